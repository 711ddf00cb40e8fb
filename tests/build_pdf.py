"""PDFs made for the tests of the PDF reader, with reportlab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

STYLES = getSampleStyleSheet()
BODY = STYLES["BodyText"]
HEADING = STYLES["Heading2"]
GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]

Draw = Callable[[Canvas], None]


def paragraph(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """Running text."""
    return Paragraph(text, style)


def heading(text: str) -> Paragraph:
    """A heading of the second level."""
    return Paragraph(text, HEADING)


def items(texts: Sequence[str], kind: str = "bullet") -> ListFlowable:
    """A list with bullets, or with numbers (`kind` "1")."""
    start = "•" if kind == "bullet" else None
    return ListFlowable(
        [Paragraph(text, BODY) for text in texts], bulletType=kind, start=start, leftIndent=18
    )


def ruled(rows: Sequence[Sequence[str]], widths: Sequence[float] | None = None, repeat: int = 1) -> Table:
    """A table with all its lines drawn, the header repeated on every page."""
    cells = [[Paragraph(cell, BODY) for cell in row] for row in rows]
    return Table(cells, colWidths=widths, repeatRows=repeat, style=TableStyle(GRID))


def flow(path: Path, story: Sequence[Flowable], header: str = "", footer: str = "", title: str = "") -> Path:
    """Flowables on A4 pages in one column, with a running header and a footer that counts pages."""

    def decorate(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, A4[1] - 40, header)
        if footer:
            canvas.drawString(72, 36, f"{footer} {document.page}")

    template = SimpleDocTemplate(str(path), pagesize=A4, title=title)
    template.build(list(story), onFirstPage=decorate, onLaterPages=decorate)
    return path


def two_columns(path: Path, story: Sequence[Flowable]) -> Path:
    """Flowables in two columns, drawn column by column."""
    width, height = A4
    frames = [Frame(54, 54, 235, height - 108), Frame(306, 54, 235, height - 108)]
    template = BaseDocTemplate(str(path), pagesize=(width, height))
    template.addPageTemplates([PageTemplate(frames=frames)])
    template.build(list(story))
    return path


def justified(text: str) -> Paragraph:
    """A paragraph set flush on both sides."""
    return Paragraph(text, ParagraphStyle("justified", parent=BODY, alignment=TA_JUSTIFY))


def drawn(
    path: Path, *pages: Draw, size: tuple[float, float] = A4, rotation: int = 0, user_password: str = ""
) -> Path:
    """Pages drawn by hand."""
    encrypt = None
    if user_password:
        from reportlab.lib.pdfencrypt import StandardEncryption

        encrypt = StandardEncryption(user_password, ownerPassword="owner", strength=128)
    canvas = Canvas(str(path), pagesize=size, encrypt=encrypt)
    for draw in pages:
        if rotation:
            canvas.setPageRotation(rotation)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def lines_at(
    canvas: Canvas,
    x: float,
    y: float,
    texts: Sequence[str],
    size: float = 10,
    font: str = "Helvetica",
    lead: float = 0,
) -> float:
    """Lines under one another from `y` (from the page's foot) downward; returns the next y."""
    for text in texts:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)
        y -= lead or 1.2 * size
    return y


def row_at(canvas: Canvas, y: float, cells: Sequence[str], xs: Sequence[float], size: float = 10) -> None:
    """Pieces of one row, those of a negative x flush right at it."""
    canvas.setFont("Helvetica", size)
    for cell, x in zip(cells, xs, strict=True):
        if x < 0:
            canvas.drawRightString(-x, y, cell)
        else:
            canvas.drawString(x, y, cell)


def slide(title: str, bullets: Sequence[str], rows: Sequence[Sequence[str]] = (), number: int = 1) -> Draw:
    """A slide: large title, bullets, and a table of filled cells with white lines between."""

    def draw(canvas: Canvas) -> None:
        width, height = landscape(A4)
        lines_at(canvas, 43, height - 60, [title], 28, "Helvetica-Bold")
        y = height - 120
        for bullet in bullets:
            canvas.setFont("Helvetica", 20)
            canvas.drawString(43, y, "•")
            canvas.drawString(70, y, bullet)
            y -= 32
        _filled_table(canvas, 43, y, rows)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(43, 30, "Acme deck")
        canvas.drawRightString(width - 43, 30, str(number))

    return draw


def _filled_table(canvas: Canvas, x: float, y: float, rows: Sequence[Sequence[str]]) -> None:
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            canvas.setFillColor(colors.HexColor("#143D59" if number == 0 else "#E8ECF2"))
            canvas.rect(x + column * 240, y - 24 * (number + 1), 240, 24, stroke=0, fill=1)
            canvas.setFillColor(colors.white if number == 0 else colors.black)
            canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 12)
            canvas.drawString(x + column * 240 + 6, y - 24 * number - 16, cell)
    canvas.setFillColor(colors.black)
