"""A second look at a document by the learned model: what the rules missed, and what they had better let pass.

A passage that no rule raised, but that reads like passages reviewers raise, is raised under the rule it is
most like, with medium confidence at most. A finding whose passages all read like those that reviewers let
pass is set aside, with the reason; one that the model is not sure of weighs less. Findings of high
confidence (sums, dates, named retired models) and those of whole documents are never set aside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pitchlint.facts.facts import Facts
from pitchlint.findings import finding_of
from pitchlint.language.annotated import Annotated
from pitchlint.model import Confidence, Context, Finding, Place, Severity, Waiver
from pitchlint.packs.conditions import Condition
from pitchlint.packs.rules import Widened
from pitchlint.rules.compiled import CompiledRule
from pitchlint.rules.conditions import any_holds, contexts_of, is_looked_into
from pitchlint.rules.hit import Hit, Spot
from pitchlint.rules.learned.model import LearnedModel, Suspect
from pitchlint.rules.learned.signs import signs_of, units_of
from pitchlint.rules.run import slots_of

_OF_THE_WHOLE = ("coverage", "consistency")
_FEWEST_UNITS = 20
"""A shorter text shows the model too little of the document it may come from."""
_FEWEST_WORDS = 2
_NEARLY, _LEAST = 0.6, 0.1
_VETO = frozenset((Context.QUESTION, Context.DEFINITION, Context.QUOTATION, Context.CODE))


def is_open_to_doubt(finding: Finding) -> bool:
    """Whether the model may set a finding aside: it rests on a passage's wording."""
    return finding.confidence is not Confidence.HIGH and finding.family not in _OF_THE_WHOLE


@dataclass(frozen=True, slots=True)
class Raised:
    """A finding the model makes, and its rule's question in the vendor's words."""

    finding: Finding
    question: str


class SecondLook:
    """The model's view of one document; every unit is weighed once."""

    def __init__(self, model: LearnedModel, annotated: Annotated, facts: Facts) -> None:
        self._model, self._annotated, self._facts = model, annotated, facts
        self._units: dict[int, list[tuple[Spot, float]]] = defaultdict(list)
        self._suspects: list[Suspect] = []
        for spot in units_of(annotated):
            block = annotated.blocks[spot.block].block
            signs = signs_of(annotated, spot)
            score = model.score(signs)
            self._units[block.index].append((spot, score))
            if score >= model.threshold and _says_something(block.text[spot.start : spot.end]):
                self._suspects.append(model.suspect(spot, signs))

    def doubted(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings, those the model would let pass set aside, those it is not sure of made lighter."""
        for finding in findings:
            score = self.score_of(finding.places)
            if finding.waived is None and is_open_to_doubt(finding) and score < self._model.doubt:
                finding = replace(finding, waived=Waiver(self._model.reason))
            elif finding.confidence is not Confidence.HIGH and score < self._model.threshold:
                finding = _lighter(finding)
            yield finding

    def raised(self, rules: Mapping[str, CompiledRule], findings: Sequence[Finding]) -> Iterator[Raised]:
        """Findings of the widened rules on passages of an offer that no finding quotes yet."""
        if not self._facts.is_offer or sum(map(len, self._units.values())) < _FEWEST_UNITS:
            return
        told: dict[int, list[tuple[Place, str]]] = defaultdict(list)
        for finding in findings:
            for place in finding.places:
                told[place.block].append((place, finding.rule[:3]))
        for suspect in self._suspects:
            for code in self._rules_for(suspect, told):
                compiled = rules.get(code)
                if compiled and compiled.rule.learned and not self._is_vetoed(compiled, suspect.spot):
                    yield self._finding(compiled, suspect)

    def _rules_for(self, suspect: Suspect, told: Mapping[int, list[tuple[Place, str]]]) -> Iterator[str]:
        """The rule a passage is most like, and one of another family that is nearly as like.

        Where a rule raised the passage already, only the likeliest one, if that is of another family.
        """
        index = self._annotated.blocks[suspect.spot.block].block.index
        families = {
            family
            for place, family in told.get(index, ())
            if place.start < suspect.spot.end and suspect.spot.start < place.end
        }
        least = _LEAST if families else max(_LEAST, _NEARLY * suspect.likeness[0][1])
        for code, share in suspect.likeness[: 1 if families else None]:
            if share >= least and code[:3] not in families:
                families.add(code[:3])
                yield code

    def score_of(self, places: Sequence[Place]) -> float:
        """The highest score of the units that a finding's passages lie in; 0 where there is none."""
        scores = (
            score
            for place in places
            for spot, score in self._units.get(place.block, ())
            if spot.start < place.end and place.start < spot.end
        )
        return max(scores, default=0.0)

    def _is_vetoed(self, compiled: CompiledRule, spot: Spot) -> bool:
        rule, annotated = compiled.rule, self._annotated
        return (
            bool(_VETO & contexts_of(annotated, spot))
            or not is_looked_into(rule.where, annotated, spot.block)
            or any_holds(filter(_is_context, rule.unless), annotated, self._facts, spot)
        )

    def _finding(self, compiled: CompiledRule, suspect: Suspect) -> Raised:
        rule = compiled.rule
        slots = slots_of(rule, self._annotated, suspect.spot)
        severity = Severity.MEDIUM if rule.severity is Severity.HIGH else rule.severity
        own = rule.learned if isinstance(rule.learned, Widened) else rule
        hit = Hit((suspect.spot,), slots, severity)
        finding = finding_of(compiled.item, hit, self._annotated, own.message + _weighing(suspect))
        confidence = Confidence.LOW if rule.confidence is Confidence.LOW else Confidence.MEDIUM
        return Raised(replace(finding, confidence=confidence), own.question.format_map(slots))


def _is_context(condition: Condition) -> bool:
    """Whether it asks how a thing is said; words nearby the model has weighed itself."""
    return any(part.context is not None for part in condition.parts())


def _says_something(text: str) -> bool:
    return sum(any(map(str.isalpha, word)) for word in text.split()) >= _FEWEST_WORDS


def _lighter(finding: Finding) -> Finding:
    """A grave finding of middling weight: what is not sure is not said loudest."""
    return replace(finding, severity=Severity.MEDIUM) if finding.severity is Severity.HIGH else finding


def _weighing(suspect: Suspect) -> str:
    """Why the model raises it, as the end of a message; braces would be taken for slots."""
    told = " Raised by likeness to passages that reviewers raise"
    words = [words.replace("{", "{{").replace("}", "}}") for words in suspect.weighed]
    return told + (f"; what weighed most: {', '.join(f'“{word}”' for word in words)}." if words else ".")
