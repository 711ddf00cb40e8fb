"""Reviews as JSON and back, without loss."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from pitchlint.errors import PitchlintError
from pitchlint.model import Review, Tool

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class CodecError(PitchlintError):
    """A stored text that is no review."""


def review_to_text(review: Review) -> str:
    """One line of ASCII that holds the whole review."""
    # By way of Python's own JSON: names of files may hold bytes that are no characters.
    return json.dumps(_reviews().dump_python(review, mode="json"), separators=(",", ":"))


def review_from_text(text: str | bytes) -> Review:
    """The review that `review_to_text` wrote; raises `CodecError` for anything else."""
    try:
        return _reviews().validate_json(text)
    except ValueError:
        # A name of a file may hold bytes that are no characters: only Python's own JSON takes them.
        pass
    try:
        return review_from(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise CodecError("this is not the JSON of a review") from error


def review_from(data: Any) -> Review:
    """The review in some JSON that was read already; raises `CodecError` where there is none."""
    try:
        return _reviews().validate_python(data)
    except ValueError as error:
        raise CodecError("this is not the JSON of a review") from error


def tool_to(tool: Tool) -> dict[str, Any]:
    """A tool as values that JSON can hold."""
    return _tools().dump_python(tool, mode="json")  # type: ignore[no-any-return]


def tool_from(data: Any) -> Tool:
    """The tool that `tool_to` took apart; raises `CodecError` for anything else."""
    try:
        return _tools().validate_python(data)
    except ValueError as error:
        raise CodecError("this is not the JSON of a tool") from error


@cache
def _reviews() -> TypeAdapter[Review]:
    # Only now: a run that finds everything done needs none of it.
    from pydantic import TypeAdapter

    return TypeAdapter(Review)


@cache
def _tools() -> TypeAdapter[Tool]:
    from pydantic import TypeAdapter

    return TypeAdapter(Tool)
