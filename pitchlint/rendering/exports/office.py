"""Office files as bytes that are the same every time: no clock, no user, no random names."""

from __future__ import annotations

import io
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST_DOS_DAY = (1980, 1, 1, 0, 0, 0)


def repacked(data: bytes, change: Callable[[str, bytes], bytes] = lambda name, member: member) -> bytes:
    """The same package, with one fixed date on every member; `change` takes a member's name and content."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as given, ZipFile(stream, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            member = ZipInfo(name, _FIRST_DOS_DAY)
            member.compress_type = ZIP_DEFLATED
            made.writestr(member, change(name, given.read(name)))
    return stream.getvalue()
