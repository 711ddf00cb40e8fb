"""Fields of Word: an instruction, which nobody sees, and its result, which stands in the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from pitchlint.reading.docx.xml import Element, attribute, child, local, number, switch, value


@dataclass(slots=True)
class Fields:
    """The fields that are open at a point of a story; they may nest, and run over paragraphs.

    A field that is never closed would swallow the rest of the story, so its start does not count.
    """

    root: Element
    _closed: frozenset[Element] = frozenset()
    _open: list[bool] = field(default_factory=list)
    _instructions: int = 0

    def __post_init__(self) -> None:
        begun: list[Element] = []
        closed: list[Element] = []
        for item in self.root.iter("{*}fldChar"):
            kind = attribute(item, "fldCharType")
            if kind == "begin":
                begun.append(item)
            elif kind == "end" and begun:
                closed.append(begun.pop())
        self._closed = frozenset(closed)

    def pass_mark(self, mark: Element) -> None:
        """Go over a `w:fldChar`."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin" and mark in self._closed:
            self._open.append(False)
            self._instructions += 1
        elif kind == "separate" and self._open:
            self._instructions -= not self._open[-1]
            self._open[-1] = True
        elif kind == "end" and self._open:
            self._instructions -= not self._open.pop()

    @property
    def shown(self) -> bool:
        """Whether text at this point is seen."""
        return not self._instructions

    @property
    def instructing(self) -> bool:
        """Whether text at this point is part of an instruction, and not the result of a field inside one."""
        return bool(self._open) and not self._open[-1]


def form_value(mark: Element) -> str:
    """What an old form field shows that has no result of its own: a box to tick, an entry of a list."""
    data = child(mark, "ffData")
    box, choice = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        state = switch(box, "checked")
        return "☒" if (switch(box, "default") if state is None else state) else "☐"
    if choice is None:
        return ""
    entries = [attribute(item, "val") for item in choice if local(item) == "listEntry"]
    index = number(choice, "result") if value(choice, "result") else number(choice, "default")
    return "".join(entries[index or 0 : (index or 0) + 1])
