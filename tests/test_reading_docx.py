"""What is read from a Word file, construct by construct."""

from __future__ import annotations

from pathlib import Path

import pytest
from build_docx import (
    STRICT,
    Docx,
    cell,
    definition,
    level,
    listed,
    listing,
    paragraph,
    row,
    run,
    style,
    table,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pitchlint.model import Block, BlockKind, Layer, Limits, Status
from pitchlint.reading.docx.numbering import in_form
from pitchlint.reading.reader import read_document

STYLES = (
    style("Heading1", "heading 1")
    + style("berschrift2", "heading 2")
    + style("Acme", "Acme Chapter", based_on="Heading1")
    + style("Titel", "Title")
    + style("Zitat", "Quote")
    + style("Beschriftung", "caption")
    + style("Quelltext", "Source Code")
    + style("Verzeichnis1", "toc 1")
    + style("Outlined", "Own", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
    + style("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>", kind="character")
)
BOLD = "<w:b/>"


@pytest.fixture
def read(tmp_path: Path):
    """Write a Word file and read it; returns its blocks."""

    def reading(body: str, **parts: str) -> tuple[Block, ...]:
        path = Docx(body, {"styles": STYLES, **parts}).write(tmp_path / "offer.docx")
        document = read_document(str(path), limits=Limits())
        assert document.problem is None, document.problem
        return document.blocks

    return reading


def kinds(blocks: tuple[Block, ...]) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in blocks]


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]


class TestHeadings:
    def test_styles_resolve_by_name_base_and_outline(self, read) -> None:
        blocks = read(
            paragraph("Offer", style="Titel")
            + paragraph("One", style="Heading1")
            + paragraph("Two", style="berschrift2")
            + paragraph("Three", style="Outlined")
            + paragraph("Mine", style="Acme")
            + paragraph("Direct", properties='<w:outlineLvl w:val="1"/>')
        )
        assert [(block.kind, block.level) for block in blocks] == [
            (BlockKind.TITLE, 0),
            (BlockKind.HEADING, 1),
            (BlockKind.HEADING, 2),
            (BlockKind.HEADING, 3),
            (BlockKind.HEADING, 1),
            (BlockKind.HEADING, 2),
        ]
        assert blocks[3].section == ("One", "Two")

    def test_style_ids_serve_where_the_file_has_no_styles(self, tmp_path: Path) -> None:
        path = Docx(paragraph("One", style="Heading2")).write(tmp_path / "a.docx")
        (block,) = read_document(str(path), limits=Limits()).blocks
        assert (block.kind, block.level) == (BlockKind.HEADING, 2)

    def test_a_short_bold_line_is_a_heading_below_the_styled_one(self, read) -> None:
        blocks = read(
            paragraph("One", style="Heading1") + paragraph(run("Our approach", BOLD)) + paragraph("Text.")
        )
        assert (blocks[1].kind, blocks[1].level) == (BlockKind.HEADING, 2)
        assert blocks[2].section == ("One", "Our approach")

    @pytest.mark.parametrize("text", ["We guarantee 100%", "Total: USD 500,000", "It never fails.", "x" * 90])
    def test_a_bold_statement_or_figure_is_no_heading(self, read, text: str) -> None:
        assert read(paragraph(run(text, BOLD)))[0].kind is BlockKind.PARAGRAPH

    def test_half_bold_is_no_heading(self, read) -> None:
        assert read(paragraph(run("Scope ", BOLD), "of work"))[0].kind is BlockKind.PARAGRAPH

    def test_a_clause_in_a_heading_style_is_running_text(self, read) -> None:
        clause = "The supplier shall " + "deliver the service as described " * 6 + "in the schedule."
        assert read(paragraph(clause, style="Heading1"))[0].kind is BlockKind.PARAGRAPH

    def test_a_table_of_contents_is_furniture(self, read) -> None:
        blocks = read(
            paragraph("Pricing<!-- -->\t4", style="Verzeichnis1") + paragraph("Pricing", style="Heading1")
        )
        assert [block.layer for block in blocks] == [Layer.FURNITURE, Layer.BODY]

    @pytest.mark.parametrize(
        ("identifier", "kind"),
        [("Zitat", BlockKind.QUOTE), ("Beschriftung", BlockKind.CAPTION), ("Quelltext", BlockKind.CODE)],
    )
    def test_other_styles(self, read, identifier: str, kind: BlockKind) -> None:
        assert read(paragraph("Words of some sort.", style=identifier))[0].kind is kind


class TestLists:
    NUMBERING = (
        definition(
            0, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "decimal", "%1.%2.%3")
        )
        + definition(1, level(0, "bullet", "\uf0b7"))
        + definition(2, level(0, "upperRoman", "Annex %1", start=3))
        + listing(1, 0)
        + listing(2, 1)
        + listing(3, 2)
        + listing(4, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    )

    def labels(self, read, body: str) -> list[str]:
        return [block.label for block in read(body, numbering=self.NUMBERING)]

    def test_numbers_are_those_the_reader_sees(self, read) -> None:
        body = listed("a") + listed("b", level=1) + listed("c", level=1) + listed("d") + listed("e", level=1)
        assert self.labels(read, body) == ["1.", "(a)", "(b)", "2.", "(a)"]

    def test_levels_show_the_counts_above_them(self, read) -> None:
        assert self.labels(read, listed("a") + listed("b", level=1) + listed("c", level=2)) == [
            "1.",
            "(a)",
            "1.a.1",
        ]

    def test_bullets_and_first_numbers(self, read) -> None:
        assert self.labels(read, listed("a", 2) + listed("b", 3) + listed("c", 3)) == [
            "•",
            "Annex III",
            "Annex IV",
        ]

    def test_an_override_starts_again(self, read) -> None:
        assert self.labels(read, listed("a") + listed("b") + listed("c", 4) + listed("d", 4)) == [
            "1.",
            "2.",
            "1.",
            "2.",
        ]

    def test_text_between_does_not_stop_the_count(self, read) -> None:
        blocks = read(listed("a") + paragraph("Between.") + listed("b"), numbering=self.NUMBERING)
        assert [(block.kind, block.label) for block in blocks] == [
            (BlockKind.LIST_ITEM, "1."),
            (BlockKind.PARAGRAPH, ""),
            (BlockKind.LIST_ITEM, "2."),
        ]

    def test_a_numbered_heading_keeps_its_number_as_label(self, read) -> None:
        numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        path_styles = STYLES + style("H", "heading 1", numbered)
        blocks = read(
            paragraph("Scope", style="H") + paragraph("Text."), styles=path_styles, numbering=self.NUMBERING
        )
        assert (blocks[0].kind, blocks[0].label, blocks[0].text) == (BlockKind.HEADING, "1.", "Scope")
        assert blocks[1].section == ("1. Scope",)

    def test_typed_bullets_are_list_items(self, read) -> None:
        blocks = read(
            paragraph(
                run("We bring:"), "<w:r><w:br/></w:r>", run("– people"), "<w:r><w:br/></w:r>", run("– tools")
            )
        )
        assert [(block.kind, block.label, block.text) for block in blocks] == [
            (BlockKind.PARAGRAPH, "", "We bring:"),
            (BlockKind.LIST_ITEM, "–", "people"),
            (BlockKind.LIST_ITEM, "–", "tools"),
        ]

    @pytest.mark.parametrize(
        ("count", "form", "text"),
        [
            (1, "lowerLetter", "a"), (26, "upperLetter", "Z"), (28, "lowerLetter", "bb"),
            (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (7, "decimalZero", "07"),
            (11, "ordinal", "11th"), (22, "ordinal", "22nd"), (5, "none", ""),
            (5, "chicago", "**"), (5, "thaiLetters", "5"),
        ],
    )  # fmt: skip
    def test_number_forms(self, count: int, form: str, text: str) -> None:
        assert in_form(count, form) == text


class TestTables:
    def test_rows_know_their_headers(self, read) -> None:
        blocks = read(table(row("Item", "Price", header=True), row("Licence", "500")))
        assert texts(blocks) == ["Item | Price", "Licence | 500"]
        assert [block.is_header for block in blocks] == [True, False]
        price = blocks[1].cells[1]
        assert (blocks[1].text[price.start : price.end], price.header) == ("500", "Price")

    def test_a_first_row_without_figures_heads_a_column_of_figures(self, read) -> None:
        blocks = read(table(row("Item", "Price"), row("Licence", "500"), row("Support", "90")))
        assert [block.is_header for block in blocks] == [True, False, False]

    def test_pairs_of_words_have_no_header(self, read) -> None:
        blocks = read(table(row("Vendor", "Acme"), row("Contact", "Jane Doe")))
        assert not any(block.is_header for block in blocks)

    def test_a_bold_first_row_is_a_header(self, read) -> None:
        head = row(cell(paragraph(run("Role", BOLD))), cell(paragraph(run("Name", BOLD))))
        assert [block.is_header for block in read(table(head, row("Lead", "Jane")))] == [True, False]

    def test_merged_cells_keep_the_columns_aligned(self, read) -> None:
        wide = cell("Price", properties='<w:gridSpan w:val="2"/>')
        top = cell("Licence", properties='<w:vMerge w:val="restart"/>')
        below = cell("Licence again", properties="<w:vMerge/>")
        blocks = read(
            table(row("Item", wide, header=True), row(top, "10", "month"), row(below, "90", "year"))
        )
        assert texts(blocks) == ["Item | Price | ", "Licence | 10 | month", " | 90 | year", "Licence again"]
        assert [one.header for one in blocks[2].cells] == ["Item", "Price", "Price"]
        assert blocks[3].layer is Layer.HIDDEN

    def test_a_nested_table_follows_its_row(self, read) -> None:
        inner = table(row("x", "1"), row("y", "2"))
        blocks = read(table(row(cell("Left", inner), "Right"), row("Low", "End")))
        assert [(block.text, block.table, block.row) for block in blocks] == [
            ("Left | Right", 0, 0), ("x | 1", 1, 0), ("y | 2", 1, 1), ("Low | End", 0, 1),
        ]  # fmt: skip

    def test_a_table_of_one_cell_is_a_box_of_paragraphs(self, read) -> None:
        assert kinds(read(table(row(cell("First.", "Second."))))) == [
            (BlockKind.PARAGRAPH, "First."),
            (BlockKind.PARAGRAPH, "Second."),
        ]

    def test_paragraphs_of_a_cell_stay_lines(self, read) -> None:
        assert texts(read(table(row(cell("One.", "Two."), "b"), row("c", "d"))))[0] == "One.\nTwo. | b"

    def test_deleted_rows_are_gone_and_controlled_rows_are_read(self, read) -> None:
        deleted = "<w:tr><w:trPr><w:del/></w:trPr>" + cell("gone") + cell("gone") + "</w:tr>"
        controlled = f"<w:sdt><w:sdtPr/><w:sdtContent>{row('in', 'control')}</w:sdtContent></w:sdt>"
        assert texts(read(table(row("a", "b"), deleted, controlled))) == ["a | b", "in | control"]


class TestInline:
    def test_tracked_changes_count_as_accepted(self, read) -> None:
        body = paragraph(
            "We ",
            f"<w:ins>{run('will ')}</w:ins>",
            "<w:del><w:r><w:delText>may </w:delText></w:r></w:del>",
            f"<w:moveFrom>{run('gone ')}</w:moveFrom>",
            f"<w:moveTo>{run('deliver.')}</w:moveTo>",
        )
        assert texts(read(body)) == ["We will deliver."]

    def test_a_deleted_paragraph_mark_joins_two_paragraphs(self, read) -> None:
        first = paragraph("We will", properties="<w:rPr><w:del/></w:rPr>")
        assert texts(read(first + paragraph("deliver."))) == ["We will deliver."]

    def test_a_field_shows_its_result_only(self, read) -> None:
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + run("12")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        simple = f'<w:fldSimple w:instr="DATE">{run("May")}</w:fldSimple>'
        assert texts(read(paragraph("See ", field, run(" of "), simple))) == ["See 12 of May"]

    def test_wrappers_are_transparent(self, read) -> None:
        body = paragraph(
            f'<w:hyperlink r:id="x">{run("a")}</w:hyperlink>',
            f"<w:smartTag>{run('b')}</w:smartTag>",
            f"<w:customXml>{run('c')}</w:customXml>",
            f"<w:sdt><w:sdtPr><w:alias w:val='n'/></w:sdtPr><w:sdtContent>{run('d')}</w:sdtContent></w:sdt>",
            "<m:oMath><m:r><m:t>e</m:t></m:r></m:oMath>",
            "<w:ruby><w:rubyPr/><w:rt>"
            + run("reading")
            + "</w:rt><w:rubyBase>"
            + run("f")
            + "</w:rubyBase></w:ruby>",
        )
        assert texts(read(body)) == ["abcdef"]

    def test_special_characters(self, read) -> None:
        body = paragraph(
            run("20"), "<w:r><w:noBreakHyphen/></w:r>", run("30"), "<w:r><w:tab/></w:r>", run("co"),
            "<w:r><w:softHyphen/></w:r>", run("op "), '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
        )  # fmt: skip
        assert texts(read(body)) == ["20-30 coop ☑"]

    def test_a_line_break_parts_clear_lines_only(self, read) -> None:
        broken = "<w:r><w:br/></w:r>"
        assert texts(read(paragraph(run("Commercial"), broken, run("proposal")))) == ["Commercial proposal"]
        assert texts(read(paragraph(run("It works."), broken, run("It scales.")))) == [
            "It works.\nIt scales."
        ]

    def test_hidden_text_is_a_block_of_its_own(self, read) -> None:
        body = paragraph(
            "Seen. ", run("Not seen.", "<w:vanish/>"), run("Nor this.", '<w:rStyle w:val="Secret"/>')
        )
        assert [(block.text, block.layer) for block in read(body)] == [
            ("Seen.", Layer.BODY),
            ("Not seen.Nor this.", Layer.HIDDEN),
        ]

    def test_a_text_box_is_read_once(self, read) -> None:
        inner = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
        box = (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx>'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
        assert texts(read(paragraph("Around.", box))) == ["Around.", "In the box."]

    def test_smart_art_is_read(self, read) -> None:
        runs = "<a:r><a:t>Plan, </a:t></a:r><a:r><a:t>build</a:t></a:r>"
        data = f"<dgm:pt><dgm:t><a:p>{runs}</a:p></dgm:t></dgm:pt>"
        body = paragraph("Steps:", '<w:r><w:drawing><dgm:relIds r:dm="rdiagram1"/></w:drawing></w:r>')
        assert texts(read(body, diagram1=data)) == ["Steps:", "Plan, build"]


class TestParts:
    def test_notes_follow_their_paragraph_with_their_number(self, read) -> None:
        note = '<w:r><w:footnoteReference w:id="7"/></w:r>'
        end = '<w:r><w:endnoteReference w:id="2"/></w:r>'
        blocks = read(
            paragraph("Claim.", note, end) + paragraph("Next."),
            footnotes=f'<w:footnote w:id="7">{paragraph("Source.")}</w:footnote><w:footnote w:id="8"/>',
            endnotes=f'<w:endnote w:id="2">{paragraph("More.")}</w:endnote>',
        )
        assert [(block.kind, block.label, block.text) for block in blocks] == [
            (BlockKind.PARAGRAPH, "", "Claim."),
            (BlockKind.FOOTNOTE, "1", "Source."),
            (BlockKind.FOOTNOTE, "i", "More."),
            (BlockKind.PARAGRAPH, "", "Next."),
        ]

    def test_headers_and_footers_come_once_as_furniture(self, read) -> None:
        blocks = read(
            paragraph("Body."),
            header1=paragraph("Acme"),
            header2=paragraph("Acme"),
            footer1=paragraph("p. 1"),
        )
        assert [(block.text, block.layer) for block in blocks] == [
            ("Body.", Layer.BODY),
            ("Acme", Layer.FURNITURE),
            ("p. 1", Layer.FURNITURE),
        ]

    def test_pages_are_counted_from_words_own_marks(self, read) -> None:
        hard, soft = '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:lastRenderedPageBreak/></w:r>"
        body = (
            paragraph("One.", hard)
            + paragraph(soft, "Two.")
            + paragraph("Two and ", soft, "three.")
            + table(row(cell(paragraph(soft, "Four")), cell(paragraph(soft, "also four"))), row("a", "b"))
            + paragraph("Still four.")
        )
        assert [(block.text, block.page) for block in read(body)] == [
            ("One.", 1), ("Two.", 2), ("Two and three.", 2),
            ("Four | also four", 4), ("a | b", 4), ("Still four.", 4),
        ]  # fmt: skip

    def test_a_file_without_marks_has_no_pages(self, read) -> None:
        assert read(paragraph("One."))[0].page is None

    def test_what_is_embedded_is_told_as_unread(self, tmp_path: Path) -> None:
        body = (
            paragraph("Text.", '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>')
            + '<w:altChunk r:id="x"/>'
        )
        document = read_document(str(Docx(body).write(tmp_path / "a.docx")), limits=Limits())
        assert document.status is Status.PARTLY_READ
        assert [part.reason for part in document.unread] == [
            "an embedded object (Excel.Sheet.12) was not read",
            "a document embedded in this one was not read",
        ]

    def test_comments_are_no_part_of_the_text(self, read) -> None:
        body = paragraph("Text.", '<w:r><w:commentReference w:id="1"/></w:r>')
        blocks = read(body, comments=f'<w:comment w:id="1">{paragraph("private")}</w:comment>')
        assert [(block.text, block.layer) for block in blocks] == [
            ("Text.", Layer.BODY),
            ("private", Layer.COMMENT),
        ]

    @pytest.mark.parametrize("name", ["a.docm", "a.dotx", "a.docx", "a.bin"])
    def test_strict_and_macro_files_open_whatever_their_name(self, tmp_path: Path, name: str) -> None:
        path = Docx(paragraph("Strict."), namespace=STRICT).write(tmp_path / name)
        document = read_document(str(path), limits=Limits())
        assert (document.format, document.status, texts(document.blocks)) == (
            "docx",
            Status.READ,
            ["Strict."],
        )

    def test_the_title_is_the_visible_one(self, tmp_path: Path) -> None:
        seen = Docx(paragraph("Seen", style="Title"), core="Stale").write(tmp_path / "a.docx")
        unseen = Docx(paragraph("No title here."), core="From the properties").write(tmp_path / "b.docx")
        nameless = Docx(paragraph("No title here.")).write(tmp_path / "c.docx")
        titles = [read_document(str(path), limits=Limits()).title for path in (seen, unseen, nameless)]
        assert titles == ["Seen", "From the properties", "c"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    grid=st.lists(
        st.lists(st.text("ab1 .", min_size=0, max_size=6), min_size=2, max_size=4), min_size=2, max_size=5
    ),
    spans=st.lists(st.integers(1, 3), min_size=4, max_size=4),
)
def test_cells_lie_where_their_offsets_say(tmp_path: Path, grid: list[list[str]], spans: list[int]) -> None:
    rows = [
        row(
            *(
                cell(text, properties=f'<w:gridSpan w:val="{span}"/>')
                for text, span in zip(texts_, spans, strict=False)
            )
        )
        for texts_ in grid
    ]
    path = Docx(paragraph("Before 1.") + table(*rows)).write(tmp_path / "a.docx")
    blocks = read_document(str(path), limits=Limits()).blocks
    expected = [[" ".join(text.split()) for text in texts_] for texts_ in grid]
    found = [
        [block.text[one.start : one.end] for one in block.cells]
        for block in blocks
        if block.kind is BlockKind.TABLE_ROW
    ]
    assert [[text for text in cells if text] for cells in found] == [
        kept for texts_ in expected if (kept := [text for text in texts_ if text])
    ]
    for block in blocks:
        assert [one.column for one in block.cells] == list(range(len(block.cells)))
