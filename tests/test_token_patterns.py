"""Token patterns tried only where they can begin find what spaCy's Matcher finds when it tries them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.matcher import Matcher

from pitchlint.language.sentences import starts_of
from pitchlint.language.token_patterns import TokenPatterns
from pitchlint.language.tokenizing import make_english

NLP = make_english()
WORDS = ("no", "No", "fee", "fees", "of", "5", "Acme", ",")
Found = set[tuple[str, int, int]]
Patterns = Sequence[tuple[str, Sequence[dict[str, Any]]]]

token = st.one_of(
    st.sampled_from(WORDS).map(lambda word: {"LOWER": word.lower()}),
    st.sampled_from(WORDS).map(lambda word: {"TEXT": {"IN": [word, "of"]}}),
    st.sampled_from(("fee", "no")).map(lambda word: {"NORM": word}),
    st.sampled_from(("LIKE_NUM", "IS_TITLE", "IS_PUNCT")).map(lambda flag: {flag: True}),
    st.just({"IS_SENT_START": True, "LOWER": "no"}),
    st.just({"IS_SENT_START": False}),
    st.just({}),
)
spec = st.tuples(token, st.sampled_from(("1", "1", "?", "*", "+", "{0,2}", "{1,3}", "{2,3}"))).map(
    lambda pair: {**pair[0], "OP": pair[1]}
)
patterns = st.lists(
    st.tuples(st.sampled_from(("A", "B")), st.lists(spec, min_size=1, max_size=4)), min_size=1, max_size=5
)
texts = st.lists(st.sampled_from((*WORDS, "fee. No", "of. of")), min_size=1, max_size=9).map(" ".join)


def by_index(found: Patterns, sentences: Sequence[str]) -> list[Found]:
    """What `TokenPatterns` finds in each text, one after the other."""
    tried = TokenPatterns(NLP.vocab, found)
    return [set(tried(marked(text))) for text in sentences]


def by_matcher(found: Patterns, text: str) -> Found:
    """What the Matcher finds in each sentence."""
    doc = marked(text)
    matcher = Matcher(NLP.vocab, validate=False)
    for label, specs in found:
        matcher.add(label, [[dict(part) for part in specs]])
    return {
        (NLP.vocab.strings[key], sentence.start + start, sentence.start + end)
        for sentence in doc.sents
        for key, start, end in matcher(sentence)
        if end > start
    }


def marked(text: str):  # type: ignore[no-untyped-def]
    """The Doc of a text with its sentences marked."""
    doc = NLP.make_doc(text)
    starts = set(starts_of(doc))
    for index, word in enumerate(doc):
        word.is_sent_start = index in starts
    return doc


@settings(max_examples=300, deadline=None)
@given(patterns, texts)
def test_nothing_is_lost_or_invented(found: Patterns, text: str) -> None:
    assert by_index(found, [text]) == [by_matcher(found, text)]


@settings(max_examples=100, deadline=None)
@given(patterns, st.lists(texts, min_size=2, max_size=4))
def test_the_order_of_texts_does_not_matter(found: Patterns, sentences: Sequence[str]) -> None:
    assert by_index(found, sentences) == by_index(found, sentences[::-1])[::-1]


def test_a_long_stretch_is_found_at_every_length() -> None:
    pattern = [{"LOWER": "from"}, {"OP": "{0,18}"}, {"LOWER": "to"}, {"OP": "{0,4}"}, {"LOWER": "us"}]
    tried = TokenPatterns(NLP.vocab, [("A", pattern)])
    for gap in (0, 1, 7, 18, 19):
        doc = marked(f"from {'x ' * gap}to us")
        assert bool(set(tried(doc))) is (gap <= 18)
