"""A part of a Word file that holds text of its own, and the parts it points to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pitchlint.reading.docx.xml import Element, attribute
from pitchlint.reading.package import Package, Relation


@dataclass(slots=True)
class Story:
    """One part with its relationships, which are looked up when they are first asked for."""

    package: Package
    name: str
    root: Element
    _relations: tuple[Relation, ...] | None = None
    _by_id: dict[str, Relation] = field(default_factory=dict)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relationships of the part, in order."""
        if self._relations is None:
            self._relations = self.package.relations(self.name)
            self._by_id = {item.id: item for item in reversed(self._relations)}
        return self._relations

    def relation(self, identifier: str) -> Relation | None:
        """The relationship of that id."""
        return self._by_id.get(identifier) if self.relations else None

    def stories(self, kind: str) -> Iterator[Story]:
        """The parts of that kind this one points to, each once."""
        for target in dict.fromkeys(item.target for item in self.relations if item.kind == kind):
            root = self.package.xml(target)
            if root is not None:
                yield Story(self.package, target, root)

    def root_of(self, kind: str) -> Element | None:
        """The root of the first part of that kind."""
        return next((story.root for story in self.stories(kind)), None)


@dataclass(slots=True)
class Notes:
    """Footnotes, endnotes or comments by their id; `form` and `first` tell how they are numbered.

    `by_section` where the numbers start anew in each section.

    Each is given out once: notes that refer to one another would never end.
    """

    story: Story | None
    form: str = "decimal"
    first: int = 1
    by_section: bool = False
    _elements: Mapping[str, Element] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _count: int = 0

    def __post_init__(self) -> None:
        if self.story is not None:
            self._elements = {attribute(item, "id"): item for item in self.story.root}

    def take(self, identifier: str) -> Element | None:
        """The note of that id, None where there is none or it was taken before."""
        if identifier in self._taken:
            return None
        self._taken.add(identifier)
        return self._elements.get(identifier)

    def number(self) -> int:
        """The number of the next note."""
        self._count += 1
        return self.first + self._count - 1

    def end_section(self) -> None:
        """Start counting anew, where that is how they are numbered."""
        self._count = 0 if self.by_section else self._count

    def rest(self) -> Iterator[Element]:
        """What nothing in the document refers to."""
        for identifier, element in self._elements.items():
            if identifier not in self._taken:
                yield element
