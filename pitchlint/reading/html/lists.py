"""The labels of list items as a browser shows them."""

from __future__ import annotations

from dataclasses import dataclass, field

from pitchlint.reading.docx.number_forms import in_form
from pitchlint.reading.html.elements import Element, whole_number

BULLET = "•"
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class _List:
    """A list that is open: the number of its next item, in a form that is "" where it has bullets."""

    next: int = 1
    form: str = ""
    step: int = 1


@dataclass(slots=True)
class Lists:
    """The lists that are open; `label` waits for the first text of its item."""

    label: str = ""
    _open: list[_List] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return max(1, len(self._open))

    def open(self, element: Element, name: str) -> None:
        """Enter a list."""
        form = _FORMS.get(str(element.get("type")), "decimal") if name == "ol" else ""
        backwards = name == "ol" and element.get("reversed") is not None
        first = sum(child.tag == "li" for child in element) if backwards else 1
        self._open.append(_List(whole_number(element, "start", first), form, -1 if backwards else 1))

    def close(self) -> None:
        """Leave a list."""
        if self._open:
            self._open.pop()

    def item(self, element: Element) -> None:
        """Enter an item of the innermost list; one outside any list has a bullet."""
        if not self._open or not self._open[-1].form:
            self.label = BULLET
            return
        current = self._open[-1]
        number = whole_number(element, "value", current.next)
        current.next = number + current.step
        self.label = f"{in_form(number, current.form)}."
