"""Writes PDF files that attack their reader: bombs, loops, false counts, calls to the outside."""

from __future__ import annotations

from pathlib import Path

TEXT = b"BT /F 12 Tf 72 700 Td (We guarantee an answer within one hour of the call.) Tj ET"
FONT = b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
LINK = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9]"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
_BOX = b"/MediaBox [0 0 595 842]"


def stream(data: bytes, dictionary: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), dictionary, data)


def page(parent: int, content: int, more: bytes = b"", box: bytes = _BOX, resources: bytes = FONT) -> bytes:
    """A page object."""
    return b"<< /Type /Page /Parent %d 0 R %s /Contents %d 0 R /Resources %s %s >>" % (
        parent, box, content, resources, more,
    )  # fmt: skip


def pdf(path: Path, objects: list[bytes], trailer: bytes = b"") -> Path:
    """A PDF of numbered objects, the first of which is the catalogue."""
    data = b"%PDF-1.6\n"
    offsets = []
    for number, item in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(data))
    path.write_bytes(data + head + table + tail)
    return path


def one_page(
    path: Path,
    *more: bytes,
    content: bytes = TEXT,
    box: bytes = _BOX,
    entries: bytes = b"",
    resources: bytes = FONT,
    catalogue: bytes = b"",
    trailer: bytes = b"",
) -> Path:
    """A PDF of one page of text; `more` objects count from 5."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page(2, 4, entries, box, resources),
        stream(content),
        *more,
    ]
    return pdf(path, objects, trailer)


def many_kids(path: Path, count: int) -> Path:
    """A PDF whose only page is listed over and over."""
    kids = b"3 0 R " * count
    return pdf(
        path,
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            page(2, 4),
            stream(TEXT),
        ],
    )


def false_count(path: Path, count: int) -> Path:
    """A PDF of one page that claims to have many."""
    return pdf(
        path,
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % count,
            page(2, 4),
            stream(TEXT),
        ],
    )


def cyclic_pages(path: Path) -> Path:
    """A PDF whose tree of pages holds itself, beside one page."""
    return pdf(
        path,
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>",
            page(2, 4),
            stream(TEXT),
        ],
    )


def drawing_itself(path: Path) -> Path:
    """A PDF with a form that draws itself."""
    resources = b"<< /XObject << /X 5 0 R >> >>"
    form = stream(b"/X Do " + TEXT, FORM + b" /Resources " + resources)
    return one_page(path, form, content=TEXT + b" /X Do", resources=FONT[:-2] + b"/XObject << /X 5 0 R >> >>")


def laughing_forms(path: Path, depth: int, width: int) -> Path:
    """A PDF whose forms each draw the next one several times: `width` to the power of `depth` texts."""
    forms = [
        stream(
            b"/X Do " * width,
            FORM + b" /Resources << /XObject << /X %d 0 R >> >>" % (6 + step),
        )
        for step in range(depth)
    ]
    last = stream(TEXT, FORM + b" /Resources " + FONT)
    return one_page(path, *forms, last, content=b"/X Do", resources=b"<< /XObject << /X 5 0 R >> >>")


def many_glyphs(path: Path, count: int) -> Path:
    """A PDF whose one page shows so many words."""
    return one_page(path, content=b"BT /F 12 Tf 72 700 Td " + b"(over and over) Tj " * count + b"ET")


def many_notes(path: Path, count: int) -> Path:
    """A PDF with so many notes typed on its page."""
    note = b"<< /Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /Contents (Typed on.) >>"
    return one_page(path, note, entries=b"/Annots [%s]" % (b"5 0 R " * count))


def endless_stream(path: Path) -> Path:
    """A PDF that breaks off inside a stream whose length reaches far beyond the file."""
    whole = one_page(path).read_bytes()
    cut = whole[: whole.index(b"endstream")].replace(b"/Length %d" % len(TEXT), b"/Length 999999999")
    path.write_bytes(cut)
    return path


def looping_table(path: Path) -> Path:
    """A PDF whose table of objects names itself as the one before."""
    data = one_page(path).read_bytes()
    at = data.index(b"xref\n0")
    path.write_bytes(data.replace(b"/Root", b"/Prev %d /Root" % at))
    return path


def deep_arrays(path: Path, depth: int) -> Path:
    """A PDF with lists in lists in lists."""
    return one_page(path, entries=b"/PieceInfo " + b"[" * depth + b"]" * depth)


def nameless_font(path: Path) -> Path:
    """A PDF whose font maps its codes to no letters."""
    font = (
        b"<< /Font << /F << /Type /Font /Subtype /Type0 /BaseFont /None /Encoding /Identity-H "
        b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /None "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >> >> >>"
    )
    codes = b"".join(b"%04X" % (60000 + number % 50) for number in range(300))
    return one_page(path, content=b"BT /F 12 Tf 72 700 Td <" + codes + b"> Tj ET", resources=font)


def half_characters(path: Path) -> Path:
    """A PDF whose font maps a code to half of a UTF-16 pair, to NUL and to an escape."""
    font = b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >> >> >>"
    mapping = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        b"1 begincodespacerange <00> <FF> endcodespacerange "
        b"3 beginbfchar <78> <D800> <79> <0000> <7A> <001B> endbfchar endcmap end end"
    )
    return one_page(path, stream(mapping), content=TEXT.replace(b"hour", b"hoxyzur"), resources=font)


def calling_out(path: Path) -> Path:
    """A PDF that starts a program when it is opened, links to the web and to another file."""
    return one_page(
        path,
        LINK + b" /A << /S /URI /URI (http://203.0.113.9/track?id=7) >> >>",
        LINK + b" /A << /S /Launch /F (calc.exe) >> >>",
        b"<< /S /JavaScript /JS (app.launchURL\\('http://203.0.113.9'\\);) >>",
        entries=b"/Annots [5 0 R 6 0 R]",
        catalogue=b"/OpenAction 7 0 R",
    )


def with_attachment(path: Path) -> Path:
    """A PDF that carries another file."""
    return one_page(
        path,
        stream(b"Our true terms.", b"/Type /EmbeddedFile"),
        b"<< /Type /Filespec /F (terms.txt) /UF (terms.txt) /EF << /F 5 0 R >> >>",
        catalogue=b"/Names << /EmbeddedFiles << /Names [(terms.txt) 6 0 R] >> >>",
    )


def endless_pattern(path: Path) -> Path:
    """A PDF that reads well, but whose page is tiled so finely that nobody lives to see it drawn."""
    tile = (
        b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep .0005 /YStep .0005"
    )
    pattern = stream(b"0 0 .5 .5 re f", tile + b" /Resources << >>")
    resources = FONT[:-2] + b"/Pattern << /P 5 0 R >> >>"
    ground = b"q /Pattern cs /P scn 0 0 595 842 re f Q "
    return one_page(path, pattern, content=ground + TEXT, resources=resources)
