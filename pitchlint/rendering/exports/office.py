"""A Word file as bytes that are the same every time: no clock, no user, no random names."""

from __future__ import annotations

import io
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as WordFile

from pitchlint.rendering.writing import OFFICE_AUTHOR

_FIRST_DOS_DAY = (1980, 1, 1, 0, 0, 0)


def sealed(file: WordFile, as_of: date) -> bytes:
    """The file, made and last saved by us on a given day."""
    core = file.core_properties
    core.author = core.last_modified_by = OFFICE_AUTHOR
    core.created = core.modified = datetime(as_of.year, as_of.month, as_of.day)
    core.revision = 1
    stream = io.BytesIO()
    file.save(stream)
    return _without_clock(stream.getvalue())


def _without_clock(data: bytes) -> bytes:
    """The same package, with one fixed date on every member."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as given, ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            member = ZipInfo(name, _FIRST_DOS_DAY)
            member.compress_type = ZIP_DEFLATED
            made.writestr(member, given.read(name))
    return stream.getvalue()
