"""The shipped vocabularies: every label that rules rely on, no term twice, no term that matches too much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pitchlint.language.folding import fold
from pitchlint.language.terms import SPANS, Terms, phrase_docs
from pitchlint.language.tokenizing import make_english
from pitchlint.packs.files import shipped_names, shipped_text
from pitchlint.packs.vocabularies import COMPUTED, Match, Vocabulary, load_vocabularies

LABELS = tuple(
    """
BUZZ BUZZ_ADJ BUZZ_NOVELTY BUZZ_EASE BUZZ_SCALE BUZZ_SMART BUZZ_NOUN BUZZ_AI BUZZ_VERB CAPABILITY
ABSTRACT_OBJECT AI_TERM LLM_TERM GENAI_TERM MODEL_PLACEHOLDER VAGUE_QUANT VAGUE_TIME HEDGE LOOPHOLE ABSOLUTE
WEASEL_SOURCE OPEN_LIST AGENT_TERM AGENT_LIMIT HIGH_RISK_USE
OUTPUT OUTPUT_TEXT OUTPUT_IMAGE OUTPUT_VIDEO OUTPUT_AUDIO OUTPUT_3D OUTPUT_DATA OUTPUT_MEDIA TEXT_ABOUT_MEDIA
GENERATE READ MULTIMODAL MEDIA_MAKER
METRIC METRIC_TEXT METRIC_IMAGE METRIC_VIDEO METRIC_SPEECH_OUT METRIC_SPEECH_IN METRIC_MUSIC METRIC_CODE
METRIC_3D METRIC_CLASSIFIER METRIC_OPS METRIC_RETRIEVAL PUBLIC_BENCHMARK
MEDIA_SPEC SPEC_RESOLUTION SPEC_DURATION SPEC_RATIO SPEC_FORMAT SPEC_LANGUAGE SPEC_REVISION SPEC_LICENCE
FILE_FORMAT BILLING_UNIT PRICE_WORD BUNDLE_WORD USAGE_PRICING OVERAGE CAP_WORD UNLIMITED FAIR_USE CREDIT_UNIT
OUTCOME_UNIT PASS_THROUGH LOCK_IN PLACEHOLDER_PRICE ONE_OFF RECURRING RUN_COST TAX_WORD INCLUDED_WORD
OPTIONAL_WORD LIMIT_CUE PROVIDER REGION STANDARD LAW STALE_LAW ROLE SYSTEM CUSTOMER_VAGUE
""".split()  # noqa: SIM905
)

VOCABULARIES = {entry.label: entry for entry in load_vocabularies()}
NLP = make_english()
TERMS = Terms(NLP, tuple(VOCABULARIES.values()))


def found(text: str) -> dict[str, list[str]]:
    """The terms of `text` by label."""
    hits: dict[str, list[str]] = {}
    doc = TERMS(NLP.make_doc(text))
    for span in doc.spans[SPANS]:
        hits.setdefault(span.label_, []).append(span.text)
    return hits


def counted(text: str) -> set[str]:
    """The labels that `text` counts for, with those that include them."""
    labels = set(found(text))
    while True:
        wider = {name for name, entry in VOCABULARIES.items() if labels & set(entry.includes)} | labels
        if wider == labels:
            return labels
        labels = wider


def keys(entry: Vocabulary, terms: tuple[str, ...]) -> Iterator[str]:
    """What each term comes down to when it is matched."""
    for term in terms:
        tokens = NLP.make_doc(term)
        words = (token.norm_ if entry.match is Match.FOLD else token.text for token in tokens)
        yield " ".join(word for word in words if word != "-")


@pytest.mark.parametrize("label", LABELS)
def test_every_label_exists(label: str) -> None:
    assert label in VOCABULARIES


@pytest.mark.parametrize("entry", VOCABULARIES.values(), ids=VOCABULARIES.keys())
def test_no_term_is_listed_twice_as_written(entry: Vocabulary) -> None:
    assert len(set(entry.terms)) == len(entry.terms)
    assert len(set(entry.cancel)) == len(entry.cancel)


OWN_FILES = ("language", "outputs", "metrics", "money", "names", "topics")


def own() -> list[Vocabulary]:
    """The vocabularies of the files above."""
    texts = [shipped_text(f"vocab_{name}.yaml") for name in OWN_FILES]
    return [
        entry for label, entry in VOCABULARIES.items() if any(f"label: {label}\n" in text for text in texts)
    ]


@pytest.mark.parametrize("entry", own(), ids=lambda entry: entry.label)
def test_no_two_terms_fold_to_the_same(entry: Vocabulary) -> None:
    folded = list(keys(entry, entry.terms))
    assert sorted({key for key in folded if folded.count(key) > 1}) == []


COMMON = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "for", "from", "have", "he", "how", "i",
        "in", "is", "it", "may", "no", "not", "of", "on", "or", "so", "the", "they", "this", "to", "us", "we",
        "what", "who", "will", "with", "you",
    }
)  # fmt: skip


@pytest.mark.parametrize("entry", own(), ids=lambda entry: entry.label)
def test_no_term_folds_to_a_word_of_every_sentence(entry: Vocabulary) -> None:
    allowed = {"HEDGE": {"may"}, "PLAIN_NO": {"no", "not"}, "HUMAN": {"you"}, "LOOKER": {"we", "you"}}
    common = set(keys(entry, entry.terms)) & COMMON
    assert not common - allowed.get(entry.label, set())


def values(token: dict[str, Any]) -> Iterator[str]:
    """The folded forms that a token pattern asks for."""
    norm = token.get("NORM", {})
    if isinstance(norm, str):
        yield norm
    else:
        for key in ("IN", "NOT_IN"):
            yield from norm.get(key, ())


@pytest.mark.parametrize("entry", own(), ids=lambda entry: entry.label)
def test_patterns_ask_for_folded_forms(entry: Vocabulary) -> None:
    wanted = {value for pattern in entry.patterns for token in pattern for value in values(token)}
    reachable = {value for value in wanted if value in {fold(value), fold(fold(value))}}
    assert wanted - reachable == set()


@pytest.mark.parametrize("entry", own(), ids=lambda entry: entry.label)
def test_every_term_finds_itself(entry: Vocabulary) -> None:
    only = Terms(NLP, (entry.model_copy(update={"cancel": (), "patterns": ()}),))
    docs = [only(NLP.make_doc(term)) for term in entry.terms]
    assert [doc.text for doc in docs if not doc.spans[SPANS]] == []


def test_every_vocabulary_can_match_and_is_explained() -> None:
    for entry in VOCABULARIES.values():
        assert entry.terms or entry.patterns or entry.includes
        assert entry.about.endswith((".", ")"))


def test_computed_labels_are_not_listed() -> None:
    assert COMPUTED.isdisjoint(VOCABULARIES)


def test_all_vocabulary_files_are_loaded() -> None:
    labels = sum(
        shipped_text(name).count("  - label:") for name in shipped_names() if name.startswith("vocab")
    )
    assert labels == len(VOCABULARIES)


def test_phrases_with_hyphens_match_all_three_spellings() -> None:
    for text in ("a next-gen tool", "a next gen tool", "a nextgen tool", "A Next-Gen Tool"):
        assert "BUZZ_NOVELTY" in found(text), text
    assert len(list(phrase_docs(NLP, ["end-to-end"], Match.FOLD))) == 3


COUNTS = [
    ("Seamlessly leveraging new-age GenAI", {"BUZZ_EASE", "BUZZ_VERB", "BUZZ_ADJ", "GENAI_TERM", "BUZZ"}),
    ("our proprietary AI engine", {"MODEL_PLACEHOLDER"}),
    ("a best-in-class large language model", {"MODEL_PLACEHOLDER", "LLM_TERM", "AI_TERM"}),
    ("a state-of-the-art vision model", {"MODEL_PLACEHOLDER"}),
    ("our own foundation model", {"MODEL_PLACEHOLDER"}),
    ("an in-house language model", {"MODEL_PLACEHOLDER"}),
    ("response within a near real-time window", {"VAGUE_TIME"}),
    ("to the extent possible", {"LOOPHOLE"}),
    ("dashboards, reports, etc.", {"OPEN_LIST", "OUTPUT_DATA", "OUTPUT_TEXT"}),
    ("including, for example, banners and more", {"OPEN_LIST", "OUTPUT_IMAGE"}),
    ("a swarm of digital workers", {"AGENT_TERM"}),
    ("the agent may call two tools", {"AGENT_TERM", "AGENT_LIMIT"}),
    ("CV screening and credit scoring", {"HIGH_RISK_USE"}),
    ("300 product photographs and 12 reels", {"OUTPUT_IMAGE", "OUTPUT_VIDEO", "OUTPUT_MEDIA", "OUTPUT"}),
    ("FID of 12 and WER of 8%", {"METRIC_IMAGE", "METRIC_SPEECH_IN", "METRIC"}),
    ("recall@5 of 0.93", {"METRIC_RETRIEVAL"}),
    ("a clip of 1080p at 16:9 as MP4", {"SPEC_RESOLUTION", "SPEC_RATIO", "MEDIA_SPEC", "FILE_FORMAT"}),
    ("2048 x 2048 px PNG", {"SPEC_RESOLUTION", "SPEC_FORMAT"}),
    ("narration in Tamil and Welsh", {"OUTPUT_AUDIO", "SPEC_LANGUAGE"}),
    ("two rounds of changes and a perpetual licence", {"SPEC_REVISION", "SPEC_LICENCE"}),
    ("renews automatically, prepaid and non-refundable", {"LOCK_IN"}),
    ("billed at actuals", {"PASS_THROUGH"}),
    ("from just $20, video on request", {"PLACEHOLDER_PRICE"}),
    ("50,000 FlexPoints", {"CREDIT_UNIT"}),
    ("$0.99 per resolved ticket", {"OUTCOME_UNIT"}),
    ("processed in eu-central-1", {"REGION"}),
    ("processed in europe-west4 or West Europe", {"REGION"}),
    ("ISO/IEC 42001:2023 and SOC 2 Type II", {"STANDARD"}),
    ("M-25-22 and the EU AI Act", {"LAW"}),
    ("we follow OMB M-24-18 and PPN 02/24", {"STALE_LAW"}),
    ("AWS and Mistral", {"PROVIDER"}),
    ("drafts land in SharePoint and SAP", {"SYSTEM"}),
    ("It fails on handwriting and is not suitable for triage", {"LIMIT_CUE"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "labels"), COUNTS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_terms_count_under_their_labels(text: str, labels: set[str]) -> None:
    assert labels <= counted(text)


CANCELLED = [
    ("our pricing model is in section 7", "MODEL_PLACEHOLDER"),
    ("every support agent sees the case", "AGENT_TERM"),
    ("the real estate agent called", "AGENT_TERM"),
    ("service credits of 5% apply", "CREDIT_UNIT"),
    ("pay by credit card", "CREDIT_UNIT"),
    ("a statistically significant gain", "VAGUE_QUANT"),
    ("encrypted on a hard drive", "BUZZ_VERB"),
    ("a search engine", "BUZZ_NOUN"),
    ("the track record of the firm", "OUTPUT_AUDIO"),
    ("a docker image", "OUTPUT_IMAGE"),
    ("it is here", "METRIC_IMAGE"),
    ("it took ten minutes", "OUTPUT_TEXT"),
    ("at the exchange rate", "SYSTEM"),
    ("we replicate the tables", "PROVIDER"),
    ("a sentence with many words", "HIGH_RISK_USE"),
    ("Acme Private Limited", "CAP_WORD"),
    ("the low price", "LIMIT_CUE"),
]


@pytest.mark.parametrize(("text", "label"), CANCELLED, ids=lambda value: value)
def test_other_senses_do_not_count(text: str, label: str) -> None:
    assert label not in counted(text)
