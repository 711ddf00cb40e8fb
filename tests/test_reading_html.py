"""What is read from web pages: structure, what is hidden, encodings, and pages built to do harm."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from build_texts import ENGLISH
from hypothesis import given
from hypothesis import strategies as st

from pitchlint.batch.discovery import discover
from pitchlint.errors import ReadingError
from pitchlint.model import Block, BlockKind, Document, Layer, Limits, Status, Unseen
from pitchlint.reading.assemble import assemble
from pitchlint.reading.html.read import read_html
from pitchlint.reading.reader import read_document
from pitchlint.reading.sniff import Format, sniff

LIMITS = Limits(timeout=20)


def of_html(source: str) -> tuple[Block, ...]:
    return assemble(read_html(source.encode(), limits=LIMITS).drafts)


def texts(source: str, layer: Layer = Layer.BODY) -> list[str]:
    return [block.text for block in of_html(source) if block.layer is layer]


def read(path: Path, data: bytes) -> Document:
    path.write_bytes(data)
    return read_document(str(path), limits=LIMITS)


class TestFrontDoor:
    def test_a_page_is_read_with_its_structure(self, tmp_path: Path) -> None:
        page = (
            "<!DOCTYPE html><html><head><title>Our offer</title><style>p { color: red }</style></head><body>"
            f"<h1>Offer</h1><p>{ENGLISH}</p><h2>Prices</h2><ul><li>Licence<li>Support</ul>"
            "<script>var text = 'never';</script></body></html>"
        )
        document = read(tmp_path / "offer.html", page.encode())
        assert (document.format, document.status, document.title) == ("html", Status.READ, "Our offer")
        assert [(block.kind, block.section, block.label) for block in document.blocks] == [
            (BlockKind.HEADING, (), ""),
            (BlockKind.PARAGRAPH, ("Offer",), ""),
            (BlockKind.HEADING, ("Offer",), ""),
            (BlockKind.LIST_ITEM, ("Offer", "Prices"), "•"),
            (BlockKind.LIST_ITEM, ("Offer", "Prices"), "•"),
        ]

    @pytest.mark.parametrize(
        ("name", "data", "form"),
        [
            ("a.htm", b"Hello <b>you</b>", Format.HTML),
            ("a.html", b"no markup at all", Format.TEXT),
            ("a.doc", b"<!-- saved --><html><p>x", Format.HTML),
            ("a.bin", b"<div>Offer</div>", Format.HTML),
            ("a.txt", b"<div>is how a part of a page starts", Format.TEXT),
            ("a.md", b"<p align=center>Offer</p>\n\n# One", Format.MARKDOWN),
            ("a.html", codecs.BOM_UTF16_LE + "<html><p>x".encode("utf-16-le"), Format.HTML),
        ],
    )
    def test_told_by_content(self, tmp_path: Path, name: str, data: bytes, form: Format) -> None:
        (tmp_path / name).write_bytes(data)
        assert sniff(tmp_path / name) is form

    def test_a_page_saved_as_one_file(self, tmp_path: Path) -> None:
        data = (
            b"From: <Saved by Blink>\r\nSubject: Offer\r\nMIME-Version: 1.0\r\n"
            b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n'
            b"----b\r\nContent-Type: text/html; charset=windows-1252\r\n"
            b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
            b"<html><body><p>The price is=20=80500.</p></body></html>\r\n"
            b"----b\r\nContent-Type: image/png\r\n\r\nxx\r\n----b--\r\n"
        )
        document = read(tmp_path / "offer.mhtml", data)
        assert document.format == "html"
        assert [block.text for block in document.blocks] == ["The price is €500."]

    def test_what_a_browser_saves_beside_a_page_is_no_document(self, tmp_path: Path) -> None:
        (tmp_path / "offer_files").mkdir()
        (tmp_path / "tender_files").mkdir()
        for name in ("offer.html", "offer_files/frame.html", "tender_files/other.htm"):
            (tmp_path / name).write_text("<p>x")
        found = [Path(file).relative_to(tmp_path).as_posix() for file in discover([str(tmp_path)]).files]
        assert found == ["offer.html", "tender_files/other.htm"]


class TestText:
    def test_blocks_and_inline_markup(self) -> None:
        assert texts("<div>One <b>bold</b>\n  word<p>Two</p>three</div><span>a</span><span>b</span>") == [
            "One bold word", "Two", "three", "ab",
        ]  # fmt: skip

    def test_breaks(self) -> None:
        assert texts("<p>Street 1<br>Town<br><br>Dear all") == ["Street 1\nTown", "Dear all"]

    def test_entities(self) -> None:
        assert texts("<p>&euro;5&nbsp;&ndash; 10 &#37; &lt;b&gt; &amp;amp;") == ["€5 – 10 % <b> &amp;"]

    def test_marks_of_notes_do_not_join_figures(self) -> None:
        assert texts("<p>$500<sup>1</sup> for 20 m<sup>2</sup>, the 5<sup>th</sup> of CO<sub>2</sub>") == [
            "$500 for 20 m², the 5th of CO2"
        ]

    def test_lists_know_their_numbers_and_levels(self) -> None:
        blocks = of_html(
            "<ol start=3><li>One<ul><li>Deep</ul><li value=9><p>Two</p><p>more</p></ol>"
            "<ol type=a reversed><li>x<li>y</ol>"
        )
        assert [(block.kind, block.label, block.level, block.text) for block in blocks] == [
            (BlockKind.LIST_ITEM, "3.", 1, "One"),
            (BlockKind.LIST_ITEM, "•", 2, "Deep"),
            (BlockKind.LIST_ITEM, "9.", 1, "Two"),
            (BlockKind.PARAGRAPH, "", 0, "more"),
            (BlockKind.LIST_ITEM, "b.", 1, "x"),
            (BlockKind.LIST_ITEM, "a.", 1, "y"),
        ]

    def test_kinds(self) -> None:
        blocks = of_html(
            "<blockquote><p>said</p></blockquote><pre><code>x = 1\n y</code></pre><pre>Dear\n\nall</pre>"
            "<figure><figcaption>Plan</figcaption></figure><p>*Fair use.</p><p role=heading aria-level=3>Head"
        )
        assert [(block.kind, block.text, block.level) for block in blocks] == [
            (BlockKind.QUOTE, "said", 0),
            (BlockKind.CODE, "x = 1\n y", 0),
            (BlockKind.PARAGRAPH, "Dear", 0),
            (BlockKind.PARAGRAPH, "all", 0),
            (BlockKind.CAPTION, "Plan", 0),
            (BlockKind.FOOTNOTE, "*Fair use.", 0),
            (BlockKind.HEADING, "Head", 3),
        ]

    def test_what_fields_show(self) -> None:
        source = (
            "<p>Name <input value=ACME> <input type=hidden value=no> <input type=checkbox checked> agreed "
            "<select><option>no<option selected>yes</select><textarea>One\n\nTwo</textarea>"
        )
        assert texts(source) == ["Name ACME ☑ agreed yes", "One", "Two"]

    def test_navigation_header_and_footer_of_the_page_are_furniture(self) -> None:
        source = (
            "<header><h1>Offer</h1><p>Logo</p></header><nav>Home</nav><main><article><header>Intro</header>"
            "Text<footer>Signed</footer></article></main><footer>Imprint</footer>"
        )
        assert texts(source) == ["Offer", "Intro", "Text", "Signed"]
        assert texts(source, Layer.FURNITURE) == ["Logo", "Home", "Imprint"]


class TestTables:
    def test_merged_cells_and_headers(self) -> None:
        blocks = of_html(
            "<table><caption>Prices</caption><thead><tr><th rowspan=2>Item<th colspan=2>Cost"
            "<tr><th>Year 1<th>Year 2</thead><tr><td rowspan=2>Bot<td>1<td>2<tr><td>3<td>4</table>"
        )
        assert [(block.kind, block.text, block.is_header) for block in blocks] == [
            (BlockKind.CAPTION, "Prices", False),
            (BlockKind.TABLE_ROW, "Item | Cost | ", True),
            (BlockKind.TABLE_ROW, " | Year 1 | Year 2", True),
            (BlockKind.TABLE_ROW, "Bot | 1 | 2", False),
            (BlockKind.TABLE_ROW, " | 3 | 4", False),
        ]
        assert [cell.header for cell in blocks[-1].cells] == ["Item", "Cost Year 1", "Cost Year 2"]
        assert [blocks[-1].text[cell.start : cell.end] for cell in blocks[-1].cells] == ["", "3", "4"]

    def test_a_row_of_header_cells_is_a_header_without_a_head(self) -> None:
        blocks = of_html("<table><tr><th>Plan<th>Price<tr><th>Team<td>five</table>")
        assert [block.is_header for block in blocks] == [True, False]
        assert blocks[1].cells[1].header == "Price"

    def test_tables_that_only_place_their_content_are_no_tables(self) -> None:
        blocks = of_html(
            "<table><tr><td><h2>Left</h2><td>Text<table><tr><td>a<td>b<tr><td>c<td>d</table></table>"
            "<table><tr><td>Boxed</table><table role=presentation><tr><td>x<td>y</table>"
        )
        rows = [block.text for block in blocks if block.kind is BlockKind.TABLE_ROW]
        assert rows == ["a | b", "c | d"]
        assert [block.text for block in blocks if block.kind is BlockKind.PARAGRAPH] == [
            "Text", "Boxed", "x", "y",
        ]  # fmt: skip

    def test_paragraphs_of_a_cell_stay_in_it(self) -> None:
        blocks = of_html("<table><tr><td><p>a</p><ul><li>b</ul><td>c</table>")
        assert [block.text for block in blocks] == ["a\nb | c"]

    def test_spans_built_to_exhaust_memory_are_bounded(self) -> None:
        rows = "<tr><td colspan=999999 rowspan=999999>a<td colspan=999999>b" + "<tr><td>c" * 20
        blocks = of_html(f"<table>{rows}</table>")
        assert max(len(block.cells) for block in blocks) < 500
        assert sum(block.text.count("c") for block in blocks) == 20


class TestHidden:
    @pytest.mark.parametrize(
        "attribute",
        [
            "hidden",
            'hidden="until-found"',
            'style="display:none"',
            'style="color: red; DISPLAY : none !important"',
            'style="display/**/:/**/none"',
            'style="visibility: hidden"',
            'style="opacity: 0"',
            'style="font-size:0px"',
        ],
    )
    def test_what_no_reader_sees(self, attribute: str) -> None:
        source = f"<p>One <span {attribute}>ghost</span> two</p><div {attribute}>All <p>of it</p></div>"
        assert texts(source) == ["One two"]
        assert texts(source, Layer.HIDDEN) == ["ghost", "All", "of it"]

    @pytest.mark.parametrize(
        "attribute", ["aria-hidden=true", 'style="opacity:0.5"', 'style="font-size:0.9em"', "class=hidden"]
    )
    def test_what_readers_do_see(self, attribute: str) -> None:
        assert texts(f"<p {attribute}>Seen</p>") == ["Seen"]

    def test_what_is_shown_again(self) -> None:
        source = '<div style="visibility:hidden">a<p style="visibility:visible">b</p></div>'
        assert texts(source) == ["b"]
        assert texts('<div hidden><p style="visibility:visible">b</p></div>') == []

    @pytest.mark.parametrize(
        ("sheet", "hidden"),
        [
            (".x { display: none }", True),
            ("#y, p.z {visibility:hidden}", True),
            (".x { /* } */ content: '}'; display:none !important }", True),
            ("em {display:none}", False),
            (".x > p {display:none}", False),
            ("@media print { .x {display:none} }", False),
            (".x {display:none} .x.open {display:block}", False),
            (".x {display:none} .menu:hover .x {display:block}", False),
            (".x {display:none} #y {display:block}", False),
            (".x {display:none} @media (min-width: 9em) { .x {display:block} }", False),
            (".x {display:none} .x {display:inline}", False),
            (".x {opacity: 0}", False),
            (".x {" * 40 + "display:none", False),
        ],
    )
    def test_style_sheets_hide_what_no_rule_shows_again(self, sheet: str, hidden: bool) -> None:
        source = f"<style>{sheet}</style><body><p>seen</p><div class='a x' id=y>ghost</div>"
        assert texts(source, Layer.HIDDEN) == (["ghost"] if hidden else [])
        assert texts(source) == (["seen"] if hidden else ["seen", "ghost"])

    def test_an_element_says_itself_that_it_is_shown(self) -> None:
        sheet = "<style>.x {display:none}</style>"
        assert texts(f'{sheet}<p class=x style="display:block">a</p><p class=x>b</p>') == ["a"]
        assert texts("<style media=print>.x {display:none}</style><p class=x>a</p>") == ["a"]

    def test_letters_without_size_are_too_small_until_a_size_is_set(self) -> None:
        source = '<div style="font-size:0">ghost<p style="font-size:12px">seen</p></div>'
        assert texts(source) == ["seen"]
        (block,) = (block for block in of_html(source) if block.layer is Layer.HIDDEN)
        assert (block.text, block.unseen) == ("ghost", Unseen.TINY)

    def test_hidden_cells_are_no_part_of_their_row(self) -> None:
        source = "<table><tr><td>a<td>b<b hidden>c</b></table>"
        assert texts(source) == ["a | b"]
        assert texts(source, Layer.HIDDEN) == ["c"]

    @pytest.mark.parametrize("tag", ["script", "style", "template", "noscript", "title", "svg><title"])
    def test_what_is_no_text(self, tag: str) -> None:
        assert of_html(f"<body><p>x</p><{tag}>never</{tag.rpartition('<')[2]}>") == of_html("<p>x</p>")

    def test_comments(self) -> None:
        assert texts("<p>a<!-- never --> b</p><!-- <p>never</p> -->") == ["a b"]

    def test_a_page_within_the_page_is_told(self, tmp_path: Path) -> None:
        document = read(
            tmp_path / "a.html", b"<html><p>Offer text</p><iframe src='https://x.example/'></iframe>"
        )
        assert document.status is Status.PARTLY_READ
        assert [part.reason for part in document.unread] == ["a page embedded in this one was not read"]

    @pytest.mark.parametrize("attributes", ["hidden", "width=1 height=1", 'style="display:none"'])
    def test_a_counting_frame_is_not(self, attributes: str) -> None:
        assert not read_html(f"<p>x</p><iframe {attributes}></iframe>".encode(), limits=LIMITS).unread


class TestEncoding:
    @pytest.mark.parametrize(
        ("declaration", "encoding"),
        [
            ("", "utf-8"),
            ("", "utf-8-sig"),
            ("", "utf-16"),
            ("", "cp1252"),
            ("<meta charset=iso-8859-1>", "cp1252"),
            ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">', "cp1250"),
            ("<meta charset='gbk'>", "gbk"),
            ("<meta charset=utf-7>", "utf-8"),
            ("<meta charset=unicode_escape>", "utf-8"),
            ("<meta charset=nonsense>", "utf-8"),
        ],
    )
    def test_the_same_text(self, declaration: str, encoding: str) -> None:
        text = "Der Preis: 5 °C" if encoding == "gbk" else "The price – “all in” – is €500"
        source = f"<html><head>{declaration}</head><p>{text}</p>"
        drafts = read_html(source.encode(encoding), limits=LIMITS).drafts
        assert [draft.text for draft in drafts] == [text]


class TestHostile:
    def test_deep_nesting_is_told(self, tmp_path: Path) -> None:
        document = read(tmp_path / "a.html", b"<html><p>Offer</p>" + b"<div>x" * 100_000)
        assert document.status is Status.PARTLY_READ
        assert "too deeply" in document.unread[0].reason
        assert document.blocks[0].text == "Offer"

    def test_too_many_paragraphs(self) -> None:
        with pytest.raises(ReadingError, match="more than 50 paragraphs"):
            read_html(b"<p>x" * 100, limits=Limits(max_paragraphs=50))

    def test_entities_do_not_multiply(self) -> None:
        source = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;</p>'
        assert "aaaa" not in "".join(texts(source))

    @given(st.text(alphabet="<>/ab=\"'& \ndivptrhul!-", max_size=80))
    def test_anything_is_read_or_refused(self, source: str) -> None:
        try:
            blocks = of_html(source)
        except ReadingError:
            return
        for block in blocks:
            assert all(
                block.text[cell.start : cell.end] == block.text[cell.start : cell.end].strip(" ")
                for cell in block.cells
            )
