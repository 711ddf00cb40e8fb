"""Rule packs for tests: one sound pack, and the means to break it at one place."""

from __future__ import annotations

PACK = """\
family: house
vocabularies:
  - label: HOUSE_WORD
    about: Words that this house does not like.
    terms: [frictionless, magic wand]
rules:
  - id: HSE001
    name: house-word
    severity: low
    confidence: medium
    topic: T1
    kind: phrases
    terms: [HOUSE_WORD]
    unless: [negated, question]
    message: '“{words}” is a word of the advertisement.'
    why: It says nothing that can be held.
    question: 'You write “{quote}”. What does it mean?'
    good: A figure.
    bad: More of it.
    sources: [our own house rules]
    flag:
      - A [[frictionless]] journey awaits you.
      - Our magic wands work at once.
      - It is frictionless.
    pass:
      - It is not frictionless.
      - Is it frictionless?
      - It takes nine days.
"""

RULE = """\
  - id: {id}
    name: {name}
    severity: low
    confidence: high
    topic: T1
    {body}
    message: 'A word of the advertisement.'
    why: It says nothing that can be held.
    question: 'You write “{{quote}}”. What does it mean?'
    good: A figure.
    bad: More of it.
    sources: [our own house rules]
    flag: [a, b, c]
    pass: [d, e, f]
"""


def broken(old: str, new: str) -> str:
    """The sound pack with its one `old` replaced by `new`."""
    assert PACK.count(old) == 1, f"{old!r} stands {PACK.count(old)} times in the pack"
    return PACK.replace(old, new)


def line_with(text: str, words: str) -> int:
    """The line, from 1, on which the words stand first."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def pack_of(*bodies: str) -> str:
    """A pack of rules of any kind: each body holds `kind` and what belongs to it, one key a line."""
    rules = (
        RULE.format(id=f"HSE{number:03}", name=f"rule-{number}", body=body.strip().replace("\n", "\n    "))
        for number, body in enumerate(bodies, 1)
    )
    return "family: house\nrules:\n" + "".join(rules)
