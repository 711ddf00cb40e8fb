"""The one-page brief: bounded so that it fits on one sheet whatever the document holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pitchlint.rendering.extent import Extent
from pitchlint.rendering.html_parts_view import BriefQuestion, BriefView, SheetQuestion
from pitchlint.rendering.html_view import QuestionView
from pitchlint.rendering.verdict import Assessment
from pitchlint.rendering.wording import counted

_MOST_QUESTIONS = 7
_LONGEST_TITLE = 110
_LONGEST_QUESTION = 250
_LONGEST_GOOD = 110
_LONGEST_PLACE = 70
_LONGEST_NAME = 60
_MOST_GAPS = 2
_LONGEST_GAP = 150
_ELISION = " […]"
# A sheet has room for so many lines of so many characters below its head.
_LINES = 36
_LINE = 88


def brief_view(
    title: str, file_name: str, known: Extent, assessment: Assessment, first: Sequence[QuestionView]
) -> BriefView:
    """The brief; what is shortened ends in an ellipsis and stands in full in the report."""
    questions = tuple(_question(question) for question in first[:_MOST_QUESTIONS])
    if sum(map(_lines, questions)) + 2 * len(known.gaps) > _LINES:
        questions = tuple(replace(question, good="") for question in questions)
    gaps = [clipped(gap, _LONGEST_GAP) for gap in known.gaps[:_MOST_GAPS]]
    if len(known.gaps) > _MOST_GAPS:
        gaps.append(f"And {counted(len(known.gaps) - _MOST_GAPS, 'more gap')}: see the report.")
    return BriefView(
        title=clipped(title, _LONGEST_TITLE),
        file_name=clipped(file_name, _LONGEST_NAME),
        headline=assessment.headline,
        sentences=assessment.sentences,
        gaps=tuple(gaps),
        questions=questions,
        shortened=any(question.text.endswith(_ELISION) for question in questions),
    )


def sheet_of(questions: Sequence[QuestionView]) -> tuple[SheetQuestion, ...]:
    """The questions as the meeting sheet lists them, in full."""
    return tuple(
        SheetQuestion(
            number=question.number,
            anchor=question.anchor,
            topic=question.topic,
            topic_name=question.topic_name,
            stake=question.severity_word,
            severity=question.severity.value,
            text=question.text,
            where=_where(question),
        )
        for question in questions
    )


def _where(question: QuestionView) -> str:
    shown = question.passages.shown
    return clipped(shown[0].where.split(" · ")[0], _LONGEST_PLACE) if shown else ""


def _question(question: QuestionView) -> BriefQuestion:
    return BriefQuestion(
        number=question.number,
        topic=question.topic_name,
        stake=question.severity_word,
        severity=question.severity.value,
        text=clipped(question.text, _LONGEST_QUESTION),
        good=clipped(question.good, _LONGEST_GOOD),
        where=_where(question),
    )


def _lines(question: BriefQuestion) -> int:
    return 1 + -(-len(question.text) // _LINE) + (-(-len(question.good) // _LINE) if question.good else 0)


def clipped(text: str, room: int) -> str:
    """A text on one line and no longer than `room`, cut between words where it can be."""
    flat = " ".join(text.split())
    if len(flat) <= room:
        return flat
    cut = flat.rfind(" ", room // 2, room)
    return f"{flat[: cut if cut > 0 else room].rstrip(' ,;:')}{_ELISION}"
