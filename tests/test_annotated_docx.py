"""Annotated copies of Word files: comments at the very words, and everything else as it was."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from annotated_copies import Remark, bare, comments_of
from build_docx import STRICT, Docx, cell, listed, paragraph, row, run, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from pitchlint.model import Document, Layer, Limits, Severity
from pitchlint.reading.reader import read_document
from pitchlint.rendering.annotated.docx import annotate_docx
from pitchlint.rendering.annotated.notes import Note, Notes
from pitchlint.rendering.annotated.work import is_our_copy

AS_OF = date(2026, 11, 21)
WHY = "Why?\n(PRC001, pitchlint)"
LINK = '<w:hyperlink w:anchor="a">{}</w:hyperlink>'
INSERTED = '<w:ins w:id="7" w:author="v" w:date="2026-01-01T00:00:00Z">{}</w:ins>'
DELETED = '<w:del w:id="8" w:author="v"><w:r><w:delText>never </w:delText></w:r></w:del>'
FIELD = '<w:fldSimple w:instr="TITLE">{}</w:fldSimple>'
CONTROL = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{}'
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)


def note_at(document: Document, block: int, start: int, end: int) -> Note:
    """A note on some characters of a block."""
    return Note(WHY, Severity.HIGH, block, start, end, document.blocks[block].text[start:end])


def note_on(document: Document, quote: str) -> Note:
    """A note on the first place where a document says the words."""
    block = next(block for block in document.blocks if quote in block.text)
    start = block.text.index(quote)
    return note_at(document, block.index, start, start + len(quote))


def annotated(path: Path, *quotes: str, unmarked: int = 0) -> Path:
    """The copy of a Word file with a note on each quote, which reads as the file did."""
    document = read_document(str(path), limits=Limits())
    return copied(path, document, [note_on(document, quote) for quote in quotes], unmarked)


def copied(path: Path, document: Document, notes: Sequence[Note], unmarked: int = 0) -> Path:
    """The copy of a Word file with these notes, which reads as the file did."""
    copy = annotate_docx(path.read_bytes(), Notes(tuple(notes)), limits=Limits(), as_of=AS_OF)
    assert (copy.marked, copy.unmarked) == (len(notes) - unmarked, unmarked)
    target = path.with_name("copy.docx")
    target.write_bytes(copy.data)
    assert texts_of(read_document(str(target), limits=Limits())) == texts_of(document)
    return target


def texts_of(document: Document) -> list[tuple[str, str, object]]:
    """What a document says, comments left out."""
    return [
        (block.kind, block.text, block.cells) for block in document.blocks if block.layer is not Layer.COMMENT
    ]


def words_at(path: Path) -> list[str]:
    """The words that the comments of a copy stand at."""
    return [remark.words for remark in comments_of(path)]


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        (paragraph(run("We offer the drafts are free to all.")), "the drafts are free"),
        (
            paragraph(run("We offer the dr"), run("afts ar", "<w:b/>"), run("e free to all.")),
            "the drafts are free",
        ),
        (
            paragraph(run("We offer "), LINK.format(run("the drafts are free to")), run(" all.")),
            "the drafts are free",
        ),
        (
            paragraph(run("We say the "), LINK.format(run("drafts are")), run(" free to all.")),
            "the drafts are free",
        ),
        (
            paragraph(run("We say the drafts "), INSERTED.format(run("are free to all."))),
            "the drafts are free",
        ),
        (paragraph(run("We say the drafts are "), DELETED, run("free to all.")), "the drafts are free"),
        (
            paragraph(run("We say "), FIELD.format(run("the drafts are free")), run(" to all.")),
            "the drafts are free",
        ),
        (
            paragraph(run("We say "), CONTROL.format(run("the drafts")), run(" are free.")),
            "the drafts are free",
        ),
        (
            paragraph("<w:r><w:t>We say the</w:t><w:tab/><w:t>drafts are free</w:t></w:r>"),
            "the drafts are free",
        ),
        (
            paragraph("<w:r><w:t>A re</w:t><w:noBreakHyphen/><w:t>used draft is free.</w:t></w:r>"),
            "re-used draft",
        ),
        (listed("We say the drafts are free to all."), "the drafts are free"),
        (
            paragraph("<w:r><w:t>• First</w:t><w:br/><w:t>• the drafts are free</w:t></w:r>"),
            "the drafts are free",
        ),
        (paragraph(run("Zero\u200bwidth and \ufb01ne drafts are free")), "width and fine drafts"),
    ],
)
def test_a_comment_stands_at_exactly_its_words(tmp_path: Path, body: str, quote: str) -> None:
    path = Docx(body + paragraph(run("The end."))).write(tmp_path / "offer.docx")
    (words,) = words_at(annotated(path, quote))
    assert bare(words).replace("\u200b", "").replace("\ufb01", "fi") == bare(quote)


def test_comments_on_a_table_stand_in_its_cells(tmp_path: Path) -> None:
    rows = table(
        row(cell(paragraph(run("Item"))), cell(paragraph(run("Price")))),
        row(
            cell(paragraph(run("Drafts")), paragraph(run("and films"))),
            cell(paragraph(run("free of charge"))),
        ),
    )
    copy = annotated(Docx(rows).write(tmp_path / "offer.docx"), "films | free", "free of charge", "Drafts")
    assert words_at(copy) == ["filmsfree", "free of charge", "Drafts"]


def test_comments_may_overlap_and_share_their_ends(tmp_path: Path) -> None:
    path = Docx(paragraph(run("one two three four"))).write(tmp_path / "offer.docx")
    quotes = ["one two three four", "two three", "one two", "three four", "two", "two three four"]
    assert words_at(annotated(path, *quotes)) == quotes


def test_words_in_a_footnote_are_marked_at_its_number(tmp_path: Path) -> None:
    body = paragraph(run("Drafts are free"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" to all."))
    note = f'<w:footnote w:id="2">{paragraph(run("Up to ten a month."))}</w:footnote>'
    copy = annotated(Docx(body, {"footnotes": note}).write(tmp_path / "offer.docx"), "ten a month")
    assert comments_of(copy) == [Remark("", f"On “ten a month”:\n{WHY}")]


def test_words_in_a_text_box_are_marked_where_it_hangs(tmp_path: Path) -> None:
    box = BOX.format(paragraph(run("Drafts are free.")))
    path = Docx(paragraph(run("We offer much."), box)).write(tmp_path / "offer.docx")
    (remark,) = comments_of(annotated(path, "are free"))
    assert remark == Remark("Drafts are free.", f"On “are free”:\n{WHY}")


def test_what_cannot_be_placed_stands_at_the_start(tmp_path: Path) -> None:
    path = Docx(paragraph(run("We offer much.")) + paragraph(run("And more."))).write(tmp_path / "offer.docx")
    document = read_document(str(path), limits=Limits())
    lost = Note(WHY, Severity.HIGH, 0, 0, 2, "Us")
    (remark,) = comments_of(copied(path, document, [lost], unmarked=1))
    assert remark.words == "We offer much."
    assert remark.text.endswith(f"could not be marked in this copy:\nOn “Us”:\n{WHY}")


def test_comments_of_others_stay_and_keep_their_numbers(tmp_path: Path) -> None:
    marks = (
        '<w:commentRangeStart w:id="4"/>{}<w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r>'
    )
    theirs = f'<w:comment w:id="4" w:author="Vendor">{paragraph(run("Check this."))}</w:comment>'
    body = paragraph(marks.format(run("Drafts are free.")), run(" Films too."))
    path = Docx(body, {"comments": theirs}).write(tmp_path / "offer.docx")
    copy = annotated(path, "are free. Films")
    with zipfile.ZipFile(copy) as archive:
        part = archive.read("word/comments.xml").decode()
        assert archive.read("[Content_Types].xml") == zipfile.ZipFile(path).read("[Content_Types].xml")
    assert 'w:author="Vendor"' in part and "Check this." in part
    assert words_at(copy) == ["are free. Films"]
    assert sorted(
        int(item.get(item.keys()[0])) for item in etree.fromstring(part.encode()) if item.attrib
    ) == [4, 6]


@pytest.mark.parametrize("parts", [{}, {"comments": ""}])
def test_all_other_parts_keep_their_bytes_and_days(tmp_path: Path, parts: dict[str, str]) -> None:
    path = Docx(paragraph(run("Drafts are free.")), {"settings": "", **parts}).write(tmp_path / "offer.docx")
    copy = annotated(path, "are free")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(copy) as after:
        changed = {
            "word/document.xml",
            "word/comments.xml",
            "[Content_Types].xml",
            "word/_rels/document.xml.rels",
        }
        for member in before.infolist():
            assert after.getinfo(member.filename).date_time == member.date_time
            if member.filename not in changed:
                assert after.read(member.filename) == before.read(member.filename)
        assert set(after.namelist()) == set(before.namelist()) | {"word/comments.xml"}


def test_nothing_in_the_body_is_lost_but_where_words_are_cut(tmp_path: Path) -> None:
    body = "<!-- kept --><?kept too?>" + paragraph(
        run("Drafts are free.", "<w:b/>"), run(" Films.", "<w:i/>")
    )
    path = Docx(body).write(tmp_path / "offer.docx")
    with zipfile.ZipFile(annotated(path, "are free. Fi")) as archive:
        text = archive.read("word/document.xml").decode()
    assert "<!-- kept --><?kept too?>" in text
    assert text.count("<w:b/>") == 2 and text.count("<w:i/>") == 2


def test_a_strict_file_gets_strict_comments(tmp_path: Path) -> None:
    path = Docx(paragraph(run("Drafts are free.")), namespace=STRICT).write(tmp_path / "offer.docx")
    with zipfile.ZipFile(annotated(path, "are free")) as archive:
        assert f"{{{STRICT}}}comments" == etree.fromstring(archive.read("word/comments.xml")).tag
        assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in archive.read(
            "word/_rels/document.xml.rels"
        )


def test_the_same_file_gives_the_same_bytes_and_is_known_as_ours(tmp_path: Path) -> None:
    path = Docx(paragraph(run("Drafts are free."))).write(tmp_path / "offer.docx")
    first = annotated(path, "are free").read_bytes()
    copy = annotated(path, "are free")
    assert copy.read_bytes() == first
    assert is_our_copy(copy) and not is_our_copy(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(data=st.data())
def test_however_a_text_is_cut_into_runs_comments_hold_their_quotes(
    tmp_path: Path, data: st.DataObject
) -> None:
    text = data.draw(st.text("ab cd-é  ", min_size=1, max_size=30).filter(lambda text: len(bare(text)) > 1))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text)), max_size=6)) | {0, len(text)})
    runs = [run(text[start:end]) for start, end in pairwise(cuts)]
    wrapped = [data.draw(st.sampled_from(["{}", LINK, INSERTED, CONTROL])).format(piece) for piece in runs]
    path = Docx(paragraph(run("Drafts: "), *wrapped)).write(tmp_path / "offer.docx")
    document = read_document(str(path), limits=Limits())
    length = len(document.blocks[0].text)
    spans = data.draw(
        st.sets(st.tuples(st.integers(0, length), st.integers(0, length)), min_size=1, max_size=5)
    )
    notes = [note_at(document, 0, start, end) for start, end in sorted(spans) if start < end]
    notes = [note for note in notes if note.quote.strip()]
    copy = copied(path, document, notes) if notes else None
    found = words_at(copy) if copy else []
    assert [bare(words) for words in found] == [bare(note.quote) for note in notes]
