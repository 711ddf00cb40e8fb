"""The dated table of model families: makers, media in and out, versions we know, dates of retirement."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache

from pydantic import Field

from pitchlint.errors import PackError
from pitchlint.model import Modality
from pitchlint.packs.files import shipped_text
from pitchlint.packs.source import Entry, lines_of, load_entry

NAME = "models.yaml"


class ModelKind(StrEnum):
    """What a named thing is; `voice` takes and gives speech, `classifier` predicts and generates nothing."""

    TEXT = "text"
    IMAGE = "image"
    VIDEO = "video"
    AVATAR = "avatar"
    SPEECH = "speech"
    TRANSCRIPTION = "transcription"
    VOICE = "voice"
    MUSIC = "music"
    THREE_D = "3d"
    CODE = "code"
    EMBEDDING = "embedding"
    RERANKER = "reranker"
    OCR = "ocr"
    CLASSIFIER = "classifier"
    GUARD = "guard"
    AUTOMATION = "automation"
    ADDON = "addon"
    PLATFORM = "platform"


class Evidence(StrEnum):
    """How sure a bare name must be before it counts as a model; the table's head explains each."""

    DISTINCT = "distinct"
    PROPER = "proper"
    WORD = "word"
    COMMON = "common"
    GUARDED = "guarded"


class VersionRule(StrEnum):
    """Whether a name needs a version to be a model."""

    OPTIONAL = "optional"
    REQUIRED = "required"


class Lifecycle(StrEnum):
    """Whether the maker still serves a model; `retired` where we know so without a day."""

    CURRENT = "current"
    RETIRED = "retired"


class SourceNote(Entry):
    """Where facts come from and when they were read."""

    id: str
    text: str
    read: date


class Maker(Entry):
    """Who makes models; `aliases` are other names that point to the maker in a sentence."""

    name: str
    aliases: tuple[str, ...] = ()


class Variant(Entry):
    """What differs for the tails that the glob `match` fits; None leaves the family's value."""

    match: str
    kind: ModelKind | None = None
    inputs: tuple[Modality, ...] | None = None
    outputs: tuple[Modality, ...] | None = None
    known: str | None = None
    retires: date | None = None
    status: Lifecycle | None = None
    source: str = ""


class ModelFacts(Entry):
    """What the table says of one named model; `source` is the text behind `retires` and `status`."""

    kind: ModelKind
    inputs: tuple[Modality, ...]
    outputs: tuple[Modality, ...]
    known: tuple[str, ...]
    retires: date | None = None
    status: Lifecycle = Lifecycle.CURRENT
    source: str = ""


class ModelFamily(Entry):
    """Models that share a base name; `joiner` stands before a version, `suffix_joiner` between the rest."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    maker: str
    kind: ModelKind
    names: tuple[str, ...] = Field(min_length=1)
    label: str = ""
    evidence: Evidence = Evidence.DISTINCT
    version: VersionRule = VersionRule.OPTIONAL
    joiner: str = " "
    suffix_joiner: str = " "
    inputs: tuple[Modality, ...] = ()
    outputs: tuple[Modality, ...] = ()
    known: str = ""
    suffixes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    not_beside: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()

    def facts(self, tail: str) -> ModelFacts:
        """The facts of the model with this normalised tail ("4-turbo", "5.1-fable", "")."""
        kind, inputs, outputs, known = self.kind, self.inputs, self.outputs, self.known
        retires, status, source = None, Lifecycle.CURRENT, ""
        for variant in self.variants:
            if not fnmatchcase(tail, variant.match):
                continue
            kind = variant.kind or kind
            inputs = inputs if variant.inputs is None else variant.inputs
            outputs = outputs if variant.outputs is None else variant.outputs
            known = variant.known or known
            if variant.source:
                retires, status, source = variant.retires, variant.status or status, variant.source
        return ModelFacts(
            kind=kind,
            inputs=inputs,
            outputs=outputs,
            known=tuple(known.lower().split()),
            retires=retires,
            status=status,
            source=source,
        )


class Words(Entry):
    """Words that help to tell a name from an ordinary word; the table's head explains each list."""

    model: frozenset[str]
    other_models: frozenset[str]
    followers: frozenset[str]
    counted: frozenset[str]
    kinds: dict[ModelKind, frozenset[str]]


class ModelTable(Entry):
    """The whole table; `as_of` is the day on which it was last put together."""

    as_of: date
    sources: tuple[SourceNote, ...]
    common_suffixes: tuple[str, ...]
    bound_words: tuple[str, ...]
    words: Words
    makers: tuple[Maker, ...]
    families: tuple[ModelFamily, ...]

    def maker_outputs(self, maker: str) -> frozenset[Modality]:
        """Every medium that some model of `maker` gives out: what one tool of it may call another for."""
        return frozenset(
            medium
            for family in self.families
            if family.maker == maker
            for outputs in (family.outputs, *(variant.outputs or () for variant in family.variants))
            for medium in outputs
        )

    def source_text(self, source: str) -> str:
        """The text of a source by its id, or "" for no source."""
        return next((note.text for note in self.sources if note.id == source), "")


def listed_as(version: str, known: Collection[str]) -> str | None:
    """How `known` spells a version ("2" and "2.0" are the same), or None where it does not list it."""
    spellings = (version, f"{version}.0", version.removesuffix(".0"))
    return next((spelling for spelling in spellings if spelling in known), None)


def spoken(name: str) -> str:
    """A name as it is compared: lower case, hyphens as blanks."""
    return " ".join(name.lower().replace("-", " ").split())


def parse_models(text: str, where: str) -> ModelTable:
    """Check a model table; raises `PackError` with file and line."""
    table = load_entry(text, where, ModelTable)
    makers = [maker.name for maker in table.makers]
    sources = {note.id for note in table.sources}
    ids: set[str] = set()
    taken: dict[str, str] = {}
    for family, line in zip(table.families, lines_of(text, where, "families"), strict=True):
        for problem in _problems(family, makers, sources, ids, taken):
            raise PackError(f"{family.id}: {problem}", where=f"{where}:{line}")
        ids.add(family.id)
        taken |= {spoken(name): family.id for name in (*family.names, *family.also)}
    return table


def _problems(
    family: ModelFamily, makers: list[str], sources: set[str], ids: set[str], taken: dict[str, str]
) -> Iterator[str]:
    if family.id in ids:
        yield "this id is given twice"
    if family.maker and family.maker not in makers:
        yield f"maker {family.maker!r} is not in the list of makers"
    if family.evidence is Evidence.GUARDED and not family.maker:
        yield "a guarded name needs a maker"
    for name in (*family.names, *family.also):
        if spoken(name) in taken:
            yield f"name {name!r} belongs to {taken[spoken(name)]} already"
    for name in family.also:
        if name not in family.suffixes:
            yield f"{name!r} in `also` is no suffix"
    for variant in family.variants:
        if (variant.retires or variant.status) and variant.source not in sources:
            yield f"variant {variant.match!r} has a date or a status without a known source"


@cache
def load_models() -> ModelTable:
    """The shipped table, checked once a process."""
    return parse_models(shipped_text(NAME), NAME)
