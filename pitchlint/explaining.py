"""What `pitchlint explain` prints: a rule itself, or what it makes of a text or a document."""

from __future__ import annotations

import sys
from datetime import date


def explained(
    code: str, text: str | None, file: str | None, packs: tuple[str, ...], as_of: date, password: str | None
) -> str:
    """A rule in words; with a text ("-" reads standard input) or a file, what it sees there."""
    if text is None and file is None:
        from pitchlint.catalogue import explain_rule

        return explain_rule(code, packs)
    from pitchlint.trial import try_on_file, try_on_text

    if file is not None:
        return try_on_file(code, file, as_of, packs, password)
    if text == "-":
        text = sys.stdin.read()
    return try_on_text(code, text or "", as_of, packs)
