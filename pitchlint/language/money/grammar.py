"""The vocabulary of prices, compiled: one set of patterns for each `Money`, built once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pitchlint.language.money.numbers import NUMBER
from pitchlint.language.money.tables import (
    Factor,
    Marker,
    Noun,
    factors_of,
    key,
    markers_of,
    nouns_of,
    plural_of,
)
from pitchlint.packs.money import Magnitude, Money, TaxWords


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled patterns with the meaning of what they match; look words up through `key`."""

    marker: re.Pattern[str]
    markers: Mapping[str, Marker]
    number: re.Pattern[str]
    number_before: re.Pattern[str]
    low_before: re.Pattern[str]
    magnitude: re.Pattern[str]
    factors: Mapping[str, Factor]
    count: re.Pattern[str]
    noun: re.Pattern[str]
    nouns: Mapping[str, Noun]
    mark: re.Pattern[str]
    close: re.Pattern[str]
    after: re.Pattern[str]
    periods: Mapping[str, str]
    each: re.Pattern[str]
    tax: re.Pattern[str]
    tax_alone: re.Pattern[str]
    not_units: frozenset[str]


@lru_cache(maxsize=8)
def grammar(money: Money) -> Grammar:
    """The patterns of `money`."""
    markers = dict(markers_of(money.currencies))
    factors = dict(factors_of(money.magnitudes))
    nouns = dict(nouns_of(money))
    marks = {key(word): period.key for period in money.periods for word in period.marks}
    close = marks | {key(word): period.key for period in money.periods for word in period.close}
    after = close | {key(word): period.key for period in money.periods for word in period.after}
    magnitude = _magnitude(money.magnitudes)
    bare = _bare_magnitude(money.magnitudes)
    return Grammar(
        marker=re.compile(_by_first_letter(markers)),
        markers=markers,
        number=re.compile(NUMBER, re.VERBOSE),
        number_before=re.compile(rf"(?<![\w.,'’])(?P<number>{NUMBER}){magnitude}?\s{{0,2}}\Z", re.VERBOSE),
        low_before=re.compile(
            rf"(?<![\w.,'’])(?P<number>{NUMBER}){magnitude}?(?P<join>[-–—‒~]|\s(?:to|(?P<both>and))\s)\Z",
            re.VERBOSE,
        ),
        magnitude=re.compile(magnitude, re.VERBOSE),
        factors=factors,
        count=re.compile(
            rf"(?:(?P<number>{NUMBER}){magnitude}? | (?P<bare>{bare}))(?![\w×%])[\s-]{{0,2}}", re.VERBOSE
        ),
        noun=re.compile(_any(nouns), re.IGNORECASE),
        nouns=nouns,
        mark=re.compile(_any(marks), re.IGNORECASE),
        close=re.compile(_any(close), re.IGNORECASE),
        after=re.compile(_any(after), re.IGNORECASE),
        periods=after,
        each=re.compile(_any(money.each), re.IGNORECASE),
        tax=re.compile(_tax(money.tax), re.IGNORECASE),
        tax_alone=re.compile(_tax_alone(money.tax), re.IGNORECASE),
        not_units=money.not_units,
    )


def factor_of(match: re.Match[str], rules: Grammar) -> Factor:
    """What a match of `magnitude` multiplies by."""
    word = match["touching"] or match["exact"]
    return rules.factors[word or match["word"].lower()]


def markers_in(text: str, rules: Grammar) -> Iterator[tuple[re.Match[str], Marker]]:
    """Every spelling of a currency in `text` that is not a part of a longer word."""
    for match in rules.marker.finditer(text):
        if _stands_alone(text, match):
            yield match, rules.markers[match[0]]


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    if not match[0][0].isalpha() or not (before.isalpha() or before == "_"):
        return True
    # "50kEUR", "MEUR", "TEUR": a magnitude glued to the code.
    scaled = before in "kKmMT" and len(match[0]) == 3 and match[0].isupper()
    return scaled and not text[match.start() - 2 : match.start() - 1].isalpha()


def phrases(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; blanks and hyphens stand for each other."""
    return _either(r"[\s-]{1,2}".join(map(re.escape, re.split(r"[\s-]", word))) for word in _longest(words))


def _either(patterns: Iterable[str]) -> str:
    """Any of the patterns; one that never matches where there are none."""
    return "|".join(patterns) or r"(?!)"


def _any(words: Iterable[str]) -> str:
    return rf"(?<![\w])(?:{phrases(words)})(?![\w])"


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _by_first_letter(words: Iterable[str]) -> str:
    """Any of the words; grouped, because the engine tries every branch of a flat alternation in turn."""
    groups: dict[str, list[str]] = {}
    for word in _longest(words):
        groups.setdefault(word[0], []).append(_exact(word)[len(re.escape(word[0])) :])
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))


def _exact(word: str) -> str:
    beside = r"(?![^\W\d_]|&)" if len(word) == 1 else r"(?![^\W\d_])"
    return re.escape(word) + (beside if word[-1].isalpha() else "")


def _magnitude(magnitudes: tuple[Magnitude, ...]) -> str:
    touching = _either(_longest(word for m in magnitudes for word in m.touching))
    exact = _either(_longest(word for m in magnitudes for word in m.exact))
    words = {form for m in magnitudes for word in m.words for form in (word, plural_of(word))}
    word = _either(re.escape(form) for form in _longest(words))
    spaced = rf"\s{{0,2}}(?:(?P<exact>{exact})|(?i:(?P<word>{word})))"
    return rf"(?:(?:(?P<touching>{touching})|{spaced})(?!\w))"


def _bare_magnitude(magnitudes: tuple[Magnitude, ...]) -> str:
    known = [m for m in magnitudes if not m.only]
    exact = _either(_longest(word for m in known for word in m.exact))
    words = _either(map(re.escape, _longest(word for m in known for word in m.words)))
    return rf"(?:{exact}|(?i:{words}))"


def _tax(words: TaxWords) -> str:
    rate = r"(?:(?:@|at)\s?)?(?:\(?[0-9]{1,2}(?:[.,][0-9]{1,2})?\s?(?:%|per\scent)\)?\s{0,2})?"
    fillers = rf"(?:(?:{phrases(words.fillers)})\s{{1,2}}){{0,3}}"
    noun = rf"(?:{phrases([*words.nouns, *map(plural_of, words.nouns)])})(?!\w)"
    before = [
        rf"(?P<{name}>{phrases(said)})(?:(?<=\w)(?!\w)|(?<=\W))\s{{0,2}}{fillers}{rate}{fillers}{noun}"
        for name, said in (("excluded", words.excluded_before), ("included", words.included_before))
    ]
    said = [
        rf"(?P<{name}>{phrases(after)})(?!\w)"
        for name, after in (("not_in", words.excluded_after), ("inside", words.included_after))
    ]
    link = r"(?:(?:is|are|shall\sbe|will\sbe)\s)?"
    return rf"(?<!\w)(?:{'|'.join(before)}|{noun}\s{{0,2}}{rate}{link}(?:{'|'.join(said)}))"


def _tax_alone(words: TaxWords) -> str:
    excluded, included = phrases(words.excluded_alone), phrases(words.included_alone)
    other = rf"(?![\s-]{{0,2}}(?:[0-9]|(?:{phrases(words.alone_not)})(?!\w)))"
    return rf"(?<![\w-])(?:(?P<excluded>{excluded})|(?P<included>{included}))(?!\w){other}"
