"""Strict YAML: a file becomes checked values, or an error that names file and line.

Values are pydantic models; a misspelt key, a wrong type, a key given twice or an alias is a `PackError`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from pitchlint.errors import PackError

MAX_CHARACTERS = 1_000_000

Loc = tuple[int | str, ...]


class Entry(BaseModel):
    """Base of everything read from a pack: frozen, no unknown keys."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True)


E = TypeVar("E", bound=Entry)


class _Loader(yaml.CSafeLoader):
    """YAML 1.2 scalars: `NO` and `12:30` stay text, only `true` and `false` are truth values."""


_Loader.yaml_implicit_resolvers = {}

_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9]\d*)$"), list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?\d+\.\d+$"), list("-0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:timestamp", re.compile(r"^\d{4}-\d{2}-\d{2}$"), list("0123456789")
)


def load_entry(text: str, where: str, model: type[E]) -> E:
    """Check the one mapping that `text` holds against `model`.

    `where` is the file's name for errors. Raises `PackError` with `file:line`.
    """
    root = _compose(text, where)
    loader = _Loader("")
    try:
        data = loader.construct_document(root)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise PackError(f"cannot be understood: {error}", where=where) from error
    finally:
        loader.dispose()
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first, *others = _mistakes(error)
        line = line_of(root, first["loc"])
        hint = f"and {len(others)} more in this file" if others else ""
        raise PackError(_explain(first, model), where=f"{where}:{line}", hint=hint) from error


def lines_of(text: str, where: str, *path: str) -> tuple[int, ...]:
    """The line on which each item of the list at `path` starts, counted from 1."""
    node: Any = _compose(text, where)
    for key in path:
        node = _child(node, key)
    if not isinstance(node, yaml.SequenceNode):
        return ()
    return tuple(item.start_mark.line + 1 for item in node.value)


def line_of(root: yaml.Node, loc: Loc) -> int:
    """The line, from 1, of the innermost node of `loc` that exists; a key's own line for a key."""
    node, line = root, root.start_mark.line
    for step in loc:
        child = _child(node, step)
        if child is None:
            continue
        node, line = child, child.start_mark.line
        if isinstance(step, str) and isinstance(node, yaml.ScalarNode | yaml.CollectionNode):
            line = child.start_mark.line
    return line + 1


def _child(node: Any, step: int | str) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


@lru_cache(maxsize=4)
def _compose(text: str, where: str) -> yaml.Node:
    if len(text) > MAX_CHARACTERS:
        raise PackError("is larger than a rule pack may be", where=where, hint="split it into several files")
    try:
        root = yaml.compose(text, Loader=_Loader)
        if isinstance(root, yaml.MappingNode):
            _refuse_doubles(root, where, set())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f":{mark.line + 1}" if mark else ""
        what = getattr(error, "problem", None) or "is not YAML"
        raise PackError(str(what), where=where + at, hint="check indentation and quotes") from error
    except RecursionError as error:
        raise PackError("is nested too deeply", where=where) from error
    if not isinstance(root, yaml.MappingNode):
        raise PackError("must hold a mapping at its top level", where=f"{where}:1")
    return root


def _refuse_doubles(node: yaml.Node, where: str, seen: set[int], line: int = 1) -> None:
    """Refuse a key given twice, and an alias: the node it stands for would be met a second time."""
    if id(node) in seen:
        raise PackError("aliases (*name) are not allowed", where=f"{where}:{line}")
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        keys: set[str] = set()
        for key, value in node.value:
            if key.value in keys:
                raise PackError(
                    f"key {key.value!r} is given twice", where=f"{where}:{key.start_mark.line + 1}"
                )
            keys.add(key.value)
            _refuse_doubles(value, where, seen, key.start_mark.line + 1)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_doubles(item, where, seen, item.start_mark.line + 1)


def _explain(error: ErrorDetails, model: type[Entry]) -> str:
    name = ".".join(str(step) for step in error["loc"] if isinstance(step, str))
    if error["type"] == "extra_forbidden":
        key = str(error["loc"][-1])
        near = difflib.get_close_matches(key, _known_keys(model), 1)
        return f"unknown key {key!r}" + (f", did you mean {near[0]!r}?" if near else "")
    if error["type"] == "missing":
        return f"key {error['loc'][-1]!r} is missing"
    return f"{name}: {error['msg'].removeprefix('Value error, ')}"


def _mistakes(error: ValidationError) -> list[ErrorDetails]:
    """The errors in the file's order, unknown keys first, since a misspelt key is also missing.

    A list or mapping with errors inside it is not counted itself: pydantic calls it too short as well.
    """
    errors = error.errors(include_url=False)
    inner = [item for item in errors if not any(_holds(item["loc"], other["loc"]) for other in errors)]
    return sorted(inner or errors, key=lambda item: item["type"] != "extra_forbidden")


def _holds(outer: Loc, inner: Loc) -> bool:
    return len(outer) < len(inner) and inner[: len(outer)] == outer


def _known_keys(model: type[Entry]) -> list[str]:
    keys: list[str] = []
    seen: set[type] = set()
    todo: list[Any] = [model]
    while todo:
        kind = todo.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            if kind in seen:
                continue
            seen.add(kind)
            fields: Mapping[str, Any] = kind.model_fields
            keys += list(fields)
            todo += [field.annotation for field in fields.values()]
        else:
            todo += list(getattr(kind, "__args__", ()))
    return keys
