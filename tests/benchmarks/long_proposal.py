"""A long vendor proposal as PDF: ordinary prose and ruled tables, the same pages for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

_STYLES = getSampleStyleSheet()
_BODY = ParagraphStyle("body", parent=_STYLES["BodyText"], fontSize=10, leading=13.5, spaceAfter=7)
_CELL = ParagraphStyle("cell", parent=_STYLES["BodyText"], fontSize=9, leading=11)
_RULED = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
        ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
)

_SECTIONS = (
    "Understanding of the task", "Scope of supply", "Solution and components", "Work packages",
    "Data and preparation", "Security and access", "Quality and acceptance", "Commercials",
    "Timeline and milestones", "Team and governance", "Service and support", "Assumptions",
)  # fmt: skip
_WHO = (
    "Our delivery team", "The project manager", "Your catalogue office", "The assistant", "Each reviewer",
    "The service desk", "A named engineer", "The platform", "Our partner in the region", "The steering group",
)  # fmt: skip
_DOES = (
    "prepares", "checks", "hands over", "summarises", "classifies", "records", "translates", "routes",
    "compares", "archives", "samples", "corrects", "publishes", "measures", "describes",
)  # fmt: skip
_WHAT = (
    "the product records", "incoming letters", "the monthly report", "all supplier invoices",
    "the answers of the help line", "item descriptions in two languages", "the training material",
    "photographs of returned goods", "the list of open questions", "contract clauses", "the audit log",
    "warranty claims", "the delivery notes", "meeting minutes", "the search index",
)  # fmt: skip
_HOW = (
    "within two working days", "with a language model hosted in Frankfurt", "by the agreed checklist",
    "before the weekly review", "on a sample of 400 items", "in the format of your content system",
    "without keeping a copy", "at the rate given in the price table", "as described in the annex",
    "for each of the eleven branches", "using the templates of your brand team", "during the pilot",
)  # fmt: skip
_TAIL = (
    "so that the volume of manual work falls step by step", "and the result is signed off by two people",
    "which your auditors can follow line by line", "because the source systems differ between sites",
    "while the present process stays available", "unless the steering group decides otherwise",
    "and every change is logged with a date and a name", "provided that the test data arrives in time",
    "since nothing may be published unread", "and errors are reported in the monthly meeting",
)  # fmt: skip
_REMARK = (
    "We have assumed {n} items a month and a growth of {p}% a year.",
    "In the last project of this kind {p}% of the drafts needed no correction.",
    "The effort for this step is {n} hours, of which a third falls to your side.",
    "A second reading is planned for week {p}.",
    "The fee of EUR {n} covers up to {m} documents; each further document costs EUR 0.{p}.",
    "Open points are collected in one list and answered every {p} days.",
    "This step ends when {m} records have passed the check.",
)
_TABLES = (
    (("Work package", "Result", "Days", "Fee (EUR)"), "{what}|{does}|{n}|{fee}"),
    (("Milestone", "Acceptance", "Week", "Owner"), "{what}|{does}|{n}|{owner}"),
    (("Component", "Purpose", "Items a month", "EUR per item"), "{what}|{does}|{fee}|0.{n}"),
)
_OWNERS = ("Vendor", "Buyer", "Both")


def write_long_proposal(path: Path, *, pages: int = 60, seed: int = 7) -> None:
    """Write a PDF of exactly `pages` pages to `path`."""
    chance = random.Random(seed)
    story = [part for number in range(1, pages + 1) for part in _page(chance, number, pages)]
    SimpleDocTemplate(
        str(path),
        pagesize=A4,
        title="Proposal for document services",
        invariant=1,
        topMargin=64,
        bottomMargin=64,
    ).build(story, onFirstPage=_furniture, onLaterPages=_furniture)


def _page(chance: random.Random, number: int, pages: int) -> Iterator[Flowable]:
    title = _SECTIONS[(number * len(_SECTIONS) - 1) // pages]
    yield Paragraph(f"{number} {title}", _STYLES["Heading2"])
    has_table = number % 2 == 0
    for _ in range(4 if has_table else 7):
        yield Paragraph(_paragraph(chance), _BODY)
    if has_table:
        yield Spacer(1, 6)
        yield _table(chance, number // 2)
    if number < pages:
        yield PageBreak()


def _paragraph(chance: random.Random) -> str:
    sentences = [_sentence(chance) for _ in range(3)]
    remark = chance.choice(_REMARK).format(
        n=chance.randint(12, 980), m=chance.randint(2, 90) * 100, p=chance.randint(11, 48)
    )
    sentences.insert(chance.randint(1, 3), remark)
    return " ".join(sentences)


def _sentence(chance: random.Random) -> str:
    who, does, what, how, tail = map(chance.choice, (_WHO, _DOES, _WHAT, _HOW, _TAIL))
    return f"{who} {does} {what} {how}, {tail}."


def _table(chance: random.Random, number: int) -> Table:
    header, form = _TABLES[number % len(_TABLES)]
    rows = [header, *(_row(chance, form) for _ in range(9))]
    cells = [[Paragraph(text, _CELL) for text in row] for row in rows]
    return Table(cells, colWidths=[120, 190, 80, 80], style=_RULED, repeatRows=1)


def _row(chance: random.Random, form: str) -> tuple[str, ...]:
    filled = form.format(
        what=chance.choice(_WHAT).capitalize(),
        does=f"{chance.choice(_WHO)} {chance.choice(_DOES)} {chance.choice(_WHAT)}",
        owner=chance.choice(_OWNERS),
        fee=f"{chance.randint(1, 60)},{chance.randint(0, 9)}00",
        n=chance.randint(10, 60),
    )
    return tuple(filled.split("|"))


def _furniture(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(64, A4[1] - 40, "Proposal for document services")
    canvas.drawRightString(A4[0] - 64, 36, f"Page {template.page}")
