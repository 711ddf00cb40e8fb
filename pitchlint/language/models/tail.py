"""What follows a model's base name: version, suffixes, size, snapshot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc

from pitchlint.packs.models import ModelFamily, ModelTable, listed_as

_JOINERS = frozenset("-–_:@.")
_VERSION = re.compile(r"(v?)([a-z]?)(\d{1,2})((?:\.\d{1,2}){0,2})([a-z]{0,2})")
_SIZE = re.compile(r"(?:\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)?[bme]|[ae]\d+(?:\.\d+)?b)")
_YEAR = re.compile(r"20\d\d")
_TWO_DIGITS = re.compile(r"\d\d")
_AHEAD = 3
"""Major versions beyond the last known one that a number after a blank may still be."""


class Part(StrEnum):
    """What a piece of a tail is."""

    VERSION = "version"
    SUFFIX = "suffix"
    SIZE = "size"
    SNAPSHOT = "snapshot"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece as it is shown and as it is compared; `linked` pieces hang on without a blank."""

    part: Part
    shown: str
    plain: str
    linked: bool


@dataclass(frozen=True, slots=True)
class Tail:
    """Pieces in the order they were written; the tail ends before token `end`."""

    end: int
    pieces: tuple[Piece, ...] = ()

    @property
    def version(self) -> str:
        """The version without a leading "v", in lower case, or ""."""
        return next((piece.plain for piece in self.pieces if piece.part is Part.VERSION), "")

    @property
    def numbered(self) -> bool:
        """Whether a version, a size or a snapshot is given."""
        return any(piece.part is not Part.SUFFIX for piece in self.pieces)

    @property
    def linked(self) -> bool:
        """Whether such a number hangs on without a blank, as in an API's model id."""
        return any(piece.part is not Part.SUFFIX and piece.linked for piece in self.pieces)

    @property
    def marked(self) -> bool:
        """Whether the version is marked as one ("v2")."""
        return any(piece.part is Part.VERSION and piece.shown[0] in "vV" for piece in self.pieces)

    @property
    def telling(self) -> bool:
        """Whether version and spelling leave little doubt ("Gen-4 Turbo", "Gen-4.5")."""
        suffixed = any(piece.part is Part.SUFFIX for piece in self.pieces)
        return bool(self.version) and (suffixed or (self.linked and "." in self.version))

    @property
    def normal(self) -> str:
        """The tail that the table's variants are matched with: "4-turbo", "5.1-fable"."""
        order = (Part.VERSION, Part.SUFFIX, Part.SIZE, Part.SNAPSHOT)
        return "-".join(piece.plain for part in order for piece in self.pieces if piece.part is part)


@dataclass(frozen=True, slots=True)
class TailReader:
    """Reads the tails of one family."""

    spellings: dict[str, str]
    bound: frozenset[str]
    own: frozenset[str]
    known: frozenset[str]
    majors: int
    letters: frozenset[str]
    counted: frozenset[str]

    @classmethod
    def of(cls, family: ModelFamily, table: ModelTable) -> TailReader:
        """The reader for `family`."""
        words = (*table.common_suffixes, *family.suffixes)
        own = frozenset(family.known.lower().split())
        known = own.union(*((variant.known or "").lower().split() for variant in family.variants))
        numbers = [int(number) for version in known for number in re.findall(r"^\D*(\d+)", version)]
        return cls(
            spellings={word.lower(): word for word in words},
            bound=frozenset(table.bound_words) - frozenset(family.suffixes),
            own=own,
            known=known,
            majors=max(numbers, default=0),
            letters=frozenset(re.sub(r"[\d.]", "", version) for version in known) - {""},
            counted=table.words.counted,
        )

    def read(self, doc: Doc, start: int, first: tuple[Piece, ...] = ()) -> Tail:
        """The tail that starts at token `start`; `first` are pieces the base itself holds."""
        tail = Tail(start, first)
        while (longer := self._next(doc, tail)) is not None:
            tail = longer
        return tail

    def version_piece(self, text: str, linked: bool) -> Piece | None:
        """`text` as a version, or None."""
        found = _VERSION.fullmatch(text.lower())
        if not found:
            return None
        _, before, major, minor, after = found.groups()
        plain = before + major + minor + after
        if plain not in self.known and ({before, after} - {""}) - self.letters:
            return None
        return Piece(Part.VERSION, text, self._canonical(plain), linked)

    def plausible(self, piece: Piece) -> bool:
        """Whether a version is one we know, or not far beyond the last one we know."""
        major = re.search(r"\d+", piece.plain)
        return self.knows(piece.plain) or (major is not None and int(major[0]) <= self.majors + _AHEAD)

    def knows(self, version: str) -> bool:
        """Whether the table lists `version` for the family or one of its variants."""
        return listed_as(version, self.known) is not None

    def _canonical(self, plain: str) -> str:
        return listed_as(plain, self.own) or plain

    def _next(self, doc: Doc, tail: Tail) -> Tail | None:
        at, linked = tail.end, False
        if doc[at - 1].text.endswith("."):
            return None
        if at < len(doc) and not doc[at - 1].whitespace_:
            linked = True
            if doc[at].text in _JOINERS and not doc[at].whitespace_:
                at += 1
        if at >= len(doc):
            return None
        text = doc[at].text.removesuffix(".") or "."
        low = text.lower()
        if linked and (longer := _snapshot(doc, at, tail) or self._minor(doc, at, tail)):
            return longer
        if _SIZE.fullmatch(low) and (linked or low.endswith("b")):
            return _longer(tail, at + 1, Piece(Part.SIZE, text, low, linked))
        if (
            not tail.version
            and (piece := self.version_piece(text, linked))
            and self._is_version(doc, at, piece)
        ):
            return _longer(tail, at + 1, piece)
        if low in self.spellings and (linked or low not in self.bound or text[0].isupper()):
            shown = self.spellings[low] if text.islower() else text
            return _longer(tail, at + 1, Piece(Part.SUFFIX, shown, low, linked))
        return None

    def _is_version(self, doc: Doc, at: int, piece: Piece) -> bool:
        if piece.linked:
            return True
        if at + 1 < len(doc) and doc[at + 1].lower_ in self.counted and doc[at].text.isdigit():
            return False
        return piece.shown[0] in "vV" or (bool(self.known) and self.plausible(piece))

    def _minor(self, doc: Doc, at: int, tail: Tail) -> Tail | None:
        """The second half of a version that is written with hyphens: "claude-3-5"."""
        last = tail.pieces[-1] if tail.pieces else None
        text = doc[at].text
        if last is None or last.part is not Part.VERSION or not last.linked or doc[at - 1].text not in "-_":
            return None
        plain = f"{last.plain.removesuffix('.0')}.{text}"
        if not text.isdigit() or "." in last.shown or not (len(text) == 1 or plain in self.known):
            return None
        piece = Piece(Part.VERSION, f"{last.shown}.{text}", self._canonical(plain), True)
        return Tail(at + 1, (*tail.pieces[:-1], piece))


def _longer(tail: Tail, end: int, piece: Piece) -> Tail:
    return Tail(end, (*tail.pieces, piece))


def _snapshot(doc: Doc, at: int, tail: Tail) -> Tail | None:
    """A day or a build after a name: "-2024-05-13", "-12-2025", "-0613", "-001", "@20250929"."""
    texts = [token.text for token in doc[at : at + 5]]
    if len(texts) == 5 and _YEAR.fullmatch(texts[0]) and _dashed(texts, 1, 3):
        return _longer(tail, at + 5, _snapshot_piece("".join(texts)))
    if len(texts) >= 3 and _TWO_DIGITS.fullmatch(texts[0]) and texts[1] == "-" and _YEAR.fullmatch(texts[2]):
        return _longer(tail, at + 3, _snapshot_piece("".join(texts[:3])))
    if texts[0].isdigit() and 3 <= len(texts[0]) <= 8:
        return _longer(tail, at + 1, _snapshot_piece(texts[0]))
    return None


def _dashed(texts: list[str], *places: int) -> bool:
    return all(texts[place] == "-" and _TWO_DIGITS.fullmatch(texts[place + 1]) for place in places)


def _snapshot_piece(text: str) -> Piece:
    return Piece(Part.SNAPSHOT, text, text, True)
