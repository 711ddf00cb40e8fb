"""The questions on one offer as a Word file to mail to its vendor: neutral, with room for the answers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

import docx
from docx.document import Document as WordFile
from docx.shared import Pt

from pitchlint.model import Review, Tool
from pitchlint.rendering.characters import visible
from pitchlint.rendering.exports.cover import file_of, name_of
from pitchlint.rendering.exports.letter_documents import LetterDocument, letter_documents
from pitchlint.rendering.exports.letter_parts import (
    add_answer_box,
    add_due_line,
    add_fact,
    add_facts,
    add_footer,
)
from pitchlint.rendering.exports.letter_passages import whereabouts
from pitchlint.rendering.exports.letter_questions import LetterQuestion, letter_questions
from pitchlint.rendering.exports.letter_style import Style, dress
from pitchlint.rendering.exports.letter_words import (
    ANYTHING_ELSE,
    INCOMPLETE,
    READABLE,
    TITLE,
    request_for_copies,
    words_for,
)
from pitchlint.rendering.exports.office import repacked
from pitchlint.rendering.wording import listing, long_date
from pitchlint.rendering.writing import OFFICE_AUTHOR

_LONGEST_FOOTER = 70


def render_letter(reviews: Sequence[Review], *, tool: Tool, as_of: date) -> bytes:
    """The questions on the documents of one offer as a DOCX file; the same reviews give the same bytes."""
    documents = letter_documents(reviews)
    asked = letter_questions(documents)
    file = docx.Document()
    dress(file)
    _properties(file, documents, tool, as_of)
    _opening(file, documents, as_of)
    _unread(file, documents)
    if not asked and all(document.complete for document in documents):
        file.add_paragraph(words_for(len(documents)).no_questions)
    for topic, items in groupby(asked, key=lambda item: item.topic):
        file.add_heading(visible(topic), level=1)
        for item in items:
            _question(file, item)
    if asked:
        _closing(file)
    name = _shortened(_name(documents))
    add_footer(file, f"{name} · {long_date(as_of)} · pitchlint {visible(tool.version)}")
    stream = io.BytesIO()
    file.save(stream)
    return repacked(stream.getvalue())


def _name(documents: Sequence[LetterDocument]) -> str:
    """What the letter is about: the title of the one document, the files of several."""
    if len(documents) == 1:
        return name_of(documents[0].review)
    return listing([document.label for document in documents])


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_FOOTER else f"{name[:_LONGEST_FOOTER].rstrip()} […]"


def _properties(file: WordFile, documents: Sequence[LetterDocument], tool: Tool, as_of: date) -> None:
    core = file.core_properties
    core.title = f"{TITLE}: {_name(documents)}"[:255]
    core.subject, core.keywords = TITLE, ""
    core.comments = f"As of {long_date(as_of)}, by pitchlint {visible(tool.version)}"
    core.language = "en-GB"
    core.author = core.last_modified_by = OFFICE_AUTHOR
    core.created = core.modified = datetime(as_of.year, as_of.month, as_of.day)
    core.revision = 1


def _opening(file: WordFile, documents: Sequence[LetterDocument], as_of: date) -> None:
    words = words_for(len(documents))
    file.add_heading(TITLE, level=0)
    _subject(file, documents)
    add_fact(file, "Date", long_date(as_of))
    add_due_line(file, "Please answer by")
    add_due_line(file, "Answered by")
    text = words.introduction if any(document.checked for document in documents) else words.thanks
    file.add_paragraph(text).paragraph_format.space_before = Pt(14)
    if any(document.review.questions for document in documents):
        file.add_paragraph(words.how)


def _subject(file: WordFile, documents: Sequence[LetterDocument]) -> None:
    if len(documents) > 1:
        file.add_paragraph(f"Your offer in {len(documents):,} documents", style=Style.DOCUMENT.value)
        add_facts(file, "Files", [document.described for document in documents])
        return
    review = documents[0].review
    file.add_paragraph(name_of(review), style=Style.DOCUMENT.value)
    if file_of(review) != name_of(review):
        add_fact(file, "File", file_of(review))


def _unread(file: WordFile, documents: Sequence[LetterDocument]) -> None:
    """What the buyer could not read, as a request."""
    words = words_for(len(documents))
    unread = [document for document in documents if document.missing]
    if unread:
        checked = any(document.checked for document in documents)
        what = words.part_unread if checked else words.all_unread
        file.add_heading(READABLE, level=1)
        file.add_paragraph(f"We could not read {what}:", style=Style.NOTICE.value)
        for document in unread:
            _missing(file, document)
        meanwhile = INCOMPLETE if checked else ""
        file.add_paragraph(f"{request_for_copies(len(unread))}{meanwhile}", style=Style.NOTICE.value)
    elif any(document.review.failures for document in documents):
        file.add_paragraph(words.unfinished, style=Style.NOTICE.value)


def _missing(file: WordFile, document: LetterDocument) -> None:
    for text in document.missing:
        paragraph = file.add_paragraph(style="List Bullet")
        if document.label:
            paragraph.add_run(document.label).bold = True
            paragraph.add_run(" – ")
        paragraph.add_run(visible(text))


def _question(file: WordFile, asked: LetterQuestion) -> None:
    paragraph = file.add_paragraph(style=Style.QUESTION.value)
    paragraph.add_run(f"{asked.number}.\t")
    paragraph.add_run(visible(asked.text))
    for text in whereabouts(asked):
        file.add_paragraph(text, style=Style.QUOTE.value)
    if asked.good:
        helpful = file.add_paragraph(style=Style.HELP.value)
        helpful.add_run("A helpful answer contains: ").bold = True
        helpful.add_run(visible(asked.good))
    add_answer_box(file, f"Answer to question {asked.number}")


def _closing(file: WordFile) -> None:
    file.add_heading("Anything else", level=1)
    paragraph = file.add_paragraph(style=Style.QUESTION.value)
    paragraph.add_run(ANYTHING_ELSE)
    add_answer_box(file, "Your remarks")
