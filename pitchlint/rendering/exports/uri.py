"""The path of a file as a URI reference that nothing can take for another scheme."""

from __future__ import annotations

from urllib.parse import quote

from pitchlint.rendering.characters import visible


def uri_of(path: str) -> str:
    """A relative path as a relative reference, an absolute one as file URI; every odd byte is escaped."""
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = visible(path).encode("utf-8")
    escaped = quote(raw, safe="/")
    return f"file:///{escaped.lstrip('/')}" if escaped.startswith("/") else escaped
