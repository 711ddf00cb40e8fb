"""The smallest pieces that pages are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A place on the page and the words that lead there."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value, for the lists at the head and the foot of the page."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings have a severity; `key` names its shape and colour."""

    key: str
    word: str
    number: int
