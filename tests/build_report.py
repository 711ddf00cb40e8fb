"""Reports made by hand from the model's own types, for the tests of everything that renders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from build_offer import FINDINGS, MODELS, OUTPUTS, PARAGRAPHS, PRICES, QUESTIONS, TOPICS

from pitchlint.model import (
    Amount,
    Block,
    BlockKind,
    Box,
    CheckFailure,
    Confidence,
    Context,
    Document,
    Finding,
    Modality,
    ModelUse,
    Page,
    Place,
    Price,
    Problem,
    PromisedOutput,
    Question,
    Report,
    Review,
    Severity,
    Status,
    Tax,
    Tool,
    TopicState,
    TopicStatus,
    Unread,
    Verdict,
    Waiver,
)

AS_OF = date(2026, 11, 21)
TOOL = Tool(
    version="0.1.0",
    packs="9f2c41d07be3",
    model="en_core_web_sm 3.8.0",
    rules=70,
    prices_as_of=date(2026, 10, 30),
    models_as_of=date(2026, 11, 14),
)


@dataclass(frozen=True)
class Offer:
    """A document whose passages can be asked for by their words."""

    document: Document

    def place(self, quote: str, focus: str = "") -> Place:
        block = next(block for block in self.document.blocks if quote in block.text)
        start = block.text.index(quote)
        mark = start + quote.index(focus)
        return Place(
            block=block.index,
            start=start,
            end=start + len(quote),
            quote=quote,
            page=block.page,
            section=block.section,
            box=Box(72.0, 100.06, 523.28, 113.949),
            focus=(mark, mark + len(focus)) if focus else None,
        )


def document(paragraphs: Sequence[tuple[int, str, str]], *, title: str, path: str, pages: int) -> Document:
    """A PDF of title and paragraphs, each given as page, section path ("a / b") and text."""
    blocks = [Block(0, BlockKind.TITLE, title, page=1)]
    for number, section, text in paragraphs:
        steps = tuple(step for step in section.split(" / ") if step)
        kind = BlockKind.TABLE_ROW if " | " in text else BlockKind.PARAGRAPH
        blocks.append(Block(len(blocks), kind, text, page=number, section=steps))
    return Document(
        path=path,
        format="pdf",
        sha256="5e1f" * 16,
        title=title,
        status=Status.READ,
        blocks=tuple(blocks),
        pages=tuple(Page(number, 595.3, 841.9) for number in range(1, pages + 1)),
    )


def weak_review() -> Review:
    """A weak offer: 27 findings, of which one is waived and two are answered elsewhere."""
    made = document(
        PARAGRAPHS,
        title="Proposal: AI Content Platform for Harrow & Lane",
        path="offers/brightleaf-proposal-v3.pdf",
        pages=12,
    )
    offer = Offer(made)
    findings = tuple(_finding(offer, *row) for row in FINDINGS)
    questions = tuple(_question(findings, *row) for row in QUESTIONS)
    by_topic = {question.topic: question.id for question in questions}
    findings = tuple(replace(finding, question=by_topic.get(finding.topic, "")) for finding in findings)
    waived = replace(findings[-1], waived=Waiver("House style of the vendor, raised by phone", "2027-03-31"))
    return Review(
        document=made,
        findings=(*findings[:-1], waived),
        questions=questions,
        topics=_topics(offer),
        prices=tuple(_price(offer, *row) for row in PRICES),
        models=tuple(_model(offer, *row) for row in MODELS),
        outputs=tuple(PromisedOutput(name, kind, offer.place(quote)) for name, kind, quote in OUTPUTS),
    )


def sound_review() -> Review:
    """A sound offer: everything answered, one small finding."""
    made = document(
        (
            (1, "1 Output", "The service writes a one-page Word draft of each tender summary, 400 a month."),
            (
                2,
                "2 Model",
                "Default model is Mistral Large 4 in the Paris region; Qwen3.8 was tested as fallback.",
            ),
            (3, "3 Price", "Run: EUR 1,150 a month for hosting, model and support, hard cap EUR 1,400."),
            (4, "4 Proof", "On 1,840 of your 2025 invoices field accuracy was 96.4%, worst field 88%."),
        ),
        title="Tender summaries: offer of Nordlys Systems",
        path="offers/nordlys.pdf",
        pages=4,
    )
    offer = Offer(made)
    evidence = (offer.place("On 1,840 of your 2025 invoices field accuracy was 96.4%, worst field 88%."),)
    topics = tuple(
        TopicState(
            name, text, TopicStatus.NOT_APPLICABLE if name == "T19" else TopicStatus.ANSWERED, evidence
        )
        for name, text in TOPICS
    )
    return Review(document=made, topics=topics)


def partly_read_review() -> Review:
    """The weak offer again, of which three pages could not be read."""
    whole = weak_review()
    pages = tuple(
        replace(page, verdict=Verdict.SCANNED) if page.number in (4, 5, 9) else page
        for page in whole.document.pages
    )
    partly = replace(
        whole.document,
        title="Managed AI Services for Harrow & Lane",
        path="offers/corvid_scan.pdf",
        status=Status.PARTLY_READ,
        pages=pages,
        unread=(
            Unread(4, "a scanned page without a text layer"),
            Unread(5, "a scanned page without a text layer"),
            Unread(9, "its characters cannot be decoded"),
        ),
        problem=Problem(
            "reading",
            "three pages hold no text that can be trusted",
            "Ask for a PDF exported from the original, or run OCR over these pages first.",
        ),
    )
    return replace(whole, document=partly, findings=whole.findings[:9], prices=())


def unreadable_review() -> Review:
    """A document that could not be opened."""
    return Review(
        Document(
            path="offers/quillon-offer.pdf",
            format="pdf",
            sha256="0" * 64,
            title="",
            status=Status.UNREADABLE,
            problem=Problem(
                "opening the file", "it is protected by a password", "Ask the vendor for a copy without one."
            ),
        )
    )


def failed_check_review() -> Review:
    """A sound offer on which one rule crashed."""
    failure = CheckFailure("CON002", "the table on page 3 has 4,000 columns")
    return replace(sound_review(), failures=(failure,))


def report(*reviews: Review) -> Report:
    """A report over some reviews, as of a fixed day."""
    return Report(reviews or (weak_review(),), AS_OF, TOOL)


def mixed_report() -> Report:
    """Five offers of every kind."""
    return report(
        weak_review(), unreadable_review(), partly_read_review(), sound_review(), failed_check_review()
    )


def _finding(
    offer: Offer,
    rule: str,
    name: str,
    family: str,
    severity: Severity,
    confidence: Confidence,
    topic: str,
    message: str,
    why: str,
    passages: tuple[tuple[str, str], ...],
    contexts: tuple[Context, ...] = (),
) -> Finding:
    places = tuple(offer.place(quote, focus) for quote, focus in passages)
    return Finding(
        rule=rule,
        name=name,
        family=family,
        severity=severity,
        confidence=confidence,
        quote=places[0].quote,
        places=places,
        message=message,
        why=why,
        topic=topic,
        fingerprint=f"{rule.lower()}{sum(map(ord, places[0].quote)):06x}",
        contexts=contexts,
    )


def _question(
    findings: Sequence[Finding],
    topic: str,
    severity: Severity,
    first: bool,
    text: str,
    why: str,
    good: str,
    bad: str,
    follow_ups: tuple[str, ...],
) -> Question:
    mine = [
        finding for finding in findings if finding.topic == topic and finding.severity is not Severity.INFO
    ]
    return Question(
        id=f"q-{topic}",
        topic=topic,
        topic_name=dict(TOPICS)[topic],
        severity=severity,
        text=text,
        why=why,
        good=good,
        bad=bad,
        findings=tuple(finding.fingerprint for finding in mine),
        places=tuple(place for finding in mine for place in finding.places),
        follow_ups=follow_ups,
        first=first,
    )


def _topics(offer: Offer) -> tuple[TopicState, ...]:
    shown = {
        "T1": (TopicStatus.MENTIONED, "Deliverables: dashboards, reports, AI assets, etc."),
        "T3": (
            TopicStatus.PARTIAL,
            "Our tuned Llama 4 model generates product photos for every item in your catalogue.",
        ),
        "T5": (TopicStatus.MENTIONED, "Comprehensive generative AI platform: $2,000 per month."),
        "T8": (
            TopicStatus.ANSWERED,
            "The agreement renews automatically for 36 months unless cancelled 120 days before expiry.",
        ),
        "T10": (TopicStatus.MENTIONED, "Our detector is 98% accurate."),
        "T11": (TopicStatus.PARTIAL, "We propose an eight-week proof of concept to demonstrate value."),
        "T14": (TopicStatus.MENTIONED, "All data is held in our secure cloud."),
        "T16": (
            TopicStatus.ANSWERED,
            "An editor of ours reads every caption before it is published and may hold it back.",
        ),
    }
    states = []
    for name, text in TOPICS:
        status, quote = shown.get(
            name, (TopicStatus.NOT_APPLICABLE if name == "T19" else TopicStatus.MISSING, "")
        )
        states.append(TopicState(name, text, status, (offer.place(quote),) if quote else ()))
    return tuple(states)


def _price(
    offer: Offer,
    item: str,
    written: str,
    value: str,
    code: str,
    unit: str,
    period: str,
    quote: str,
    note: str,
) -> Price:
    place = offer.place(quote)
    text = offer.document.blocks[place.block].text
    start = text.index(written)
    low, _, high = value.partition("-")
    amount = Amount(
        start=start,
        end=start + len(written),
        value=Decimal(low),
        currency=code,
        upper=Decimal(high) if high else None,
        unit=unit,
        period=period,
        tax=Tax.EXCLUDED if "plus taxes" in quote else Tax.UNSTATED,
    )
    return Price(item, amount, place, note)


def _model(
    offer: Offer,
    name: str,
    maker: str,
    inputs: str,
    outputs: str,
    retires: date | None,
    quotes: tuple[str, ...],
) -> ModelUse:
    return ModelUse(
        name=name,
        maker=maker,
        inputs=tuple(map(Modality, inputs.split())),
        outputs=tuple(map(Modality, outputs.split())),
        retires=retires,
        places=tuple(map(offer.place, quotes)),
    )
