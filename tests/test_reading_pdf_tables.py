"""Price tables without ruling lines, as vendors set them, and what must not be taken for one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from build_pdf import drawn, lines_at, row_at
from reportlab.pdfgen.canvas import Canvas

from pitchlint.model import Block, BlockKind, Layer, Limits
from pitchlint.reading.pdf import borderless
from pitchlint.reading.pdf.bands import Band
from pitchlint.reading.pdf.columns import Interval, columns_of
from pitchlint.reading.reader import read_document

XS = (72.0, -360.0, -440.0, -520.0)
INTRO = "The vendor charges these prices, all of them without tax and valid for ninety days."
OUTRO = "All further work needs a written order by the buyer, at the rates that are named above."


def blocks_of(path: Path) -> tuple[Block, ...]:
    return read_document(str(path), limits=Limits(), password=None).blocks


def table_of(path: Path) -> list[str]:
    """The body rows of the only table, a header with `#` before it."""
    rows = [block for block in blocks_of(path) if block.kind is BlockKind.TABLE_ROW]
    assert len({row.table for row in rows}) <= 1
    for row in rows:
        assert all(
            row.text[cell.start : cell.end] == cell_text
            for cell, cell_text in zip(row.cells, row.text.split(" | "), strict=True)
        )
    return [("# " if row.is_header else "") + row.text for row in rows if row.layer is Layer.BODY]


def draw_rows(
    canvas: Canvas, y: float, rows: Sequence[Sequence[str]], xs: Sequence[float] = XS, pitch: float = 18
) -> float:
    """Rows at these places; an empty cell draws nothing; returns where the next would stand."""
    for row in rows:
        kept = [(cell, x) for cell, x in zip(row, xs, strict=False) if cell]
        row_at(canvas, y, [cell for cell, _ in kept], [x for _, x in kept])
        y -= pitch
    return y


def page_of(path: Path, rows: Sequence[Sequence[str]], xs: Sequence[float] = XS, pitch: float = 18) -> Path:
    def draw(canvas: Canvas) -> None:
        lines_at(canvas, 72, 760, [INTRO])
        end = draw_rows(canvas, 730, rows, xs, pitch)
        lines_at(canvas, 72, end - 20, [OUTRO])

    return drawn(path, draw)


def joined(rows: Sequence[Sequence[str]]) -> list[str]:
    return [("# " if number == 0 else "") + " | ".join(row) for number, row in enumerate(rows)]


TWO_AMOUNTS = [
    ("Item", "Quantity", "One-off", "Monthly"),
    ("Set-up of the platform", "1", "EUR 4,000", ""),
    ("Licence per seat", "120", "", "EUR 14.50"),
    ("Sub-total excluding VAT and all travel costs of our staff", "", "EUR 4,000", "EUR 1,740"),
    ("Training", "2", "EUR 900", "included"),
    ("Total", "", "EUR 4,900", "EUR 1,740"),
]


@pytest.mark.parametrize("pitch", [12, 18, 26])
def test_two_columns_of_amounts_and_totals(tmp_path: Path, pitch: float) -> None:
    xs = (72.0, -390.0, -460.0, -530.0)
    assert table_of(page_of(tmp_path / "two.pdf", TWO_AMOUNTS, xs, pitch)) == joined(TWO_AMOUNTS)


@pytest.mark.parametrize(
    "amounts",
    [
        ("EUR 1,200.00", "EUR 80.50", "EUR 1,280.50"),
        ("1.200,00 €", "80,50 €", "1.280,50 €"),
        ("C$48,000", "C$0", "C$48,000"),
        ("from $750", "12%", "$30 per seat"),
        ("Rs. 4,50,000", "Rs. 90,000", "Rs. 5,40,000"),
    ],
)
def test_forms_of_amounts(tmp_path: Path, amounts: tuple[str, ...]) -> None:
    rows = [("Item", "Price"), *zip(("Platform", "Captions", "Total"), amounts, strict=True)]
    assert table_of(page_of(tmp_path / "forms.pdf", rows, (72, -450))) == joined(rows)


def test_bare_numbers_under_a_head_with_the_currency(tmp_path: Path) -> None:
    rows = [("Item", "Price (EUR)"), ("Platform", "1,200"), ("Captions", "80"), ("Total", "1,280")]
    assert table_of(page_of(tmp_path / "bare.pdf", rows, (72, -450))) == joined(rows)


def test_years_are_heads(tmp_path: Path) -> None:
    rows = [("Item", "2026", "2027"), ("Licence", "€900", "€950"), ("Support", "€100", "€110")]
    assert table_of(page_of(tmp_path / "years.pdf", rows, (72, -360, -450))) == joined(rows)


@pytest.mark.parametrize("pitch", [12, 20])
def test_wrapped_cells_are_one_row(tmp_path: Path, pitch: float) -> None:
    first = "Connection to the record system of the buyer"

    def draw(canvas: Canvas) -> None:
        y = draw_rows(canvas, 700, [("Item", "", "", "Price")], pitch=pitch)
        row_at(canvas, y, [first, "EUR 18,500"], [72, -520])
        row_at(canvas, y - 12, ["and the archive, with tests by both sides and"], [72])
        row_at(canvas, y - 24, ["a written report"], [72])
        draw_rows(
            canvas,
            y - 24 - pitch,
            [("Training", "", "", "EUR 900"), ("Total", "", "", "EUR 19,400")],
            pitch=pitch,
        )

    assert table_of(drawn(tmp_path / "wrapped.pdf", draw)) == [
        "# Item | Price",
        f"{first} and the archive, with tests by both sides and a written report | EUR 18,500",
        "Training | EUR 900",
        "Total | EUR 19,400",
    ]


def test_amount_in_the_middle_of_its_row(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        draw_rows(canvas, 700, [("Item", "", "", "Price")])
        for number, (one, two, price) in enumerate(
            [
                ("Licence for the platform", "and its mobile app", "EUR 400"),
                ("Support by phone", "and by mail", "EUR 90"),
            ]
        ):
            y = 676 - 36 * number
            row_at(canvas, y, [one], [72])
            row_at(canvas, y - 12, [two], [72])
            row_at(canvas, y - 6, [price], [-520])
        draw_rows(canvas, 600, [("Total", "", "", "EUR 490")])

    assert table_of(drawn(tmp_path / "middle.pdf", draw)) == [
        "# Item | Price",
        "Licence for the platform and its mobile app | EUR 400",
        "Support by phone and by mail | EUR 90",
        "Total | EUR 490",
    ]


def test_wrapped_header_is_one_cell_each(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        row_at(canvas, 724, ["Price list"], [72], 14)
        row_at(canvas, 702, ["Price per", "Price per"], [-440, -520])
        row_at(canvas, 690, ["Item", "month", "year"], [72, -440, -520])
        draw_rows(canvas, 672, [("Platform", "", "$500", "$5,500"), ("Support", "", "$80", "$900")])

    assert table_of(drawn(tmp_path / "head.pdf", draw)) == [
        "# Item | Price per month | Price per year",
        "Platform | $500 | $5,500",
        "Support | $80 | $900",
    ]


@pytest.mark.parametrize("dot", [".", " .", "…"])
@pytest.mark.parametrize("blank", [" ", ""])
def test_leader_dots(tmp_path: Path, dot: str, blank: str) -> None:
    rows = [("Set-up", "EUR 4,000"), ("Platform for one year", "EUR 12,000"), ("Total", "EUR 16,000")]

    def draw(canvas: Canvas) -> None:
        lines_at(canvas, 72, 760, [INTRO])
        canvas.setFont("Helvetica", 10)
        for number, (item, price) in enumerate(rows):
            led = item + blank
            while canvas.stringWidth(led) < 320:
                led += dot
            canvas.drawString(72, 700 - 14 * number, f"{led}{blank}{price}")

    assert table_of(drawn(tmp_path / "dots.pdf", draw)) == [" | ".join(row) for row in rows]


def test_currency_in_a_column_of_its_own(tmp_path: Path) -> None:
    rows = [("Set-up", "EUR", "4,000.00"), ("Platform", "EUR", "12,000.00"), ("Total", "EUR", "16,000.00")]
    path = page_of(tmp_path / "currency.pdf", [("Item", "", "Price"), *rows], (72, 400, -520))
    assert table_of(path) == ["# Item | Price", *(f"{item} | EUR {price}" for item, _, price in rows)]


def test_section_rows_and_notes(tmp_path: Path) -> None:
    rows = [
        ("Item", "Price"),
        ("Phase 1: Foundation",),
        ("Workshops", "EUR 4,000"),
        ("Set-up", "EUR 8,000"),
        ("Phase 2: Operation",),
        ("Platform", "EUR 12,000"),
        ("Support", "on request"),
        ("* Prices of phase 2 are per year.",),
    ]
    path = page_of(tmp_path / "sections.pdf", rows, (72, -450))
    assert table_of(path) == [
        "# Item | Price",
        "Phase 1: Foundation | ",
        "Workshops | EUR 4,000",
        "Set-up | EUR 8,000",
        "Phase 2: Operation | ",
        "Platform | EUR 12,000",
        "Support | on request",
    ]
    notes = [block.text for block in blocks_of(path) if block.kind is not BlockKind.TABLE_ROW]
    assert any("Prices of phase 2 are per year." in note for note in notes)


def test_table_set_with_runs_of_blanks(tmp_path: Path) -> None:
    rows = [("Item", "Unit", "Price"), ("Platform", "month", "$500.00"), ("Captions", "image", "$0.03")]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Courier", 9)
        for number, row in enumerate(rows):
            canvas.drawString(72, 700 - 11 * number, "".join(cell.ljust(18) for cell in row))

    assert table_of(drawn(tmp_path / "blanks.pdf", draw)) == joined(rows)


@pytest.mark.parametrize("again", [True, False])
def test_table_over_a_page_break_is_one(tmp_path: Path, again: bool) -> None:
    header = ("Item", "Quantity", "One-off", "Monthly")
    rows = [
        (f"Work package {n} of the long programme", str(n), f"EUR {n * 1000:,}", f"EUR {n}.00")
        for n in range(1, 9)
    ]
    rows.append(("Total", "", "EUR 36,000", "EUR 36.00"))

    def first(canvas: Canvas) -> None:
        lines_at(canvas, 72, 760, [INTRO])
        draw_rows(canvas, 160, [header, *rows[:5]])

    def second(canvas: Canvas) -> None:
        end = draw_rows(canvas, 780, [header, *rows[5:]] if again else rows[5:])
        lines_at(canvas, 72, end - 20, [OUTRO])

    assert table_of(drawn(tmp_path / "break.pdf", first, second)) == joined([header, *rows])


def test_total_alone_on_the_next_page(tmp_path: Path) -> None:
    rows = [("Item", "Quantity", "One-off", "Monthly"), *TWO_AMOUNTS[1:3], *TWO_AMOUNTS[4:]]
    pages = [
        lambda canvas: draw_rows(canvas, 150, rows[:-1]),
        lambda canvas: lines_at(canvas, 72, draw_rows(canvas, 780, rows[-1:]) - 20, [OUTRO]),
    ]
    assert table_of(drawn(tmp_path / "total.pdf", *pages)) == joined(rows)


def test_table_beside_prose_in_two_columns(tmp_path: Path) -> None:
    prose = [
        "We read each message that",
        "your customers send and",
        "draft an answer which one",
        "of your people checks and",
        "then sends in your name.",
        "Nothing leaves unread.",
    ]

    def draw(canvas: Canvas) -> None:
        lines_at(canvas, 60, 700, prose, lead=14)
        draw_rows(
            canvas,
            700,
            [("Item", "Price"), ("Platform", "EUR 500"), ("Support", "EUR 80"), ("Total", "EUR 580")],
            (320, -520),
            14,
        )

    path = drawn(tmp_path / "beside.pdf", draw)
    assert table_of(path) == ["# Item | Price", "Platform | EUR 500", "Support | EUR 80", "Total | EUR 580"]
    assert " ".join(prose) in [block.text for block in blocks_of(path)]


NO_TABLES = {
    "address": [
        ("Nordwind GmbH", "Phone", "+49 40 123 4567"),
        ("Hafenstrasse 12", "Fax", "+49 40 123 4568"),
        ("20457 Hamburg", "VAT no.", "129 273 398"),
    ],
    "contents": [
        ("Contents", "Page"),
        ("1 Summary", "3"),
        ("2 Our approach", "5"),
        ("3 Prices", "9"),
        ("4 Terms", "12"),
    ],
    "references": [
        ("[1]", "Smith, J.: Reading offers. Journal of Purchasing", "2019"),
        ("[2]", "Braun, E.: Prices of models", "2021"),
        ("[3]", "Okoro, T.: Who pays", "2018"),
    ],
    "dates": [("Kick-off", "3 March 2026"), ("Pilot", "14 April 2026"), ("Go-live", "1 June 2026")],
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_only_looks_like_a_price_table(tmp_path: Path, name: str) -> None:
    rows = NO_TABLES[name]
    xs = (72, -500) if len(rows[0]) == 2 else (72, 300, 420)
    assert not table_of(page_of(tmp_path / f"{name}.pdf", rows, xs))


def test_dotted_contents_are_no_table(tmp_path: Path) -> None:
    entries = [f"{title} {'.' * 40} {page}" for title, page in [("Summary", 3), ("Prices", 9), ("Terms", 12)]]
    path = drawn(tmp_path / "contents.pdf", lambda canvas: lines_at(canvas, 72, 700, entries))
    assert not table_of(path)


def test_columns_of_prose_that_name_sums_are_no_table(tmp_path: Path) -> None:
    left = [
        "We charge a licence of",
        "$500 a month and $30",
        "for each seat, which is",
        "less than the year before",
        "and fixed for two years.",
    ]
    right = ["The set-up costs", "$4,000", "and the training", "$900", "a day, with travel", "$120"]

    def draw(canvas: Canvas) -> None:
        lines_at(canvas, 72, 700, left)
        lines_at(canvas, 320, 700, right)

    assert not table_of(drawn(tmp_path / "prose.pdf", draw))


def test_a_page_of_scattered_amounts_is_not_searched_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[int] = []

    def counted(bands: Sequence[Band]) -> list[Interval]:
        searched.append(len(bands))
        return columns_of(bands)

    def draw(canvas: Canvas) -> None:
        for number in range(900):
            xs = [72, *(120 + (number * 37 + place * 91) % 300 for place in range(2))]
            row_at(canvas, 7900 - 8 * number, ["item", "EUR 5", "EUR 6"], xs, 6)

    monkeypatch.setattr(borderless, "columns_of", counted)
    path = drawn(tmp_path / "scattered.pdf", draw, size=(600, 8000))
    read_document(str(path), limits=Limits(), password=None)
    assert 0 < sum(searched) < 3000
