"""Reports in which every text a document, a vendor or a rule pack can choose has been changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from pitchlint.model import Place

T = TypeVar("T")

# Texts that break out of an element, an attribute, a script, a style or a comment where one is careless.
ATTACKS = (
    "</title><script>document.title='owned'</script>",
    "<img src=x onerror=document.title='owned'>",
    "\"><svg onload=document.title='owned'>",
    "' onmouseover='document.title=1",
    "</style><style>body{display:none}</style>",
    "--><!-- <script>",
    "javascript:document.title='owned'",
    "{{ 7*7 }}{% raw %}",
    "&lt;script&gt; &#60;script&#62;",
    "\u202egpj.exe \u2066\u200b\u2028",
    "\x1b]8;;http://example.org\x07link\x1b]8;;\x07 \x1b[2J",
    "]]><![CDATA[<b>",
    "</details></section></main></html>",
)


def dressed(value: T, change: Callable[[str], str]) -> T:
    """The value with `change` made to every string in it; places keep as many characters as they quote."""
    return _dressed(value, change)  # type: ignore[no-any-return]


def _dressed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return change(value) if value else value
    if isinstance(value, tuple):
        return tuple(_dressed(item, change) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {
        field.name: _dressed(getattr(value, field.name), change) for field in fields(value) if field.init
    }
    if isinstance(value, Place):
        parts["end"] = value.start + len(parts["quote"])
    return replace(value, **parts)
