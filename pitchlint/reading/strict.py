"""Strict Open XML files, whose namespaces libraries do not know, as their transitional twins."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO

from pitchlint.model import Limits
from pitchlint.reading.archive import open_archive
from pitchlint.reading.package import Package, open_package

_SPACE = b"http://purl.oclc.org/ooxml/"
# Namespaces and kinds of relationships stand in quotes; what the text itself says of them stays.
_QUOTED = re.compile(rb"([\"'])http://purl\.oclc\.org/ooxml/(\w{1,40})/")
_TRANSITIONAL = rb"\1http://schemas.openxmlformats.org/\2/2006/"
_XML = (".xml", ".rels")


@contextmanager
def open_transitional(path: Path, limits: Limits) -> Iterator[tuple[Package, IO[bytes]]]:
    """The package at `path` and the bytes a library may open; raises `ReadingError`.

    The two standards differ in names, in dates (which are written out) and in old features left behind.
    """
    with open_package(path, limits) as package, path.open("rb") as stream:
        if _SPACE not in package.read("_rels/.rels"):
            yield package, stream
            return
        package.check()
        twin = _twin(package)
        with open_archive(twin, "it") as archive:
            yield Package(archive, limits), twin


def _twin(package: Package) -> BytesIO:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in package.names:
            data = package.read(name)
            if name.lower().endswith(_XML):
                data = _QUOTED.sub(_TRANSITIONAL, data)
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    made.seek(0)
    return made
