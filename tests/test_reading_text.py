"""What is read from plain text and Markdown, and in which language it is."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

import pytest
from build_texts import ENGLISH, FRENCH, GERMAN, JAPANESE, POLISH
from hypothesis import given
from hypothesis import strategies as st

from pitchlint.errors import ReadingError
from pitchlint.model import Block, BlockKind, Layer, Limits, Review, Status
from pitchlint.reading.assemble import assemble
from pitchlint.reading.idiom import language_of
from pitchlint.reading.markdown import read_markdown
from pitchlint.reading.reader import read_document
from pitchlint.reading.sniff import looks_like_markdown
from pitchlint.reading.text import read_text
from pitchlint.reading.text_lines import decode
from pitchlint.rendering.extent import extent

WRAPPED = """\
Our platform answers most questions of your customers without any help of
your staff. Where it is not sure it hands over to a person, together with a
short summary of what was said before.

It is run in Europe. All data stay within the region you choose, and you may
export them at any time.
"""


def of_text(text: str) -> tuple[Block, ...]:
    return assemble(read_text(text).drafts)


def of_markdown(text: str) -> tuple[Block, ...]:
    return assemble(read_markdown(text).drafts)


def kinds(blocks: tuple[Block, ...]) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in blocks]


class TestEncoding:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
    )
    def test_every_usual_encoding_gives_the_same_text(self, encoding: str) -> None:
        text = "The price – “all in” – is €500 for your café."
        assert decode(text.encode(encoding)).lstrip("\ufeff") == text

    def test_half_a_character_of_utf16_is_told(self) -> None:
        with pytest.raises(ReadingError, match="cut off"):
            decode(codecs.BOM_UTF16_LE + b"a\x00\x00\xd8")

    @given(
        st.binary(max_size=200).filter(
            lambda data: not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00"))
        )
    )
    def test_bytes_without_zeros_and_marks_always_decode(self, data: bytes) -> None:
        if b"\x00" not in data and not data.startswith(codecs.BOM_UTF8):
            assert isinstance(decode(data), str)


class TestText:
    def test_lines_broken_to_a_width_are_joined(self) -> None:
        blocks = of_text(WRAPPED)
        assert [block.kind for block in blocks] == [BlockKind.PARAGRAPH] * 2
        assert blocks[0].text.endswith("together with a short summary of what was said before.")

    def test_lines_that_are_paragraphs_stay_apart(self) -> None:
        lines = [
            "Agents",
            "Support Bot",
            "Handle questions and tickets automatically, reduce costs by 60%.",
            "Always on",
            "A much longer line that says what the bot does for the customers of your company, day and "
            "night, without any pause and without any mistake.",
        ]
        assert [block.text for block in of_text("\n".join(lines))] == lines

    def test_headings(self) -> None:
        blocks = of_text(
            "An offer\n\nOUR APPROACH\nText one.\n\nPrices\n======\nText two.\n\nMore\n----\nText three.\n\n"
            "2.1 Scope of work\nText four.\n"
        )
        assert [
            (block.kind, block.level, block.text) for block in blocks if block.kind is not BlockKind.PARAGRAPH
        ] == [
            (BlockKind.TITLE, 0, "An offer"),
            (BlockKind.HEADING, 1, "OUR APPROACH"),
            (BlockKind.HEADING, 1, "Prices"),
            (BlockKind.HEADING, 2, "More"),
            (BlockKind.HEADING, 2, "2.1 Scope of work"),
        ]
        assert blocks[-1].section == ("Prices", "2.1 Scope of work")

    def test_lists_are_told_from_numbered_headings(self) -> None:
        blocks = of_text(
            "Plan\n\n1. The framing\nWe offer two plans.\n1. Team\n2. Business\n- one more\n(a) and last\n"
        )
        assert [(block.kind, block.label) for block in blocks] == [
            (BlockKind.TITLE, ""),
            (BlockKind.HEADING, ""),
            (BlockKind.PARAGRAPH, ""),
            (BlockKind.LIST_ITEM, "1."),
            (BlockKind.LIST_ITEM, "2."),
            (BlockKind.LIST_ITEM, "-"),
            (BlockKind.LIST_ITEM, "(a)"),
        ]

    def test_an_indented_line_belongs_to_its_item(self) -> None:
        blocks = of_text("Plan\n\n- We bring people\n  and tools.\n- And time.\n")
        assert [block.text for block in blocks[1:]] == ["We bring people and tools.", "And time."]

    def test_figures_are_no_numbers_of_a_list(self) -> None:
        lines = ["Prices", "1.5 million tokens are included.", "2.75 per image.", "e.g. this one."]
        assert [(block.label, block.text) for block in of_text("\n".join(lines))] == [
            ("", line) for line in lines
        ]

    @pytest.mark.parametrize("separator", [" | ", "\t", "     "])
    def test_tables(self, separator: str) -> None:
        rows = [["Plan", "Price", "Seats"], ["Team", "$149", "10"], ["Business", "$249", "25"]]
        blocks = of_text("Our prices\n\n" + "\n".join(separator.join(row) for row in rows))
        assert [(block.text, block.is_header) for block in blocks[1:]] == [
            ("Plan | Price | Seats", True),
            ("Team | $149 | 10", False),
            ("Business | $249 | 25", False),
        ]
        assert [cell.header for cell in blocks[-1].cells] == ["Plan", "Price", "Seats"]

    @pytest.mark.parametrize(
        ("text", "rows"),
        [
            (
                "Item\tOne-off\tMonthly\nSet-up\t€4,000\t\nLicence\t\t€14\nTotal\t€4,000\t€14",
                [
                    "Item | One-off | Monthly",
                    "Set-up | €4,000 | ",
                    "Licence |  | €14",
                    "Total | €4,000 | €14",
                ],
            ),
            (
                "Item                One-off    Monthly\n"
                "Set-up of all        €4,000\n"
                "channels\n"
                "Phase two\n"
                "Licence             included       €14\n"
                "Total                €4,000       €14",
                [
                    "Item | One-off | Monthly",
                    "Set-up of all channels | €4,000 | ",
                    "Phase two |  | ",
                    "Licence | included | €14",
                    "Total | €4,000 | €14",
                ],
            ),
            (
                "Set-up ......... EUR 4,000\nPlatform . . . . . . . . EUR 12,000\nTotal.......16,000.00",
                ["Set-up | EUR 4,000", "Platform | EUR 12,000", "Total | 16,000.00"],
            ),
            (
                "Item       2026     Year 2\nLicence    €900       €950",
                ["Item | 2026 | Year 2", "Licence | €900 | €950"],
            ),
        ],
    )
    def test_price_tables(self, text: str, rows: list[str]) -> None:
        blocks = of_text(f"Our prices\n\n{text}\nAll of them without tax.")
        assert [block.text for block in blocks if block.kind is BlockKind.TABLE_ROW] == rows
        assert blocks[-1].text == "All of them without tax."
        assert [block.text for block in blocks if block.is_header] == rows[: int(rows[0].startswith("Item"))]

    def test_contents_are_no_table(self) -> None:
        text = "Contents\n\nSummary ........ 3\nPrices ......... 9\nTerms .......... 12"
        assert all(block.kind is not BlockKind.TABLE_ROW for block in of_text(text))

    def test_a_form_feed_starts_a_page(self) -> None:
        assert [block.page for block in of_text("One.\n\fTwo.\n\fThree.")] == [1, 2, 3]
        assert of_text("One.\n\f")[0].page is None

    def test_a_starred_line_is_a_footnote(self) -> None:
        assert kinds(of_text("Prices*\n\n*Fair use applies.")) == [
            (BlockKind.TITLE, "Prices*"),
            (BlockKind.FOOTNOTE, "*Fair use applies."),
        ]

    @given(st.text(alphabet="ab Z1.-|\t*#\n\f•", max_size=120))
    def test_no_letter_is_lost(self, text: str) -> None:
        read = "".join(block.label + block.text for block in of_text(text))
        assert [c for c in read if c.isalnum()] == [c for c in text if c.isalnum()]


class TestMarkdown:
    def test_blocks(self) -> None:
        blocks = of_markdown(
            "# The **offer**\n\nText with `code`, a [link](http://x.example) and\na soft break.\n\n"
            "3. three\n4. four\n   - inner\n\n> said so\n\n```\nx = 1\n```\n"
        )
        assert [(block.kind, block.text, block.label, block.level) for block in blocks] == [
            (BlockKind.HEADING, "The offer", "", 1),
            (BlockKind.PARAGRAPH, "Text with code, a link and a soft break.", "", 0),
            (BlockKind.LIST_ITEM, "three", "3.", 1),
            (BlockKind.LIST_ITEM, "four", "4.", 1),
            (BlockKind.LIST_ITEM, "inner", "•", 2),
            (BlockKind.QUOTE, "said so", "", 0),
            (BlockKind.CODE, "x = 1", "", 0),
        ]

    def test_tables(self) -> None:
        blocks = of_markdown("| Plan | Price |\n|---|--:|\n| Team | **$149** |\n")
        assert [(block.text, block.is_header) for block in blocks] == [
            ("Plan | Price", True),
            ("Team | $149", False),
        ]
        assert blocks[1].cells[1].header == "Price"

    def test_text_inside_html_is_kept_and_comments_are_not(self) -> None:
        assert kinds(of_markdown("<div>We <b>guarantee</b> it.<br>Always.</div>\n<!-- not shown -->\n")) == [
            (BlockKind.PARAGRAPH, "We guarantee it.\nAlways."),
        ]

    def test_html_is_read_like_a_page(self) -> None:
        content = read_markdown(
            "| a | b |\n|---|---|\n| 1 | 2 |\n\n"
            "<table><tr><th>Plan<th>Price<tr><td>Team<td>$5</table>\n\n"
            "<div hidden>Never shown</div>\n\n<style>p { }</style>\n\nThe end.\n"
        )
        blocks = assemble(content.drafts)
        assert [(block.text, block.table, block.layer) for block in blocks] == [
            ("a | b", 0, Layer.BODY),
            ("1 | 2", 0, Layer.BODY),
            ("Plan | Price", 1, Layer.BODY),
            ("Team | $5", 1, Layer.BODY),
            ("Never shown", None, Layer.HIDDEN),
            ("The end.", None, Layer.BODY),
        ]
        assert blocks[3].cells[1].header == "Price"

    def test_a_page_within_html_is_told(self) -> None:
        unread = read_markdown("Text.\n\n<iframe src='https://x.example/'></iframe>\n").unread
        assert [part.reason for part in unread] == ["a page embedded in this one was not read"]

    def test_marks_of_notes_do_not_join_figures(self) -> None:
        blocks = of_markdown("It costs $500<sup>1</sup> or $600[^2], for 5 m<sup>2</sup>.\n")
        assert [block.text for block in blocks] == ["It costs $500 or $600, for 5 m²."]

    def test_notes(self) -> None:
        blocks = of_markdown("Text[^1].\n\n[^1]: Plus tax.\n[^two]: Fair use applies.\n")
        assert [(block.kind, block.label, block.text) for block in blocks] == [
            (BlockKind.PARAGRAPH, "", "Text."),
            (BlockKind.FOOTNOTE, "1", "Plus tax."),
            (BlockKind.FOOTNOTE, "two", "Fair use applies."),
        ]

    def test_placeholders_do_not_swallow_what_follows(self) -> None:
        assert [block.text for block in of_markdown("Dear <client name>, use <script> tags.\n\nMore.\n")] == [
            "Dear , use tags.",
            "More.",
        ]

    def test_front_matter_gives_the_title(self) -> None:
        content = read_markdown("---\ntitle: 'Our offer'\ndate: today\n---\n\nText.\n")
        assert content.title == "Our offer"
        assert [draft.text for draft in content.drafts] == ["Text."]

    def test_a_rule_at_the_top_is_no_front_matter(self) -> None:
        assert [draft.text for draft in read_markdown("---\n\nText one.\n\n---\n\nText two.\n").drafts] == [
            "Text one.",
            "Text two.",
        ]

    def test_a_text_file_that_is_evidently_markdown_is_read_as_such(self, tmp_path: Path) -> None:
        path = tmp_path / "offer.txt"
        path.write_text("# Offer\n\nWe are **certain** it works.\n")
        document = read_document(str(path), limits=Limits())
        assert (document.format, document.title) == ("markdown", "Offer")
        assert document.blocks[1].text == "We are certain it works."

    def test_plain_text_is_not_taken_for_markdown(self) -> None:
        assert not looks_like_markdown("Item #1 costs 5 * 3 = 15.\n- a list\n# 1 choice of buyers\n")


class TestLanguage:
    @pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (GERMAN, "de"), ("Short text.", None)])
    def test_languages(self, text: str, language: str | None) -> None:
        assert language_of(text) == language

    def test_english_price_lists_are_english(self) -> None:
        lines = [
            f"Server rack unit {n}, dual power supply, {n * 8} GB memory, {n} TB storage" for n in range(1, 9)
        ]
        assert language_of("\n".join(lines)) in (None, "en")

    def test_a_foreign_passage_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "offer.txt"
        path.write_text(f"{ENGLISH}\n\n{ENGLISH}\n\n{GERMAN}\n\n{ENGLISH}\n", encoding="utf-8")
        document = read_document(str(path), limits=Limits())
        assert (document.status, document.language) == (Status.PARTLY_READ, "en")
        assert [(part.page, part.reason) for part in document.unread] == [
            (None, f"a passage of {len(GERMAN.split())} words is in German and was not checked")
        ]

    def test_what_is_in_another_language_is_not_matched(self, tmp_path: Path) -> None:
        path = tmp_path / "offer.md"
        path.write_text(f"# Offer\n\n{ENGLISH}\n\n# Annex\n\n{GERMAN}\n", encoding="utf-8")
        document = read_document(str(path), limits=Limits())
        assert [(block.text, block.layer) for block in document.blocks] == [
            ("Offer", Layer.BODY),
            (ENGLISH, Layer.BODY),
            ("Annex", Layer.BODY),
            (GERMAN, Layer.FOREIGN),
        ]
        assert document.words == len(ENGLISH.split()) + 2
        assert "under “Annex” is in German" in document.unread[0].reason

    @pytest.mark.parametrize(
        ("text", "language"), [(FRENCH, "French"), (POLISH, "Polish"), (JAPANESE, "Japanese")]
    )
    def test_a_part_in_short_blocks_is_told_as_one(self, tmp_path: Path, text: str, language: str) -> None:
        items = [item for item in re.split(r"(?<=[.。])\s*", text) if item]
        path = tmp_path / "offer.md"
        annex = "\n".join(f"- {item}" for item in items)
        path.write_text("\n\n".join([ENGLISH, ENGLISH, ENGLISH, annex, ENGLISH]), encoding="utf-8")
        document = read_document(str(path), limits=Limits())
        assert [block.layer for block in document.blocks].count(Layer.FOREIGN) == len(items) > 1
        assert len(document.unread) == 1
        assert f"is in {language} and was not checked" in document.unread[0].reason

    @pytest.mark.parametrize(
        "text",
        [
            "Our clients are Société Générale, Crédit Agricole and Banco do Brasil.",
            "Als Kunde erhalten Sie von uns das Angebot, wie besprochen.",
            "\n".join(f"| KX-{n} | AZ{n} | DIN EN {n}00 | REV B | NTC {n} kOhm |" for n in range(1, 40)),
            "\n\n".join(["Müller GmbH, München", "São Paulo Serviços Ltda", "Łódź Usługi"] * 12),
        ],
    )
    def test_names_quotations_and_codes_are_no_foreign_part(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "offer.txt"
        path.write_text("\n\n".join([ENGLISH, ENGLISH, ENGLISH, text, ENGLISH]), encoding="utf-8")
        document = read_document(str(path), limits=Limits())
        assert document.status is Status.READ
        assert {block.layer for block in document.blocks} == {Layer.BODY}

    def test_pages_in_another_language_are_told_by_number(self, tmp_path: Path) -> None:
        path = tmp_path / "offer.txt"
        path.write_text("\f".join([ENGLISH, f"{ENGLISH}\n\n{GERMAN}", GERMAN, GERMAN]), encoding="utf-8")
        document = read_document(str(path), limits=Limits())
        assert [(part.page, part.reason) for part in document.unread] == [
            (None, f"a passage of {len(GERMAN.split())} words on page 2 is in German and was not checked"),
            (3, "the page is in German and was not checked"),
            (4, "the page is in German and was not checked"),
        ]
        told = extent(Review(document))
        assert not told.whole
        assert "Pages 3–4: the page is in German and was not checked." in told.gaps
        assert told.hint == "Ask the vendor for these parts in English."

    def test_the_english_half_of_a_bilingual_document_is_checked(self, tmp_path: Path) -> None:
        path = tmp_path / "offer.txt"
        path.write_text("\n\n".join([GERMAN] * 24 + [ENGLISH] * 6), encoding="utf-8")
        document = read_document(str(path), limits=Limits())
        assert document.status is Status.PARTLY_READ
        assert document.words == 6 * len(ENGLISH.split())

    def test_a_document_in_another_language_with_an_english_word_or_two_is_not(self, tmp_path: Path) -> None:
        path = tmp_path / "offer.txt"
        path.write_text("\n\n".join([GERMAN] * 8 + [ENGLISH]), encoding="utf-8")
        document = read_document(str(path), limits=Limits())
        assert document.problem is not None
        assert document.problem.stage == "language"
