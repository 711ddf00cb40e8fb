"""Reviews as JSON and back, without loss."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pitchlint.errors import PitchlintError
from pitchlint.model import Review, Tool


class CodecError(PitchlintError):
    """A stored text that is no review."""


def review_to_text(review: Review) -> str:
    """One line of ASCII that holds the whole review."""
    # By way of Python's own JSON: names of files may hold bytes that are no characters.
    return json.dumps(_reviews().dump_python(review, mode="json"), separators=(",", ":"))


def review_from_text(text: str) -> Review:
    """The review that `review_to_text` wrote; raises `CodecError` for anything else."""
    try:
        return review_from(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise CodecError("this is not the JSON of a review") from error


def review_from(data: Any) -> Review:
    """The review in some JSON that was read already; raises `CodecError` where there is none."""
    try:
        return _reviews().validate_python(data)
    except ValidationError as error:
        raise CodecError("this is not the JSON of a review") from error


def tool_to(tool: Tool) -> dict[str, Any]:
    """A tool as values that JSON can hold."""
    return _tools().dump_python(tool, mode="json")  # type: ignore[no-any-return]


def tool_from(data: Any) -> Tool:
    """The tool that `tool_to` took apart; raises `CodecError` for anything else."""
    try:
        return _tools().validate_python(data)
    except ValidationError as error:
        raise CodecError("this is not the JSON of a tool") from error


@cache
def _reviews() -> TypeAdapter[Review]:
    return TypeAdapter(Review)


@cache
def _tools() -> TypeAdapter[Tool]:
    return TypeAdapter(Tool)
