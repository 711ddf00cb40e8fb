"""Facts that several rules ask for, worked out once a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar

from pitchlint.language.annotated import Annotated

T = TypeVar("T")


def once_a_document(gather: Callable[[Annotated], Iterable[T]]) -> Callable[[Annotated], tuple[T, ...]]:
    """`gather`, whose result is kept with the document it was called with."""

    @wraps(gather)
    def kept(annotated: Annotated) -> tuple[T, ...]:
        key = f"{gather.__module__}.{gather.__qualname__}"
        if key not in annotated.kept:
            annotated.kept[key] = tuple(gather(annotated))
        return annotated.kept[key]  # type: ignore[return-value]  # what this very function put there

    return kept
