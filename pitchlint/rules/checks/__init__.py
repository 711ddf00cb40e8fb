"""Whole-document checks: what no single passage shows. The closed set of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from pitchlint.facts.facts import Facts
from pitchlint.language.annotated import Annotated
from pitchlint.packs.rules import Rule
from pitchlint.rules.hit import Hit

Check: TypeAlias = Callable[[Rule, Annotated, Facts], Iterator[Hit]]

CHECKS: Mapping[str, Check] = {}
