"""The report as CSV: one row for each finding with its question, and for all that was not read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields

from pitchlint.model import Finding, Report, RequirementState, Review
from pitchlint.rendering.characters import visible
from pitchlint.rendering.exports.asked import Asked, asked_of
from pitchlint.rendering.exports.cells import quotes
from pitchlint.rendering.exports.cover import NOT_ACCUSATIONS, file_of, name_of, warnings
from pitchlint.rendering.exports.tables import extents, finding_state
from pitchlint.rendering.extent import extent
from pitchlint.rendering.html_requirements import requirement_word
from pitchlint.rendering.wording import SEVERITY_WORDS, page_noun, pages_of

# A cell that begins so is a formula to a spreadsheet; one that splits at semicolons begins cells there too.
_FORMULA = re.compile(r"(^|;)(\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
_TO_SPREADSHEET = r"\1'\2"


@dataclass(frozen=True, slots=True)
class Row:
    """One row; the names of the fields are the header, with blanks for underscores."""

    kind: str
    document: str = ""
    file: str = ""
    question_no: str = ""
    topic: str = ""
    question: str = ""
    pages: str = ""
    quote: str = ""
    severity: str = ""
    confidence: str = ""
    rule: str = ""
    noticed: str = ""
    why: str = ""
    good_answer: str = ""
    state: str = ""
    fingerprint: str = ""
    as_of: str = ""
    pitchlint: str = ""


HEADER = tuple(field.name.replace("_", " ") for field in fields(Row))


def render_csv(report: Report) -> str:
    """The report as CSV: every cell quoted, none that a spreadsheet takes for a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerow(HEADER)
    stamps = (report.as_of.isoformat(), report.tool.version)
    for row in _rows(report):
        writer.writerow([safe_cell(cell) for cell in (*astuple(row)[: -len(stamps)], *stamps)])
    return stream.getvalue()


def safe_cell(text: str) -> str:
    """A text as one line that no spreadsheet computes: an apostrophe stands before a formula sign."""
    return _FORMULA.sub(_TO_SPREADSHEET, visible(text))


def _rows(report: Report) -> Iterator[Row]:
    yield Row("note", noticed=NOT_ACCUSATIONS)
    if not report.reviews:
        yield from (Row("not read", noticed=text) for text in warnings(report))
    for title, file, state, what, hint in extents(report).rows:
        yield Row(str(state).lower(), str(title), str(file), noticed=f"{what} {hint}".strip())
    for review in report.reviews:
        yield from _review(review)


def _review(review: Review) -> Iterator[Row]:
    questions = {asked.question.id: asked for asked in reversed(asked_of(review)) if not asked.follow_up}
    for finding in review.findings:
        yield _finding(finding, review, questions.get(finding.question))
    for asked in questions.values():
        if not asked.question.findings:
            yield _silent(asked, review)
    whole = extent(review).whole
    for state in review.requirements:
        yield _requirement(state, review, whole=whole)


def _finding(finding: Finding, review: Review, asked: Asked | None) -> Row:
    return Row(
        kind="finding",
        document=name_of(review),
        file=file_of(review),
        question_no=asked.number if asked else "",
        topic=asked.question.topic_name if asked else finding.topic,
        question=asked.text if asked else "",
        pages=pages_of(finding.places, page_noun(review.document.format)),
        quote=quotes(finding.places),
        severity=SEVERITY_WORDS[finding.severity],
        confidence=finding.confidence.value,
        rule=finding.rule,
        noticed=finding.message,
        why=finding.why,
        good_answer=asked.good if asked else "",
        state=finding_state(finding),
        fingerprint=finding.fingerprint,
    )


def _silent(asked: Asked, review: Review) -> Row:
    """A question that rests on no finding: the topic is open, and no rule found a passage to point at."""
    return Row(
        kind="question",
        document=name_of(review),
        file=file_of(review),
        question_no=asked.number,
        topic=asked.question.topic_name,
        question=asked.text,
        pages=pages_of(asked.places, page_noun(review.document.format)),
        quote=quotes(asked.places),
        severity=SEVERITY_WORDS[asked.question.severity],
        why=asked.why,
        good_answer=asked.good,
        state="Open",
    )


def _requirement(state: RequirementState, review: Review, *, whole: bool) -> Row:
    return Row(
        kind="requirement",
        document=name_of(review),
        file=file_of(review),
        question=state.asked.name,
        pages=pages_of(state.evidence, page_noun(review.document.format)),
        quote=quotes(state.evidence),
        state=requirement_word(state.status, whole=whole),
    )
