"""The standing words of a letter, for an offer of one document and for one of several."""

from __future__ import annotations

from dataclasses import dataclass

TITLE = "Questions on your proposal"
READABLE = "Please send a copy we can read"
INCOMPLETE = " Until then, this list is incomplete."
ANYTHING_ELSE = "Is there anything we have misread, or that we should have asked?"


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says of its documents: `all_unread` and `part_unread` complete "We could not read"."""

    introduction: str
    thanks: str
    how: str
    no_questions: str
    all_unread: str
    part_unread: str
    unfinished: str


_ONE = Words(
    introduction="Thank you for your document. These questions came up when we read it. They are questions, "
    "not objections: each one marks something that the document leaves open for us, and a short, concrete "
    "answer is all we ask for.",
    thanks="Thank you for your document. Before we can ask about what it offers, we need your help to read "
    "it.",
    how="Please write your answers into the boxes; they grow with the text. Where your document answers "
    "a question already, the page is enough. Where you cannot answer yet, please say when you will.",
    no_questions="We have no questions on this document.",
    all_unread="your document",
    part_unread="all of your document",
    unfinished="This list may be incomplete: one of our checks of your document did not finish.",
)
_SEVERAL = Words(
    introduction="Thank you for your documents. These questions came up when we read them as one offer. They "
    "are questions, not objections: each one marks something that the offer leaves open for us, and a short, "
    "concrete answer is all we ask for.",
    thanks="Thank you for your documents. Before we can ask about what they offer, we need your help to read "
    "them.",
    how="Please write your answers into the boxes; they grow with the text. Where one of your documents "
    "answers a question already, its name and the page are enough. Where you cannot answer yet, please say "
    "when you will.",
    no_questions="We have no questions on these documents.",
    all_unread="your documents",
    part_unread="all of your documents",
    unfinished="This list may be incomplete: one of our checks of your documents did not finish.",
)


def words_for(documents: int) -> Words:
    """The words for an offer of so many documents."""
    return _ONE if documents == 1 else _SEVERAL


def request_for_copies(documents: int) -> str:
    """What to send in place of so many documents that could not be read in full."""
    what = "a copy" if documents == 1 else "a copy of each"
    return (
        f"Please send us {what} with selectable text in English, for example the Word file or a PDF exported "
        "from it."
    )
