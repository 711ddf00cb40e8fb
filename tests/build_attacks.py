"""Writes files that attack their reader: bombs, loops, doubled and mislabelled parts."""

from __future__ import annotations

import io
import os
import signal
import time
import zipfile
import zlib
from pathlib import Path

from build_docx import Docx, paragraph
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pitchlint.model import Document, Limits, Status

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(path: Path, members: dict[str, bytes]) -> Path:
    """A zip archive of some members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def docx_with(path: Path, main: bytes | None = None, **more: bytes) -> Path:
    """A Word file with another main part, or with further members (`__` in a name stands for "/")."""
    members = {name: text.encode() for name, text in Docx(paragraph("Text.")).members().items()}
    if main is not None:
        members["word/document.xml"] = main
    return package(path, members | {name.replace("__", "/"): data for name, data in more.items()})


def paragraph_bomb(path: Path, count: int) -> Path:
    """A Word file of nothing but empty paragraphs: 80 kB packed hold five million."""
    return docx_with(path, _main(b"<w:p/>" * count))


def ratio_bomb(path: Path, size: int) -> Path:
    """A Word file whose text is one long blank, and that carries an archive made the same way."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * size)
    main = _main(b"<w:p><w:r><w:t>" + b" " * size + b"</w:t></w:r></w:p>")
    return docx_with(path, main, word__embeddings__inner=inner.getvalue())


def doctype_docx(path: Path, encoding: str = "utf-8") -> Path:
    """A Word file that pulls in text by an entity."""
    text = _main(b"<w:p><w:r><w:t>Seen &e;</w:t></w:r></w:p>").decode()
    text = text.replace("?>", '?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>')
    return docx_with(path, text.replace("UTF-8", encoding).encode(encoding))


def doubled_docx(path: Path) -> Path:
    """A Word file with two main parts."""
    docx_with(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/Document.xml", _main(b"<w:p><w:r><w:t>Other.</w:t></w:r></w:p>"))
    return path


def encrypted_docx(path: Path) -> Path:
    """A Word file whose members claim to be encrypted."""
    data = bytearray(docx_with(path).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        where = data.find(mark)
        while where >= 0:
            data[where + offset] |= 1
            where = data.find(mark, where + 1)
    path.write_bytes(data)
    return path


def ole_file(path: Path, stream: str) -> Path:
    """An old Office file, as far as its signature and one stream name go."""
    path.write_bytes(OLE + b"\x00" * 600 + stream.encode("utf-16-le") + b"\x00" * 400)
    return path


def text_pdf(path: Path, password: str = "", pages: int = 1) -> Path:
    """A PDF of some sentences; with a password it cannot be opened without."""
    encryption = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(str(path), pagesize=A4, encrypt=encryption, invariant=1)
    for number in range(1, pages + 1):
        canvas.drawString(72, 760, f"This is page {number} of our offer for the support of your customers.")
        canvas.drawString(72, 740, "The platform answers most of their questions without any help.")
        canvas.showPage()
    canvas.save()
    return path


def scanned_pdf(path: Path, pages: int = 2) -> Path:
    """A PDF whose pages are pictures."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(Image.effect_noise((400, 560), 40).convert("L"))
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for _ in range(pages):
        canvas.drawImage(picture, 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return path


def looping_pdf(path: Path) -> Path:
    """A PDF with a length that refers to itself; pdfminer resolves it for ever."""
    return _pdf(path, b"<< /Length 5 0 R >>", b"BT /F 12 Tf 72 700 Td (We guarantee it.) Tj ET", b"5 0 R")


def hungry_pdf(path: Path, size: int) -> Path:
    """A PDF of about a thousand bytes whose content unpacks, three layers deep, to `size` bytes."""
    data = b" " * size
    for _ in range(3):
        data = zlib.compress(data, 9)
    filters = b"/FlateDecode " * 3
    return _pdf(path, b"<< /Length %d /Filter [%s] >>" % (len(data), filters), data)


def hang(path: str, *, limits: Limits, password: str | None) -> Document:
    """A reader that never comes back."""
    while True:
        time.sleep(0.01)


def crash(path: str, *, limits: Limits, password: str | None) -> Document:
    """A reader that dies on files named so, and reads the others."""
    if "crash" in Path(path).name:
        os.kill(os.getpid(), signal.SIGSEGV)
    return Document(path, "text", "", "read", Status.READ)


def _main(body: bytes) -> bytes:
    head = b'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    return head + b'wordprocessingml/2006/main"><w:body>' + body + b"</w:body></w:document>"


def _pdf(path: Path, dictionary: bytes, content: bytes, *more: bytes) -> Path:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
        b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        dictionary + b"\nstream\n" + content + b"\nendstream",
        *more,
    ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, item in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    path.write_bytes(data + tail % (size, table, size, len(data)))
    return path
