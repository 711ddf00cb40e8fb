"""What is read from a PowerPoint presentation, construct by construct."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import build_attacks as attacks
import pytest
from build_decks import (
    BLANK,
    BULLETS,
    SECTION,
    TITLE,
    TITLE_ONLY,
    add,
    box,
    chart,
    comment,
    deck,
    graphic,
    insert,
    picture,
    shape_xml,
    smart_art,
    table,
)
from build_views import strict, texts, with_members
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx.presentation import Presentation
from pptx.util import Pt

from pitchlint.cli import cli
from pitchlint.model import Block, BlockKind, Box, Document, Layer, Limits, Status, Verdict
from pitchlint.reading.pptx.order import in_order
from pitchlint.reading.reader import read_document
from pitchlint.reading.sniff import Format, sniff

PROSE = "We answer each of your questions in writing and we keep to what we have said in this offer."
Read = Callable[[Presentation], Document]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Save a presentation and read it."""

    def reading(made: Presentation) -> Document:
        made.save(tmp_path / "deck.pptx")
        return read_document(str(tmp_path / "deck.pptx"), limits=Limits())

    return reading


def body(document: Document) -> list[tuple[BlockKind, str]]:
    assert document.problem is None, document.problem
    return [(block.kind, block.text) for block in document.blocks if block.layer is Layer.BODY]


def blocks(document: Document, text: str) -> list[Block]:
    return [block for block in document.blocks if block.text == text]


class TestSlides:
    def test_a_slide_is_a_page_and_its_title_the_section(self, read: Read) -> None:
        made = deck()
        add(made, TITLE, "Offer of Acme")
        add(made, BULLETS, "Prices", ["A seat costs 40 euros.", "Support is included."])
        document = read(made)
        assert [(page.number, page.width, page.height) for page in document.pages] == [
            (1, 720, 540),
            (2, 720, 540),
        ]
        assert body(document) == [
            (BlockKind.TITLE, "Offer of Acme"),
            (BlockKind.HEADING, "Prices"),
            (BlockKind.LIST_ITEM, "A seat costs 40 euros."),
            (BlockKind.LIST_ITEM, "Support is included."),
        ]
        assert [(block.page, block.section) for block in document.blocks] == [
            (1, ()),
            (2, ()),
            (2, ("Prices",)),
            (2, ("Prices",)),
        ]
        assert (document.title, document.format, document.status) == ("Offer of Acme", "pptx", Status.READ)

    def test_a_slide_without_a_title_stands_under_no_heading(self, read: Read) -> None:
        made = deck()
        add(made, TITLE_ONLY, "Prices")
        box(add(made), "Our team.", 10, 10)
        assert blocks(read(made), "Our team.")[0].section == ()

    def test_the_largest_type_near_the_top_is_a_title(self, read: Read) -> None:
        made = deck()
        slide = add(made)
        box(slide, "Small words below.", 50, 200)
        head = box(slide, "What it costs", 50, 20)
        head.text_frame.paragraphs[0].runs[0].font.size = Pt(40)
        assert body(read(made)) == [
            (BlockKind.HEADING, "What it costs"),
            (BlockKind.PARAGRAPH, "Small words below."),
        ]

    def test_the_end_of_a_slide_ends_the_sentence(self, read: Read) -> None:
        made = deck()
        box(add(made), "We offer", 10, 10)
        box(add(made), "nothing less", 10, 10)
        assert texts(read(made)) == ["We offer", "nothing less"]

    def test_beyond_the_limit(self, tmp_path: Path) -> None:
        made = deck()
        for number in range(3):
            box(add(made), f"Slide {number} of the offer.", 10, 10)
        made.save(tmp_path / "a.pptx")
        document = read_document(str(tmp_path / "a.pptx"), limits=Limits(max_pages=2))
        assert (len(document.pages), document.status) == (2, Status.PARTLY_READ)
        assert [(part.page, part.reason) for part in document.unread] == [
            (3, "The slide lies beyond the limit on pages.")
        ]

    def test_a_broken_slide_does_not_hide_the_others(self, tmp_path: Path) -> None:
        made = deck()
        box(add(made), "Seen.", 10, 10)
        box(add(made), "Lost.", 10, 10)
        made.save(tmp_path / "a.pptx")
        path = with_members(
            tmp_path / "a.pptx",
            lambda name, data: data.replace(b"p:cSld", b"p:other") if name.endswith("slide2.xml") else data,
        )
        document = read_document(str(path), limits=Limits())
        assert texts(document) == ["Seen."]
        assert [page.verdict for page in document.pages] == [Verdict.OK, Verdict.FAILED]
        assert [(part.page, part.reason) for part in document.unread] == [
            (2, "The slide is damaged and could not be read.")
        ]


class TestText:
    def test_levels_and_bullets_come_from_the_master(self, read: Read) -> None:
        made = deck()
        slide = add(made, BULLETS, "Scope", ["Outer", "Inner"])
        slide.placeholders[1].text_frame.paragraphs[1].level = 1
        box(slide, "Plain", 10, 500)
        found = [(b.kind, b.text, b.level, b.label) for b in read(made).blocks[1:]]
        assert found == [
            (BlockKind.LIST_ITEM, "Outer", 1, "•"),
            (BlockKind.LIST_ITEM, "Inner", 2, "•"),
            (BlockKind.PARAGRAPH, "Plain", 0, ""),
        ]

    def test_numbers_are_counted(self, read: Read) -> None:
        made = deck()
        numbered = "".join(
            f'<a:p><a:pPr lvl="{level}"><a:buAutoNum type="{kind}"/></a:pPr>'
            f"<a:r><a:t>{text}</a:t></a:r></a:p>"
            for level, kind, text in (
                (0, "arabicPeriod", "One"),
                (1, "alphaLcParenR", "Sub"),
                (1, "alphaLcParenR", "Sub"),
                (0, "arabicPeriod", "Two"),
                (1, "alphaLcParenR", "Sub"),
            )
        )
        xml = shape_xml("x").replace("<a:p><a:r><a:t>x</a:t></a:r></a:p>", numbered)
        insert(add(made), xml)
        assert [block.label for block in read(made).blocks] == ["1.", "a)", "b)", "2.", "a)"]

    def test_typed_bullets(self, read: Read) -> None:
        made = deck()
        box(add(made), "We bring:\v- a model\v- a team", 10, 10)
        assert body(read(made)) == [
            (BlockKind.PARAGRAPH, "We bring:"),
            (BlockKind.LIST_ITEM, "a model"),
            (BlockKind.LIST_ITEM, "a team"),
        ]

    def test_a_soft_break_joins(self, read: Read) -> None:
        made = deck()
        box(add(made), "One sentence\vover two lines. \vAnd another.", 10, 10)
        assert texts(read(made)) == ["One sentence over two lines.\nAnd another."]

    def test_words_split_over_runs(self, read: Read) -> None:
        made = deck()
        shape = box(add(made), "guaran", 10, 10)
        shape.text_frame.paragraphs[0].add_run().text = "teed"
        assert texts(read(made)) == ["guaranteed"]

    def test_alternate_content_is_read_once(self, read: Read) -> None:
        made = deck()
        space = 'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"'
        choice = f'<mc:Choice {space} Requires="a14">{shape_xml("Seen once.")}</mc:Choice>'
        insert(
            add(made),
            f"<mc:AlternateContent>{choice}<mc:Fallback>{shape_xml('Twice.')}</mc:Fallback></mc:AlternateContent>",
        )
        assert texts(read(made)) == ["Seen once."]


class TestPlaces:
    def test_blocks_carry_their_box(self, read: Read) -> None:
        made = deck()
        box(add(made), "Here.", 100, 200, 300, 50)
        (line,) = read(made).blocks[0].lines
        assert (line.start, line.end, line.page) == (0, 5, 1)
        assert line.box == Box(100, 200, 400, 250)

    def test_a_placeholder_takes_the_place_of_its_layout(self, read: Read) -> None:
        made = deck()
        slide = add(made, TITLE_ONLY, "Prices")
        layout = slide.slide_layout.placeholders[0]
        place = read(made).blocks[0].lines[0].box
        assert (place.x0, place.top) == (layout.left.pt, layout.top.pt)

    def test_groups_are_walked_and_scaled(self, read: Read) -> None:
        made = deck()
        group = add(made).shapes.add_group_shape()
        inner = group.shapes.add_group_shape()
        shape = inner.shapes.add_textbox(Pt(100), Pt(100), Pt(100), Pt(50))
        shape.text_frame.text = "Deep."
        group.left, group.top, group.width, group.height = Pt(200), Pt(300), Pt(200), Pt(100)
        (block,) = read(made).blocks
        assert (block.text, block.lines[0].box) == ("Deep.", Box(200, 300, 400, 400))

    def test_columns_are_read_one_after_the_other(self, read: Read) -> None:
        made = deck()
        slide = add(made, TITLE_ONLY, "Plan")
        for text, left, top in (
            ("right below", 400, 240),
            ("left below", 40, 230),
            ("right", 400, 150),
            ("left", 40, 150),
        ):
            box(slide, text, left, top, 250, 80)
        assert texts(read(made)) == ["Plan", "left", "left below", "right", "right below"]

    def test_rows_of_label_and_text_are_read_as_rows(self, read: Read) -> None:
        made = deck()
        slide = add(made)
        for text, left, top in (("B", 50, 250), ("about b", 120, 250), ("A", 50, 100), ("about a", 120, 100)):
            box(slide, text, left, top, 60, 40)
        assert texts(read(made)) == ["A", "about a", "B", "about b"]

    @given(
        st.lists(
            st.none() | st.builds(Box, *[st.floats(-1e3, 1e3)] * 4),
            max_size=30,
        )
    )
    def test_every_box_has_one_turn(self, boxes: list[Box | None]) -> None:
        assert sorted(in_order(boxes)) == list(range(len(boxes)))

    def test_a_drawing_of_very_many_shapes(self) -> None:
        boxes = [Box(index, -index, index + 1, 1 - index) for index in range(3000)]
        assert in_order(boxes) == tuple(reversed(range(3000)))


class TestTables:
    ROWS = (("Item", "Price"), ("Seat", "€40"), ("Setup", "€900"))

    def test_rows_with_headers_and_places(self, read: Read) -> None:
        made = deck()
        table(add(made), self.ROWS, top=100, height=90)
        header, first, _ = read(made).blocks
        assert (header.kind, header.is_header, header.text) == (BlockKind.TABLE_ROW, True, "Item | Price")
        assert (first.text, first.table, first.row) == ("Seat | €40", 0, 1)
        assert [(first.text[c.start : c.end], c.header) for c in first.cells] == [
            ("Seat", "Item"),
            ("€40", "Price"),
        ]
        assert first.lines[0].box == Box(50, 130, 450, 160)

    def test_merged_cells_once(self, read: Read) -> None:
        made = deck()
        rows = [["Item", "Price", ""], ["Seat", "1", "2"], ["", "3", "4"]]
        grid = table(add(made), rows).table
        grid.cell(0, 1).merge(grid.cell(0, 2))
        grid.cell(1, 0).merge(grid.cell(2, 0))
        document = read(made)
        assert texts(document) == ["Item | Price | ", "Seat | 1 | 2", " | 3 | 4"]
        assert [cell.header for cell in document.blocks[1].cells] == ["Item", "Price", "Price"]

    def test_tables_are_counted_over_slides(self, read: Read) -> None:
        made = deck()
        table(add(made), self.ROWS)
        table(add(made), self.ROWS)
        assert [block.table for block in read(made).blocks] == [0, 0, 0, 1, 1, 1]


class TestGraphics:
    def test_smart_art(self, read: Read) -> None:
        made = deck()
        smart_art(add(made), ["Discover", "Build"])
        assert texts(read(made)) == ["Discover", "Build"]

    def test_charts(self, read: Read) -> None:
        made = deck()
        chart(add(made), "Accuracy by year", ["2024", "2025 plan"], ["Ours", "Others"])
        assert texts(read(made)) == ["Accuracy by year", "Ours; Others", "2024; 2025 plan"]

    def test_a_drawing_that_is_missing_is_told(self, read: Read) -> None:
        made = deck()
        slide = add(made)
        box(slide, "Seen.", 10, 10)
        graphic(
            slide, "http://schemas.openxmlformats.org/drawingml/2006/diagram", '<dgm:relIds r:dm="rId99"/>'
        )
        document = read(made)
        assert [(part.page, part.reason) for part in document.unread] == [(1, "a diagram could not be read")]

    def test_embedded_objects_are_told(self, read: Read) -> None:
        made = deck()
        slide = add(made)
        box(slide, "Seen.", 10, 10)
        kind = "http://schemas.openxmlformats.org/presentationml/2006/ole"
        graphic(slide, kind, '<p:oleObj progId="Excel.Sheet.12"/>')
        document = read(made)
        assert document.status is Status.PARTLY_READ
        assert [(part.page, part.reason) for part in document.unread] == [
            (1, "an embedded object (Excel.Sheet.12) was not read")
        ]


class TestLayers:
    def test_notes_and_comments(self, read: Read) -> None:
        made = deck()
        slide = add(made, TITLE_ONLY, "Prices")
        slide.notes_slide.notes_text_frame.text = "Do not mention the discount."
        comment(slide, "Is this final?")
        document = read(made)
        assert texts(document) == ["Prices"]
        assert texts(document, Layer.NOTES) == ["Do not mention the discount."]
        assert texts(document, Layer.COMMENT) == ["Is this final?"]
        assert document.status is Status.READ

    def test_hidden_slides_shapes_and_places(self, read: Read) -> None:
        made = deck()
        slide = add(made)
        box(slide, "Shown.", 10, 10)
        box(slide, "Outside.", 800, 10)
        insert(slide, shape_xml("Switched off.", 'hidden="1"'))
        secret = add(made, TITLE_ONLY, "Margins")
        secret.element.set("show", "0")
        document = read(made)
        assert texts(document) == ["Shown."]
        assert texts(document, Layer.HIDDEN) == ["Outside.", "Switched off.", "Margins"]

    def test_footers_dates_and_numbers_are_furniture(self, read: Read) -> None:
        made = deck()
        slide = add(made, TITLE_ONLY, "Prices")
        for index, role in ((10, "dt"), (11, "ftr"), (12, "sldNum")):
            holder = f'<p:nvPr><p:ph type="{role}" idx="{index}"/></p:nvPr>'
            insert(slide, shape_xml(f"Text of {role}").replace("<p:nvPr/>", holder))
        document = read(made)
        assert texts(document) == ["Prices"]
        assert texts(document, Layer.FURNITURE) == ["Text of dt", "Text of ftr", "Text of sldNum"]

    def test_a_line_that_comes_back_is_furniture(self, read: Read) -> None:
        made = deck()
        for number in range(4):
            slide = add(made)
            box(slide, f"Page {'abcd'[number]} has words of its own.", 50, 200)
            box(slide, "Acme | confidential", 50, 500)
        document = read(made)
        assert len(texts(document)) == 4
        assert set(texts(document, Layer.FURNITURE)) == {"Acme | confidential"}

    def test_the_master_is_furniture_once(self, read: Read) -> None:
        made = deck()
        add(made, TITLE_ONLY, "One")
        add(made, TITLE_ONLY, "Two")
        master = made.slide_masters[0].shapes._spTree
        slide = add(made)
        insert(slide, shape_xml("© Acme"))
        master.append(slide.shapes._spTree[-1])
        assert texts(read(made), Layer.FURNITURE) == ["© Acme"]

    def test_only_hidden_text_is_no_document(self, read: Read) -> None:
        made = deck()
        add(made, TITLE_ONLY, "Margins").element.set("show", "0")
        problem = read(made).problem
        assert problem is not None
        assert problem.reason.startswith("the document shows no text")


class TestPictures:
    def test_a_slide_of_pictures_is_not_read(self, read: Read) -> None:
        made = deck()
        add(made, TITLE_ONLY, "Prices")
        picture(add(made), 100, 100)
        document = read(made)
        assert [page.verdict for page in document.pages] == [Verdict.OK, Verdict.SCANNED]
        assert document.status is Status.PARTLY_READ
        assert [(part.page, part.reason) for part in document.unread] == [
            (2, "The slide holds only pictures, no text.")
        ]

    @pytest.mark.parametrize(
        ("layout", "width", "told"), [(TITLE_ONLY, 600, 1), (TITLE_ONLY, 100, 0), (SECTION, 600, 0)]
    )
    def test_a_large_picture_below_a_title(self, read: Read, layout: int, width: float, told: int) -> None:
        made = deck()
        picture(add(made, layout, "Our prices"), width)
        assert len(read(made).unread) == told

    def test_nothing_but_pictures(self, read: Read) -> None:
        made = deck()
        picture(add(made))
        problem = read(made).problem
        assert problem is not None
        assert "it has no text layer" in problem.reason

    def test_an_empty_slide_is_empty(self, read: Read) -> None:
        made = deck()
        add(made, TITLE_ONLY, "Prices")
        add(made, BLANK)
        document = read(made)
        assert ([page.verdict for page in document.pages], document.status) == (
            [Verdict.OK, Verdict.EMPTY],
            Status.READ,
        )


class TestFiles:
    @pytest.mark.parametrize(
        "kind",
        [
            "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
            "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
            "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
            "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
            "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
        ],
    )
    def test_shows_templates_and_macros(self, tmp_path: Path, kind: str) -> None:
        path = _saved(tmp_path / "a.bin")
        plain = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
        with_members(path, lambda name, data: data.replace(plain.encode(), kind.encode()))
        assert sniff(path) is Format.PPTX
        assert texts(read_document(str(path), limits=Limits())) == [PROSE]

    def test_a_doctype_is_refused(self, tmp_path: Path) -> None:
        doctype = b'?>\n<!DOCTYPE p [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        path = with_members(
            _saved(tmp_path / "a.pptx"),
            lambda name, data: data.replace(b"?>", doctype, 1) if name.endswith("slide1.xml") else data,
        )
        assert "declares a DOCTYPE" in _reason(path)

    def test_a_bomb_is_refused(self, tmp_path: Path) -> None:
        path = with_members(
            _saved(tmp_path / "a.pptx"),
            lambda name, data: data + b" " * 5_000_000 if name.endswith("slideMaster1.xml") else data,
        )
        assert "like a zip bomb" in _reason(path)

    def test_too_many_parts(self, tmp_path: Path) -> None:
        assert "more than 10 parts" in _reason(_saved(tmp_path / "a.pptx"), Limits(max_members=10))

    def test_too_many_paragraphs(self, tmp_path: Path) -> None:
        made = deck()
        box(add(made), "\n".join("word" for _ in range(3000)), 10, 10)
        made.save(tmp_path / "a.pptx")
        limits = Limits(max_paragraphs=3000)
        assert "more than 3,000 paragraphs" in _reason(tmp_path / "a.pptx", limits)

    def test_a_password(self, tmp_path: Path) -> None:
        path = attacks.ole_file(tmp_path / "a.pptx", "EncryptedPackage")
        assert _reason(path) == "the file is protected by a password"

    def test_cut_off(self, tmp_path: Path) -> None:
        path = _saved(tmp_path / "a.pptx")
        path.write_bytes(path.read_bytes()[:9000])
        assert _reason(path) == "the file is cut off or damaged"

    def test_strict_files_read_like_the_others(self, tmp_path: Path) -> None:
        made = deck()
        slide = add(made, BULLETS, "Prices", ["We answer http://purl.oclc.org/ooxml/x", "Two"])
        table(slide, [["Item", "Price"], ["Seat", "40"]])
        chart(slide, "Accuracy", ["2024"], ["Ours"])
        made.save(tmp_path / "a.pptx")
        ordinary = read_document(str(tmp_path / "a.pptx"), limits=Limits())
        found = read_document(str(strict(tmp_path / "a.pptx")), limits=Limits())
        assert found.blocks == ordinary.blocks and len(texts(found)) > 5

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.data())
    def test_damaged_parts_never_raise(self, tmp_path: Path, data: st.DataObject) -> None:
        path = _saved(tmp_path / "a.pptx")
        part = data.draw(
            st.sampled_from(
                ["ppt/presentation.xml", "ppt/slides/slide1.xml", "ppt/_rels/presentation.xml.rels"]
            )
        )
        cut = data.draw(
            st.sampled_from([b"r:id", b"Target", b"p:spTree", b"a:off", b"sldSz", b"sldId", b"cx="])
        )
        with_members(path, lambda name, text: text.replace(cut, b"x" * len(cut)) if name == part else text)
        document = read_document(str(path), limits=Limits())
        assert (document.problem is not None or bool(document.unread)) or texts(document) == [PROSE]


@pytest.mark.usefixtures("shared_pipeline")
class TestFrontDoor:
    """The command, with the document read in this process."""

    @pytest.fixture(autouse=True)
    def here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(
            "pitchlint.batch.isolate.read_all",
            lambda paths, *, limits, jobs, password=None: nullcontext(
                read_document(path, limits=limits) for path in paths
            ),
        )

    def test_a_finding_on_its_slide(self) -> None:
        made = deck()
        add(made, TITLE, "Offer of Acme")
        add(
            made,
            BULLETS,
            "Prices",
            ["Enjoy unlimited drafts.", "We charge for more than 100 drafts a month."],
        )
        made.save("deck.pptx")
        result = run("deck.pptx", "--format", "json")
        (document,) = json.loads(result.stdout)["documents"]
        found = [finding for finding in document["findings"] if "unlimited" in finding["quote"]]
        assert result.exit_code == 1
        assert {place["page"] for finding in found for place in finding["places"]} == {2}
        assert found[0]["places"][0]["section"] == ["Prices"]
        assert found[0]["places"][0]["box"]

    def test_what_is_not_shown_is_told_and_answers_nothing(self) -> None:
        answer = "Our liability is capped at 100 percent of the yearly fees."
        made = deck()
        add(made, BULLETS, "Offer", [PROSE])
        hidden = add(made, BULLETS, "Liability", [answer])
        hidden.notes_slide.notes_text_frame.text = answer
        made.save("open.pptx")
        hidden.element.set("show", "0")
        made.save("hidden.pptx")
        states = {}
        for name in ("open.pptx", "hidden.pptx"):
            (document,) = json.loads(run(name, "--format", "json").stdout)["documents"]
            states[name] = {topic["id"]: topic["state"] for topic in document["topics"]}
            assert {"layer": "notes", "words": 11, "pages": [2]} in document["asides"]
        changed = {
            topic for topic, state in states["open.pptx"].items() if states["hidden.pptx"][topic] != state
        }
        assert changed
        assert {states["hidden.pptx"][topic] for topic in changed} == {"missing"}
        summary = run("hidden.pptx")
        assert "12 words of hidden text (slide 2) were not checked." in " ".join(summary.stdout.split())
        page = Path("hidden.pitchlint.html").read_text(encoding="utf-8")
        assert "11 words of speaker notes (slide 2) were not checked." in page

    def test_a_slide_of_pictures_gives_status_3(self) -> None:
        made = deck()
        add(made, BULLETS, "Offer", [PROSE])
        picture(add(made))
        made.save("deck.pptx")
        result = run("deck.pptx", "--exit-zero")
        assert result.exit_code == 3
        assert "Slide 2: The slide holds only pictures, no text." in " ".join(result.stdout.split())


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), prog_name="pitchlint")


def _saved(path: Path) -> Path:
    made = deck()
    box(add(made), PROSE, 10, 10)
    made.save(path)
    return path


def _reason(path: Path, limits: Limits | None = None) -> str:
    document = read_document(str(path), limits=limits or Limits())
    assert document.status is Status.UNREADABLE
    assert document.problem is not None
    assert document.problem.hint
    return document.problem.reason
