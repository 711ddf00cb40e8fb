"""Contexts: what surrounds a passage and turns its meaning."""

from __future__ import annotations

import pytest
from build_context_cases import ALIKE, CARRY, Case

from pitchlint.examples import document_of
from pitchlint.language.annotated import Annotated
from pitchlint.language.pipeline import quick_pipeline
from pitchlint.model import Context
from pitchlint.rules.conditions import contexts_of
from pitchlint.rules.hit import Spot

NEGATED, QUESTION, QUOTATION = Context.NEGATED, Context.QUESTION, Context.QUOTATION
DEFINITION, BUYER, HISTORICAL = Context.DEFINITION, Context.BUYER, Context.HISTORICAL
THIRD_PARTY, CONDITIONAL, CODE = Context.THIRD_PARTY, Context.CONDITIONAL, Context.CODE
LIMIT, HEADING, PROFILE = Context.LIMIT, Context.HEADING, Context.PROFILE


def around(text: str, focus: str) -> frozenset[Context]:
    """The contexts of the words `focus` in a Markdown text."""
    annotated = quick_pipeline().annotate(document_of(text))
    return contexts_of(annotated, spot_in(annotated, focus))


def spot_in(annotated: Annotated, focus: str) -> Spot:
    """Where the words stand; they must stand there once."""
    found = [
        Spot(position, block.block.text.index(focus), block.block.text.index(focus) + len(focus))
        for position, block in enumerate(annotated.blocks)
        if focus in block.block.text
    ]
    assert len(found) == 1, f"{focus!r} stands in {len(found)} blocks"
    return found[0]


IN = [
    # negation forward
    ("We do not offer a next-generation platform.", "next-generation platform", NEGATED),
    ("The assistant never sends mail on its own.", "sends mail", NEGATED),
    ("There is no minimum commitment.", "minimum commitment", NEGATED),
    ("There are no hidden fees of any kind.", "hidden fees", NEGATED),
    ("The service runs without any lock-in.", "lock-in", NEGATED),
    ("We use rules rather than generative AI.", "generative AI", NEGATED),
    ("We use a template instead of a language model.", "language model", NEGATED),
    ("Neither training nor fine-tuning is part of it.", "fine-tuning", NEGATED),
    ("No vendor can promise zero errors.", "zero errors", NEGATED),
    ("The offer excludes voice cloning.", "voice cloning", NEGATED),
    ("We cannot guarantee perfect accuracy.", "perfect accuracy", NEGATED),
    ("The engine no longer uses GPT-4.", "GPT-4", NEGATED),
    ("We refuse to train on customer data.", "train on customer data", NEGATED),
    ("Our system isn't an autonomous agent.", "autonomous agent", NEGATED),
    ("The tool doesn't create images.", "images", NEGATED),
    # negation backward
    ("Video is not included.", "Video", NEGATED),
    ("Voice cloning is out of scope.", "Voice cloning", NEGATED),
    ("Sora 2 was rejected.", "Sora 2", NEGATED),
    ("Custom images are not part of this offer.", "Custom images", NEGATED),
    ("An unlimited licence is not offered.", "unlimited licence", NEGATED),
    ("Fine-tuning will not be needed.", "Fine-tuning", NEGATED),
    # negation reaches over a list and ends with the clause
    ("We do not make images, films or voices.", "voices", NEGATED),
    # questions
    ("Which model do you use for images?", "model", QUESTION),
    ("Q4.2: Describe your cutting-edge platform.", "cutting-edge", QUESTION),
    ("RFP Q3: Describe your seamless solution.", "seamless", QUESTION),
    ("Requirement: The vendor offers unlimited support.", "unlimited support", QUESTION),
    ("Question: Is any AI-powered automation included.", "AI-powered", QUESTION),
    ("Please describe your next-generation platform.", "next-generation", QUESTION),
    ("The authority requires seamless integration.", "seamless", QUESTION),
    ("Bidders shall offer an unlimited licence.", "unlimited licence", QUESTION),
    ("Q1: Is support unlimited? A: Support ends at six.", "unlimited", QUESTION),
    (
        "| Requirement | Response |\n|---|---|\n| Seamless transfer | We transfer by hand |",
        "Seamless",
        QUESTION,
    ),
    ("| Question | Answer |\n|---|---|\n| Is it unlimited | 400 a month |", "unlimited", QUESTION),
    # quotations
    ("The brochure says \u201cseamless transformation\u201d twice.", "seamless", QUOTATION),
    ('You asked for a "world-class solution" last week.', "world-class", QUOTATION),
    ("They call it \u2018magic\u2019 in the press.", "magic", QUOTATION),
    ("> A truly seamless experience.", "seamless", QUOTATION),
    # definitions
    ("Hallucination refers to text without a source.", "text", DEFINITION),
    ("Generative AI is defined as software that makes content.", "software", DEFINITION),
    ("LLM stands for large language model.", "large language model", DEFINITION),
    ("# Glossary\n\nAutonomous agent: software that picks its next step.", "Autonomous agent", DEFINITION),
    ("# Definitions\n\nSeamless transfer is a contact-centre term.", "Seamless", DEFINITION),
    # the buyer's own state
    ("Your backlog has grown significantly since March.", "significantly", BUYER),
    ("Your current platform answers in seconds.", "in seconds", BUYER),
    ("You told us that replies take three days.", "three days", BUYER),
    # history
    ("The 2024 pilot used GPT-4.", "GPT-4", HISTORICAL),
    ("Until 2025 we worked with Sora 2.", "Sora 2", HISTORICAL),
    ("We previously ran everything on PaLM 2.", "PaLM 2", HISTORICAL),
    ("We migrated from GPT-4 in spring.", "GPT-4", HISTORICAL),
    # third parties
    ("Gartner speaks of agent washing.", "agent washing", THIRD_PARTY),
    ("Other vendors promise unlimited use.", "unlimited use", THIRD_PARTY),
    ("So-called autonomous agents fail often.", "autonomous agents", THIRD_PARTY),
    # conditions
    ("If images are needed, they cost extra.", "images", CONDITIONAL),
    ("We pay the fee provided that usage stays low.", "usage", CONDITIONAL),
    # limits
    ("Handwriting is a known limitation of the reader.", "Handwriting", LIMIT),
    ("The answers may be wrong.", "answers", LIMIT),
    # addresses and code
    ("See https://unlimited.example.com/ai for more.", "unlimited", CODE),
    ("Write to unlimited@example.com today.", "unlimited", CODE),
    ("```\nunlimited = true\n```", "unlimited", CODE),
    # place
    ("# Seamless AI transformation\n\nText.", "Seamless", HEADING),
    ("# About us\n\nWe are a leading company.", "leading", PROFILE),
]

OUT = [
    # a clause, a terminator or a sentence ends a negation
    ("We do not offer video, but images are unlimited.", "unlimited", NEGATED),
    ("There is no setup fee; the platform is seamless.", "seamless", NEGATED),
    ("We do not resell; however, we host models.", "host models", NEGATED),
    ("It is not a toy. It is a seamless platform.", "seamless platform", NEGATED),
    ("The tool does not store mail although agents are autonomous.", "autonomous", NEGATED),
    (
        "Text without errors needs three people who every single day check unlimited drafts.",
        "unlimited",
        NEGATED,
    ),
    ("Images are unlimited. Video is not included.", "Images", NEGATED),
    ("Images are unlimited; video is not included.", "Images", NEGATED),
    # longer phrases that deny nothing
    ("Not only images but films are made.", "images", NEGATED),
    ("Not just text, the model paints images.", "images", NEGATED),
    ("Without doubt this is a seamless platform.", "seamless platform", NEGATED),
    ("No matter the volume, replies are instant.", "instant", NEGATED),
    ("Delivery comes no later than May with seamless care.", "seamless care", NEGATED),
    ("A no-code builder of seamless flows.", "seamless flows", NEGATED),
    ("Last but not least, the platform is seamless.", "seamless", NEGATED),
    ("All images come at no extra cost with unlimited use.", "unlimited use", NEGATED),
    # a cue that belongs to the words themselves does not deny them
    ("No usage caps apply.", "No usage caps", NEGATED),
    # no questions
    ("Ready for a seamless transformation?", "seamless", QUESTION),
    ("Looking for unlimited creativity?", "unlimited", QUESTION),
    ("Want unlimited images? We make them.", "unlimited", QUESTION),
    ("What if every image were unlimited?", "unlimited", QUESTION),
    ("Which plan? Ours is seamless.", "seamless", QUESTION),
    ("Q1: Is support open? A: Support is unlimited.", "unlimited", QUESTION),
    ("Q4.2: Describe the platform. Our platform is seamless.", "seamless", QUESTION),
    ("| Requirement | Response |\n|---|---|\n| Transfer | A seamless one |", "seamless", QUESTION),
    ("| Requirement and response |\n|---|\n| A seamless transfer |", "seamless", QUESTION),
    ("Item 4 is a seamless platform.", "seamless", QUESTION),
    # apostrophes open no quotation
    ("The '90s gave us seamless music and the '80s gave us rock.", "seamless", QUOTATION),
    ("The customers' seamless journey is the staff's aim.", "seamless", QUOTATION),
    ("It\u2019s the vendor\u2019s seamless way and the buyer\u2019s too.", "seamless", QUOTATION),
    ('A 24" screen shows seamless films on a 30" wall.', "seamless", QUOTATION),
    ('The "brochure" is seamless.', "seamless", QUOTATION),
    # no definition, buyer, history, third party or condition
    ("Our platform means business.", "business", DEFINITION),
    ("# Solution\n\nThe platform is seamless.", "seamless", DEFINITION),
    ("Your team gains a seamless platform.", "seamless", BUYER),
    ("In 2027 we use Sora 2.", "Sora 2", HISTORICAL),
    ("The 2024 pilot used GPT-4. Production uses GPT-6.", "GPT-6", HISTORICAL),
    ("Our own platform is seamless.", "seamless", THIRD_PARTY),
    ("The platform is seamless if you add staff.", "seamless", CONDITIONAL),
    ("The domain is ours and support is unlimited.", "unlimited", CODE),
    ("# Heading\n\nA seamless platform.", "seamless", HEADING),
    ("# Solution\n\nA leading company.", "leading", PROFILE),
]


@pytest.mark.parametrize(("text", "focus", "context"), IN)
def test_stands_in(text: str, focus: str, context: Context) -> None:
    assert context in around(text, focus)


@pytest.mark.parametrize(("text", "focus", "context"), OUT)
def test_stands_outside(text: str, focus: str, context: Context) -> None:
    assert context not in around(text, focus)


def each(cases: dict[Context, tuple[Case, ...]]) -> list[tuple[str, str, Context]]:
    """Every case with its context."""
    return [(text, focus, context) for context, group in cases.items() for text, focus in group]


@pytest.mark.parametrize(("text", "focus", "context"), each(CARRY))
def test_carries(text: str, focus: str, context: Context) -> None:
    assert context in around(text, focus)


@pytest.mark.parametrize(("text", "focus", "context"), each(ALIKE))
def test_only_looks_alike(text: str, focus: str, context: Context) -> None:
    assert context not in around(text, focus)


def test_every_context_is_tried_enough() -> None:
    assert set(CARRY) == set(ALIKE)
    for context in CARRY:
        assert len(CARRY[context]) >= 12
        assert len(ALIKE[context]) >= 8
