"""Builds presentations with python-pptx, and puts in what it cannot write: SmartArt, comments, objects."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence

from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Pt

TITLE, BULLETS, SECTION, TITLE_ONLY, BLANK = 0, 1, 2, 5, 6

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_SPACES = f'xmlns:a="{_A}" xmlns:r="{_R}" xmlns:p="{_P}" xmlns:dgm="{_DGM}"'


def deck() -> Deck:
    """An empty presentation of 720 by 540 points."""
    return Presentation()


def add(deck: Deck, layout: int = BLANK, title: str = "", body: Sequence[str] = ()) -> Slide:
    """A slide with a title and the paragraphs of its body."""
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    if title:
        slide.shapes.title.text = title
    if body:
        slide.placeholders[1].text_frame.text = "\n".join(body)
    return slide


def box(
    slide: Slide, text: str, left: float, top: float, width: float = 200, height: float = 40
) -> BaseShape:
    """A text box; lengths in points."""
    shape = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(width), Pt(height))
    shape.text_frame.text = text
    return shape


def table(slide: Slide, rows: Sequence[Sequence[str]], top: float = 100, height: float = 100) -> BaseShape:
    """A table 400 points wide."""
    frame = slide.shapes.add_table(len(rows), len(rows[0]), Pt(50), Pt(top), Pt(400), Pt(height))
    for line, cells in zip(frame.table.rows, rows, strict=True):
        for cell, text in zip(line.cells, cells, strict=True):
            cell.text = text
    return frame


def chart(slide: Slide, title: str, categories: Sequence[str], series: Sequence[str]) -> None:
    """A chart of columns."""
    data = CategoryChartData()
    data.categories = categories
    for name in series:
        data.add_series(name, [1] * len(categories))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Pt(50), Pt(100), Pt(300), Pt(200), data)
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = title


def picture(slide: Slide, width: float = 600, height: float = 400) -> None:
    """A picture of one grey pixel, drawn this large."""
    slide.shapes.add_picture(io.BytesIO(png()), Pt(10), Pt(100), Pt(width), Pt(height))


def smart_art(slide: Slide, texts: Sequence[str]) -> None:
    """A SmartArt drawing with these texts."""
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>" for text in texts
    )
    data = f"<dgm:dataModel {_SPACES}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    link = _attach(slide, "diagrams/data1.xml", f"{_R}/diagramData", data)
    graphic(slide, _DGM, f'<dgm:relIds r:dm="{link}"/>')


def graphic(slide: Slide, kind: str, inner: str) -> None:
    """A graphic frame of a kind, with XML in it."""
    insert(
        slide,
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="90" name="g"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="635000" y="1270000"/>'
        '<a:ext cx="1270000" cy="1270000"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{kind}">{inner}</a:graphicData></a:graphic></p:graphicFrame>',
    )


def insert(slide: Slide, xml: str) -> None:
    """Put XML at the end of the shapes of a slide."""
    wrapped = etree.fromstring(
        f'<x {_SPACES} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{xml}</x>'
    )
    for item in wrapped:
        slide.shapes._spTree.append(item)


def comment(slide: Slide, text: str) -> None:
    """A comment on a slide."""
    xml = (
        f'<p:cmLst {_SPACES}><p:cm authorId="0"><p:pos x="1" y="1"/><p:text>{text}</p:text></p:cm></p:cmLst>'
    )
    _attach(slide, "comments/comment1.xml", f"{_R}/comments", xml)


def shape_xml(text: str, more: str = "") -> str:
    """A text box without a place, as XML."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="91" name="s" {more}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def _attach(slide: Slide, name: str, kind: str, xml: str) -> str:
    package = slide.part.package
    part = Part(PackURI(f"/ppt/{name}"), "application/xml", package, xml.encode())
    return slide.part.relate_to(part, kind)


def png() -> bytes:
    """A picture of one grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\x80"))
        + chunk(b"IEND", b"")
    )
