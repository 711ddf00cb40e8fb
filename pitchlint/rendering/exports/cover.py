"""What stands at the top of every export: what it is, as of when, and what was not read."""

from __future__ import annotations

from pitchlint.model import Report, Review
from pitchlint.rendering.characters import visible
from pitchlint.rendering.documents import file_name, title_of
from pitchlint.rendering.extent import Extent, extent
from pitchlint.rendering.wording import counted, long_date

NOT_ACCUSATIONS = (
    "These are questions, not accusations: each one marks what the document leaves open, "
    "and the vendor may have a good answer."
)
NOTHING = "No document was read."


def stamp(report: Report) -> str:
    """The day a report speaks for and what made it, on one line."""
    return visible(f"As of {long_date(report.as_of)}, by pitchlint {report.tool.version}")


def heading(report: Report) -> str:
    """A title for the whole report."""
    return f"Questions on {subject(report)}"


def subject(report: Report) -> str:
    """What the report is about: the one document by its title, several by their number."""
    if len(report.reviews) == 1:
        return name_of(report.reviews[0])
    return counted(len(report.reviews), "document")


def name_of(review: Review) -> str:
    """The title of a review's document, its hostile characters made visible."""
    return visible(title_of(review.document))


def file_of(review: Review) -> str:
    """The file name of a review's document, its hostile characters made visible."""
    return visible(file_name(review.document))


def warnings(report: Report) -> tuple[str, ...]:
    """One sentence for each document that was not read or not checked in full; none where all were."""
    if not report.reviews:
        return (NOTHING,)
    known = ((file_name(review.document), extent(review)) for review in report.reviews)
    return tuple(text for name, part in known if (text := warning_of(name, part)))


def warning_of(name: str, known: Extent) -> str:
    """What is missing of one document and what to do about it, "" where nothing is; `name` is its file."""
    if known.complete:
        return ""
    what = "Not read and not checked" if not known.checked else "Not fully read or checked"
    gaps = (known.reason,) if not known.checked else known.gaps
    named = f"{what}: {visible(name)}."
    return visible(" ".join((named, *gaps, known.hint)).strip())
