"""A page saved as one file (MHTML): an e-mail whose first part is the page, and the others its pictures."""

from __future__ import annotations

import email
import email.message

from pitchlint.errors import ReadingError
from pitchlint.reading.html.encoding import text_of


def text_of_archive(data: bytes) -> str:
    """The source of the page inside; raises ReadingError (`parse`) where there is none."""
    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return _text(part)
    raise ReadingError(
        "the file is a saved page without the page in it", reason="parse", hint="save the page again, as PDF"
    )


def _text(part: email.message.Message) -> str:
    payload = part.get_payload(decode=True)
    found = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset() or "")
    return text_of(found, stated=charset)
