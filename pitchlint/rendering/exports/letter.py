"""The questions on one document as a Word file to mail to its vendor: neutral, with room for the answers."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby

import docx
from docx.document import Document as WordFile
from docx.shared import Pt

from pitchlint.model import Review, Tool
from pitchlint.rendering.characters import visible
from pitchlint.rendering.exports.asked import Asked, asked_of
from pitchlint.rendering.exports.cover import file_of, name_of
from pitchlint.rendering.exports.letter_parts import add_answer_box, add_due_line, add_fact, add_footer
from pitchlint.rendering.exports.letter_style import Style, dress
from pitchlint.rendering.exports.office import repacked
from pitchlint.rendering.extent import extent
from pitchlint.rendering.passages import Passage, passages
from pitchlint.rendering.wording import counted, long_date, page_noun
from pitchlint.rendering.writing import OFFICE_AUTHOR

TITLE = "Questions on your proposal"
_INTRODUCTION = (
    "Thank you for your document. These questions came up when we read it. They are questions, not "
    "objections: each one marks something that the document leaves open for us, and a short, concrete "
    "answer is all we ask for."
)
_THANKS = "Thank you for your document. Before we can ask about what it offers, we need your help to read it."
_HOW = (
    "Please write your answers into the boxes; they grow with the text. Where your document answers "
    "a question already, the page is enough. Where you cannot answer yet, please say when you will."
)
_NO_QUESTIONS = "We have no questions on this document."
_MOST_PASSAGES = 3
_LONGEST_FOOTER = 70


def render_letter(review: Review, *, tool: Tool, as_of: date) -> bytes:
    """The questions as a DOCX file; the same review gives the same bytes."""
    file = docx.Document()
    dress(file)
    _properties(file, review, tool, as_of)
    _opening(file, review, as_of)
    _unread(file, review)
    asked = asked_of(review)
    if not asked and extent(review).complete:
        file.add_paragraph(_NO_QUESTIONS)
    noun = page_noun(review.document.format)
    for topic, items in groupby(asked, key=lambda item: item.question.topic_name):
        file.add_heading(visible(topic), level=1)
        for item in items:
            _question(file, item, noun)
    if asked:
        _closing(file)
    add_footer(
        file, f"{_shortened(name_of(review))} · {long_date(as_of)} · pitchlint {visible(tool.version)}"
    )
    stream = io.BytesIO()
    file.save(stream)
    return repacked(stream.getvalue())


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_FOOTER else f"{name[:_LONGEST_FOOTER].rstrip()} […]"


def _properties(file: WordFile, review: Review, tool: Tool, as_of: date) -> None:
    core = file.core_properties
    core.title = f"{TITLE}: {name_of(review)}"[:255]
    core.subject, core.keywords = TITLE, ""
    core.comments = f"As of {long_date(as_of)}, by pitchlint {visible(tool.version)}"
    core.language = "en-GB"
    core.author = core.last_modified_by = OFFICE_AUTHOR
    core.created = core.modified = datetime(as_of.year, as_of.month, as_of.day)
    core.revision = 1


def _opening(file: WordFile, review: Review, as_of: date) -> None:
    file.add_heading(TITLE, level=0)
    file.add_paragraph(name_of(review), style=Style.DOCUMENT.value)
    if file_of(review) != name_of(review):
        add_fact(file, "File", file_of(review))
    add_fact(file, "Date", long_date(as_of))
    add_due_line(file, "Please answer by")
    add_due_line(file, "Answered by")
    text = _INTRODUCTION if extent(review).checked else _THANKS
    file.add_paragraph(text).paragraph_format.space_before = Pt(14)
    if review.questions:
        file.add_paragraph(_HOW)


def _unread(file: WordFile, review: Review) -> None:
    """What the buyer could not read, as a request: which rule did not finish is no matter of the vendor."""
    known = extent(replace(review, failures=()))
    missing = _missing(review)
    if missing:
        file.add_heading("Please send a copy we can read", level=1)
        what = "all of your document" if known.checked else "your document"
        meanwhile = " Until then, this list is incomplete." if known.checked else ""
        file.add_paragraph(f"We could not read {what}:", style=Style.NOTICE.value)
        for text in missing:
            file.add_paragraph(visible(text), style="List Bullet")
        file.add_paragraph(
            "Please send us a copy with selectable text in English, for example the Word file or a PDF "
            f"exported from it.{meanwhile}",
            style=Style.NOTICE.value,
        )
    elif review.failures:
        file.add_paragraph(
            "This list may be incomplete: one of our checks of your document did not finish.",
            style=Style.NOTICE.value,
        )


def _missing(review: Review) -> Sequence[str]:
    known = extent(replace(review, failures=()))
    if known.complete:
        return ()
    return known.gaps if known.checked else (known.reason,)


def _question(file: WordFile, asked: Asked, noun: str) -> None:
    paragraph = file.add_paragraph(style=Style.QUESTION.value)
    paragraph.add_run(f"{asked.number}.\t")
    paragraph.add_run(visible(asked.text))
    for text in _whereabouts(asked, noun):
        file.add_paragraph(text, style=Style.QUOTE.value)
    if asked.good:
        helpful = file.add_paragraph(style=Style.HELP.value)
        helpful.add_run("A helpful answer contains: ").bold = True
        helpful.add_run(visible(asked.good))
    add_answer_box(file, f"Answer to question {asked.number}")


def _whereabouts(asked: Asked, noun: str) -> Iterator[str]:
    """The vendor's words with their page; words that the question quotes already are not said again."""
    shown = passages(asked.places[:_MOST_PASSAGES], noun).shown
    for passage in shown:
        words = _words(passage)
        where = visible(passage.where)
        if _squeezed(words) in _squeezed(visible(asked.text)):
            if where:
                yield f"Your document, {where}"
        else:
            yield f"“{words}”{f' ({where})' if where else ''}"
    more = len({(place.quote, place.page) for place in asked.places[_MOST_PASSAGES:]})
    if more:
        yield f"and {counted(more, 'more place')}"


def _words(passage: Passage) -> str:
    return " ".join(visible(f"{passage.before}{passage.focus}{passage.after}").split()).strip("“”\"'")


def _squeezed(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def _closing(file: WordFile) -> None:
    file.add_heading("Anything else", level=1)
    paragraph = file.add_paragraph(style=Style.QUESTION.value)
    paragraph.add_run("Is there anything we have misread, or that we should have asked?")
    add_answer_box(file, "Your remarks")
