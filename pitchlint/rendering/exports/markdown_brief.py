"""The report as a Markdown brief: the questions first, then what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pitchlint.model import Finding, Report, Review
from pitchlint.rendering.data_age import stale_notes
from pitchlint.rendering.digest import OPEN_SEVERITIES, digest
from pitchlint.rendering.documents import file_name, title_of
from pitchlint.rendering.exports.asked import Asked, asked_of
from pitchlint.rendering.exports.cells import Table
from pitchlint.rendering.exports.cover import NOT_ACCUSATIONS, NOTHING, heading, stamp, warnings
from pitchlint.rendering.exports.markdown_text import escaped
from pitchlint.rendering.exports.offer_tables import models, prices, requirements
from pitchlint.rendering.exports.tables import topics
from pitchlint.rendering.extent import extent
from pitchlint.rendering.outside import outside_note
from pitchlint.rendering.passages import passages
from pitchlint.rendering.tender_words import beside_line, requirements_line
from pitchlint.rendering.verdict import assess
from pitchlint.rendering.wording import SEVERITY_WORDS, counted, page_noun
from pitchlint.rendering.writing import MARKDOWN_MARKER

_LONGEST = 300


def render_markdown(report: Report) -> str:
    """The report as Markdown without raw HTML and without links."""
    several = len(report.reviews) != 1
    lines = [MARKDOWN_MARKER, "", f"# {escaped(heading(report))}", "", f"{escaped(stamp(report))}.", ""]
    lines += [NOT_ACCUSATIONS, ""]
    for text in warnings(report):
        lines += [f"> **{escaped(text)}**", ""]
    for review in report.reviews:
        if several:
            lines += [f"## {escaped(title_of(review.document))}", ""]
        lines += _review(report, review, "###" if several else "##")
    lines += _method(report, "##")
    return "\n".join(lines).rstrip("\n") + "\n"


def _review(report: Report, review: Review, level: str) -> Iterator[str]:
    known, verdict = extent(review), assess(review)
    yield f"{escaped(file_name(review.document))}. {escaped(known.read)}."
    yield ""
    asked = requirements_line(review.requirements, whole=known.whole)
    told = (verdict.headline, *verdict.sentences, asked, beside_line(review))
    yield " ".join(escaped(text) for text in told if text)
    yield ""
    yield from _questions(review, level)
    yield from _findings(review, level)
    one = Report((review,), report.as_of, report.tool)
    for table in (requirements(one), topics(one), prices(one), models(one)):
        yield from _table(table, level)
    notes = (*known.asides, *known.notices, *outside_note(review.document))
    if notes:
        yield from (f"{level} To know", "", *(f"- {escaped(note)}" for note in notes), "")


def _questions(review: Review, level: str) -> Iterator[str]:
    asked = asked_of(review)
    first = {question.id for question in digest(review).first}
    for title, chosen in (
        ("Ask these first", [item for item in asked if item.question.id in first]),
        ("Further questions", [item for item in asked if item.question.id not in first]),
    ):
        if chosen:
            yield from (f"{level} {title}", "")
            for item in chosen:
                yield from _question(item, page_noun(review.document.format))


def _question(asked: Asked, noun: str) -> Iterator[str]:
    topic = "" if asked.follow_up else f"{escaped(asked.question.topic_name)}: "
    yield f"**{asked.number}** {topic}{escaped(asked.text)}"
    yield ""
    shown = passages(asked.places, noun)
    for passage in shown.shown:
        quote = escaped(f"{passage.before}{passage.focus}{passage.after}")
        yield from (f"> “{quote}” ({escaped(passage.where)})" if passage.where else f"> “{quote}”", "")
    if shown.folded:
        yield from (f"> and {counted(len(shown.folded), 'more passage')}", "")
    if asked.why:
        yield from (f"Why it matters: {escaped(asked.why)}", "")
    if asked.good:
        yield from (f"A good answer: {escaped(asked.good)}", "")


def _findings(review: Review, level: str) -> Iterator[str]:
    heaps = digest(review)
    for severity in OPEN_SEVERITIES:
        yield from _heap(f"{level} Findings: {SEVERITY_WORDS[severity]}", [
            finding for finding in heaps.open if finding.severity is severity
        ], review)  # fmt: skip
    yield from _heap(f"{level} Answered elsewhere", heaps.elsewhere, review)
    yield from _heap(f"{level} Set aside", heaps.waived, review)


def _heap(title: str, findings: Sequence[Finding], review: Review) -> Iterator[str]:
    if not findings:
        return
    noun = page_noun(review.document.format)
    yield from (title, "")
    for finding in findings:
        passage = passages(finding.places[:1], noun).shown[0] if finding.places else None
        where = f", {escaped(passage.where)}" if passage and passage.where else ""
        waived = f" Set aside: {escaped(finding.waived.reason)}." if finding.waived else ""
        yield (
            f"- {escaped(finding.rule)}, confidence {finding.confidence.value}{where}: "
            f"“{_short(finding.quote)}” {escaped(finding.message)}{waived}"
        )
    yield ""


def _table(table: Table, level: str) -> Iterator[str]:
    """A table without its column of documents: the heading above names the document."""
    if not table.rows:
        return
    yield from (f"{level} {table.name}", "")
    yield _row([column.title for column in table.columns[1:]])
    yield _row(["---"] * (len(table.columns) - 1))
    for row in table.rows:
        yield _row([_short(str(cell)) for cell in row[1:]])
    yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return escaped(flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST].rstrip()} […]")


def _method(report: Report, level: str) -> Iterator[str]:
    tool = report.tool
    yield from (f"{level} How this was checked", "")
    if not report.reviews:
        yield from (NOTHING, "")
    rules = f"pitchlint {tool.version}, {counted(tool.rules, 'rule')}, packs {tool.packs}, {tool.model}."
    for text in (rules, *report.passed_by, *stale_notes(tool, report.as_of)):
        yield f"- {escaped(text)}"
    for review in report.reviews:
        document = review.document
        yield f"- {escaped(file_name(document))}: SHA-256 {escaped(document.sha256) or 'not known'}"
