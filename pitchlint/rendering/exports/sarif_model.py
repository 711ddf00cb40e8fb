"""The part of SARIF 2.1.0 that a report fills, as values; names as in the standard, in snake case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum
from typing import TypeAlias

from pitchlint.rendering.characters import visible

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json]"


class Level(StrEnum):
    """How much a result or notification weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


# In a message these are a link and the place of an argument; a backslash or a second brace makes them plain.
_LINK = re.compile(r"\](?=\()")
_ARGUMENT = re.compile(r"\{(\d+)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """A text for people, made by `said` where a document chose its words."""

    text: str


def said(text: str) -> Message:
    """A message in which a document's words are neither link nor argument."""
    return Message(_ARGUMENT.sub(r"{{\1}}", _LINK.sub(r"\]", visible(text))))


@dataclass(frozen=True, slots=True)
class ArtifactLocation:
    """Where a file is: an escaped URI, and its position among the run's artifacts."""

    uri: str
    index: int | None = None


@dataclass(frozen=True, slots=True)
class PhysicalLocation:
    """A place in a file."""

    artifact_location: ArtifactLocation


@dataclass(frozen=True, slots=True)
class LogicalLocation:
    """A place as a reader names it: a page, a section."""

    name: str
    fully_qualified_name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Location:
    """A place with the words that stand there."""

    physical_location: PhysicalLocation
    logical_locations: tuple[LogicalLocation, ...] = ()
    message: Message | None = None
    properties: Mapping[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class Configuration:
    """The level of a rule where nothing changes it."""

    level: Level


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A rule, or a kind of notification."""

    id: str
    name: str
    short_description: Message
    full_description: Message | None = None
    help: Message | None = None
    default_configuration: Configuration | None = None
    properties: Mapping[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to a descriptor."""

    id: str


@dataclass(frozen=True, slots=True)
class Notification:
    """Something that kept the run from being whole."""

    level: Level
    message: Message
    descriptor: Reference
    locations: tuple[Location, ...] = ()
    associated_rule: Reference | None = None


@dataclass(frozen=True, slots=True)
class Invocation:
    """One run of the tool."""

    execution_successful: bool
    tool_execution_notifications: tuple[Notification, ...] = ()


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a result was set aside."""

    kind: str
    status: str
    justification: str
    properties: Mapping[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A finding."""

    rule_id: str
    rule_index: int
    kind: str
    level: Level
    message: Message
    locations: tuple[Location, ...]
    partial_fingerprints: Mapping[str, Json]
    suppressions: tuple[Suppression, ...] = ()
    properties: Mapping[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class Artifact:
    """A document that was read, or was to be."""

    location: ArtifactLocation
    roles: tuple[str, ...]
    hashes: Mapping[str, Json] | None = None


@dataclass(frozen=True, slots=True)
class Driver:
    """What made the results."""

    name: str
    version: str
    rules: tuple[Descriptor, ...]
    notifications: tuple[Descriptor, ...]


@dataclass(frozen=True, slots=True)
class Tool:
    """The tool of a run."""

    driver: Driver


@dataclass(frozen=True, slots=True)
class Run:
    """One run over all documents; the empty list of results is written, for it says that none were found."""

    tool: Tool
    invocations: tuple[Invocation, ...]
    artifacts: tuple[Artifact, ...]
    results: tuple[Result, ...]
    properties: Mapping[str, Json]


_ALWAYS = frozenset({"results"})


def plain(value: object) -> Json:
    """A value as JSON: camel case, without what is not given."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if is_dataclass(value):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        given = {name: part for name, part in parts.items() if part not in (None, ()) or name in _ALWAYS}
        return {_camel(name): plain(part) for name, part in given.items()}
    raise TypeError(f"no JSON for {type(value).__name__}")


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))
