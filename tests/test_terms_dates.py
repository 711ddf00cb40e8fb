"""Dates, lengths of time and milestones as a text writes them, and what cannot all hold."""

from __future__ import annotations

from calendar import month_name
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchlint.examples import document_of
from pitchlint.facts.agreed import AgreedLength, Role, agreed_lengths
from pitchlint.facts.dates import WrittenDate, dates_in
from pitchlint.facts.durations import durations_in, number_of
from pitchlint.facts.milestones import Event, milestones
from pitchlint.facts.phases import phases, wholes
from pitchlint.language.annotated import Annotated
from pitchlint.language.pipeline import quick_pipeline


def read(text: str) -> Annotated:
    """A Markdown text with its annotations."""
    return quick_pipeline().annotate(document_of(text))


def only(text: str) -> WrittenDate:
    (found,) = dates_in(text)
    return found


class TestDates:
    @pytest.mark.parametrize(
        ("text", "day", "month", "year"),
        [
            ("on 14 June 2027", 14, 6, 2027),
            ("on June 3rd, 2027", 3, 6, 2027),
            ("on the 3rd of June", 3, 6, None),
            ("by 2027-03-04", 4, 3, 2027),
            ("by 14.06.2027", 14, 6, 2027),
            ("by 14/6/2027", 14, 6, 2027),
            ("by 6/14/2027", 14, 6, 2027),
            ("in March 2028", None, 3, 2028),
        ],
    )
    def test_forms(self, text: str, day: int | None, month: int, year: int | None) -> None:
        found = only(text)
        assert (found.day, found.month, found.year) == (day, month, year)

    @pytest.mark.parametrize(
        "text", ["by 3/4/2027", "2 may be enough", "step 3 march on", "version 3.4.5", "no date", "5 marches"]
    )
    def test_what_is_no_clear_date(self, text: str) -> None:
        assert not list(dates_in(text))

    def test_weekday_and_span(self) -> None:
        assert only("Monday, 14 June 2027").weekday == 0
        span = only("tests 1–20 July")
        assert (span.first_day, span.day) == (1, 20)

    def test_a_day_the_month_does_not_have(self) -> None:
        assert only("31 June 2027").on(2027) is None
        assert only("February 2028").on(2028) == date(2028, 2, 29)

    @given(st.dates(date(1990, 1, 1), date(2089, 12, 31)))
    def test_every_day_is_read_back(self, day: date) -> None:
        name = month_name[day.month]
        for text in (day.isoformat(), f"{day.day} {name} {day.year}", f"{name} {day.day}, {day.year}"):
            assert only(text).on(day.year) == day

    @given(st.text(max_size=300))
    def test_any_text_has_dates_inside_it(self, text: str) -> None:
        assert all(text[item.start : item.end] for item in dates_in(text))


class TestDurations:
    @pytest.mark.parametrize(
        ("text", "number", "unit"),
        [
            ("a 24-month term", 24, "month"),
            ("thirty (30) days", 30, "day"),
            ("two-year plan", 2, "year"),
            ("twenty-four months", 24, "month"),
            ("10 working days", 10, "day"),
        ],
    )
    def test_forms(self, text: str, number: int, unit: str) -> None:
        (found,) = durations_in(text)
        assert (found.number, found.unit, found.loose) == (number, unit, False)

    @pytest.mark.parametrize("text", ["6 to 8 weeks", "every 3 months", "12 or 24 months", "3–6 months"])
    def test_choices_ranges_and_rates_are_loose(self, text: str) -> None:
        assert all(item.loose for item in durations_in(text))

    def test_two_years_are_24_months(self) -> None:
        years, months, weeks = durations_in("two years, 24 months, 24 weeks")
        assert years.agrees(months)
        assert not months.agrees(weeks)

    @given(st.integers(0, 9999))
    def test_figures_say_themselves(self, number: int) -> None:
        assert number_of(str(number)) == number


def agreed(text: str) -> dict[Role, AgreedLength]:
    return {item.role: item for item in agreed_lengths(read(text))}


class TestAgreedLengths:
    @pytest.mark.parametrize(
        ("text", "role", "days"),
        [
            ("The 24-month agreement starts in May.", Role.TERM, 730),
            ("The contract runs for 36 months.", Role.TERM, 1096),
            ("Either party may cancel with 30 days' notice.", Role.NOTICE, 30),
            ("The offer is valid for 60 days.", Role.VALIDITY, 60),
            ("The pilot lasts six weeks.", Role.PILOT, 42),
            ("It renews for 12 months each.", Role.RENEWAL, 365),
            ("A minimum term of 12 months applies.", Role.MINIMUM, 365),
            ("Invoices are payable within 30 days.", Role.PAYMENT, 30),
            ("We are live in 12 weeks.", Role.DELIVERY, 84),
            ("The contract runs from 1 March 2027 to 28 February 2029.", Role.TERM, 730),
        ],
    )
    def test_roles(self, text: str, role: Role, days: int) -> None:
        assert agreed(text)[role].duration.days == pytest.approx(days, abs=2)

    @pytest.mark.parametrize(
        "text",
        [
            "The framework agreement runs for 48 months.",
            "You may choose a 24-month contract.",
            "We keep a contract for 60 days.",
            "A change of model is told with 90 days' notice.",
            "Which term do you offer, a 24-month contract?",
        ],
    )
    def test_what_is_no_length_of_this_contract(self, text: str) -> None:
        assert not {Role.TERM, Role.NOTICE} & set(agreed(text))


class TestMilestones:
    def test_events_and_their_moments(self) -> None:
        found = list(milestones(read("Go-live 15 June; user tests 1–20 July; hypercare to 1 August.")))
        assert [item.event for item in found] == [Event.LIVE, Event.BEFORE]

    def test_a_part_is_named(self) -> None:
        (found,) = milestones(read("Phase 2 goes live on 5 July 2027."))
        assert found.part.startswith("phase")

    def test_rows_with_two_dates_count_by_the_last(self) -> None:
        text = "| Step | From | To |\n|---|---|---|\n| Go-live | 3 May 2027 | 4 May 2027 |"
        (found,) = milestones(read(text))
        assert found.moment.date is not None
        assert found.moment.date.day == 4


class TestPhases:
    def test_a_table_of_phases_and_its_whole(self) -> None:
        text = (
            "# Plan\n\nThe whole project takes 12 weeks.\n\n| Phase | Weeks |\n|---|---|\n| Build | 1–8 |\n"
            "| Test | 9–14 |"
        )
        annotated = read(text)
        assert [(item.weeks, item.until) for item in phases(annotated)] == [(8, 8), (6, 14)]
        assert [round(item.weeks) for item in wholes(annotated)] == [12]

    def test_a_pilot_is_not_the_whole(self) -> None:
        assert not list(wholes(read("# Plan\n\nThe pilot project takes 6 weeks.")))
