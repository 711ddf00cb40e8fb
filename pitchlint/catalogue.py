"""What pitchlint looks for, as text: one rule explained, the lists of rules and topics."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from pitchlint.errors import UsageError
from pitchlint.packs.pack import PackRule, chosen_pack
from pitchlint.packs.topics import load_topics

_WIDTH = 88


def explain_rule(code: str, packs: Sequence[str] = ()) -> str:
    """What a rule looks for, why, what to ask, and its examples; raises `UsageError` for an unknown code."""
    pack = chosen_pack(packs)
    for item in pack.rules:
        if code.upper() == item.rule.id or code.lower() == item.rule.name:
            return "\n".join(_explained(item))
    raise UsageError(f"there is no rule {code}", hint="`pitchlint rules` lists them")


def list_rules(packs: Sequence[str] = ()) -> str:
    """One line a rule: code, name, severity, confidence, topic."""
    lines = [
        f"{item.rule.id}  {item.rule.name:<32} {item.rule.severity.value:<7} "
        f"{item.rule.confidence.value:<7} {item.rule.topic}"
        for item in chosen_pack(packs).rules
    ]
    return "\n".join(["code    name                             severity confid. topic", *lines])


def list_topics() -> str:
    """One entry a topic: its id, weight, name and question."""
    return "\n".join(
        f"{topic.id:<4} {'*' * topic.weight:<3} {topic.name}\n         {topic.question}"
        for topic in load_topics()
    )


def _explained(item: PackRule) -> Iterator[str]:
    rule = item.rule
    yield f"{rule.id} {rule.name}"
    yield (
        f"family {item.family}, severity {rule.severity.value}, confidence {rule.confidence.value}, "
        f"topic {rule.topic}, kind {rule.kind}, defined at {item.where}"
    )
    for title, text in (
        ("What it says", rule.message),
        ("Why it matters", rule.why),
        ("What to ask", rule.question),
        ("A good answer", rule.good),
        ("A bad answer", rule.bad),
    ):
        yield f"\n{title}\n{textwrap.fill(text, _WIDTH, initial_indent='  ', subsequent_indent='  ')}"
    for title, examples in (("It flags", rule.flag), ("It passes", rule.pass_)):
        yield f"\n{title}"
        yield from (textwrap.indent(example, "  | ") for example in examples)
    yield f"\nSources\n  {'; '.join(rule.sources)}"
