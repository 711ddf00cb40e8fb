"""Rule packs: the shipped families, and a user's own file of the same form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field

from pitchlint.errors import PackError
from pitchlint.packs.conditions import Condition
from pitchlint.packs.files import shipped_text
from pitchlint.packs.rules import AnyRule, Rule
from pitchlint.packs.source import Entry, lines_of, load_entry
from pitchlint.packs.vocabularies import Vocabulary, own_vocabularies

SHIPPED = (
    "vague.yaml",
    "modality.yaml",
    "pricing.yaml",
    "approach.yaml",
    "claims.yaml",
    "risk.yaml",
    "commitment.yaml",
    "coverage.yaml",
    "consistency.yaml",
)


class RuleFile(Entry):
    """One pack file: a family, conditions that silence all its rules, its own terms, its rules."""

    family: str = Field(pattern=r"^[a-z-]+$")
    unless: tuple[Condition, ...] = ()
    vocabularies: tuple[Vocabulary, ...] = ()
    rules: tuple[AnyRule, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class PackRule:
    """A rule with its family and the place it was read from, as `file:line`."""

    rule: Rule
    family: str
    where: str


@dataclass(frozen=True, slots=True)
class Pack:
    """Rules in the order of their codes, and the vocabularies that came with them."""

    rules: tuple[PackRule, ...]
    vocabularies: tuple[Vocabulary, ...] = ()


@cache
def shipped_pack() -> Pack:
    """All rules that ship with pitchlint."""
    return merge([parse_pack(shipped_text(name), name) for name in SHIPPED])


def chosen_pack(paths: Sequence[str]) -> Pack:
    """The shipped rules and those of a user's own packs."""
    return merge([shipped_pack(), *(read_pack(path) for path in paths)])


def read_pack(path: str) -> Pack:
    """A user's own pack; raises `PackError` where it cannot be read or used."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"cannot be read: {error}", where=path, hint="a pack is a UTF-8 YAML file") from error
    return parse_pack(text, path)


def parse_pack(text: str, where: str) -> Pack:
    """Check the text of a pack; `where` is its name for errors."""
    file = load_entry(text, where, RuleFile)
    lines = lines_of(text, where, "rules")
    rules = tuple(
        PackRule(_with_defaults(rule, file.unless), file.family, f"{where}:{line}")
        for rule, line in zip(file.rules, lines, strict=True)
    )
    own = file.vocabularies
    if own:
        own = own_vocabularies(own, lines_of(text, where, "vocabularies"), where)
    return Pack(rules, own)


def merge(packs: Sequence[Pack]) -> Pack:
    """One pack of several; a code or a label given twice is a `PackError`."""
    rules: dict[str, PackRule] = {}
    for item in (item for pack in packs for item in pack.rules):
        if item.rule.id in rules:
            first = rules[item.rule.id].where
            raise PackError(f"rule {item.rule.id} is defined already at {first}", where=item.where)
        rules[item.rule.id] = item
    vocabularies: dict[str, Vocabulary] = {}
    for pack in packs:
        for entry in pack.vocabularies:
            if entry.label in vocabularies:
                raise PackError(f"label {entry.label} is given twice", where=entry.where)
            vocabularies[entry.label] = entry
    ordered = tuple(sorted(rules.values(), key=lambda item: item.rule.id))
    return Pack(ordered, tuple(vocabularies.values()))


def _with_defaults(rule: Rule, unless: Sequence[Condition]) -> Rule:
    return rule.model_copy(update={"unless": (*rule.unless, *unless)})
