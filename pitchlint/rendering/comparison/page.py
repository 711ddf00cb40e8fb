"""The whole comparison of a run, from the report over its documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pitchlint.model import Report
from pitchlint.rendering.comparison.asked import requirement_section
from pitchlint.rendering.comparison.findings import finding_section
from pitchlint.rendering.comparison.grid import are_many
from pitchlint.rendering.comparison.models import model_section
from pitchlint.rendering.comparison.overview import cards, topic_section, unread
from pitchlint.rendering.comparison.prices import price_section
from pitchlint.rendering.comparison.shapes import Comparison, Entry
from pitchlint.rendering.comparison.states import topics
from pitchlint.rendering.comparison.vendors import Vendor
from pitchlint.rendering.data_age import stale_notes
from pitchlint.rendering.html_report import tool_facts
from pitchlint.rendering.wording import counted, long_date


def compare(report: Report, offers: Sequence[Vendor]) -> Comparison:
    """The offers of a run side by side."""
    sections = (
        topic_section(offers),
        requirement_section(offers),
        price_section(offers),
        model_section(offers, report.as_of),
        finding_section(offers),
    )
    main = sections[0]
    return Comparison(
        heading=f"{counted(len(offers), 'offer')} side by side",
        as_of=long_date(report.as_of),
        version=report.tool.version,
        many=are_many(offers),
        vendors=len(offers),
        documents=len(report.reviews),
        unread=unread(offers),
        passed_by=report.passed_by,
        cards=cards(offers),
        sections=tuple(section for section in sections if section),
        states=_distinct(main.tables[0].legend) if main else (),
        topics=tuple(head for head, _ in topics(offers).subjects),
        method=tool_facts(report.tool, report.as_of),
        notes=stale_notes(report.tool, report.as_of),
    )


def _distinct(states: Iterable[Entry]) -> tuple[Entry, ...]:
    """One entry for each state: silence in all and in what was read are one to choose."""
    return tuple({state.order: state for state in reversed(tuple(states))}.values())[::-1]
