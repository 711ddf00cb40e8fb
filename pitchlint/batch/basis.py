"""What a review depends on beside the file, as one digest: settings, rules, code, versions, day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pitchlint import __version__
from pitchlint.language.english_model import model_name
from pitchlint.model import TenderRequirement
from pitchlint.packs.files import shipped_digest
from pitchlint.settings import Settings

_SCHEMA = 1
_LIBRARIES = (
    "lxml", "markdown-it-py", "openpyxl", "pdfminer.six", "pdfplumber", "pillow", "py3langid", "pypdfium2",
    "pytesseract", "python-pptx", "simplemma", "spacy",
)  # fmt: skip
_WRITERS = ("jinja2", "markupsafe", "python-docx", "rich", "xlsxwriter")


def basis_of(
    settings: Settings,
    as_of: date,
    tender: Sequence[TenderRequirement] = (),
    *,
    pictures: bool = False,
) -> str:
    """A digest that changes whenever the review of an unchanged file might."""
    parts = {
        "schema": _SCHEMA,
        "as_of": as_of.isoformat(),
        "select": sorted(settings.select),
        "ignore": sorted(settings.ignore),
        "min_confidence": settings.min_confidence.value,
        "learned": settings.learned,
        "ocr": settings.ocr,
        "limits": asdict(settings.limits),
        "packs": [hashlib.sha256(Path(pack).read_bytes()).hexdigest() for pack in settings.packs],
        "tender": [asdict(asked) for asked in tender],
        "pictures": pictures,
        "versions": list(installed().values()),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def installed() -> dict[str, str]:
    """The versions and digests of what a review is made with, by name; "" for what is not there."""
    own = {"pitchlint": __version__, "code": _code(), "rules": shipped_digest(), "model": model_name()}
    return own | {library: _version(library) for library in _LIBRARIES}


def forms_of_reports() -> str:
    """A digest that changes whenever the report on unchanged reviews might."""
    total = hashlib.sha256()
    for name, source in sorted(_sources(files("pitchlint.reports"), "", "")):
        total.update(name.encode() + b"\0" + source + b"\0")
    return " ".join((total.hexdigest(), *map(_version, _WRITERS)))


@cache
def _code() -> str:
    """A digest of this package itself: whoever changes it must not meet reviews made before."""
    total = hashlib.sha256()
    for name, source in sorted(_sources(files("pitchlint"), "", ".py")):
        total.update(name.encode() + b"\0" + source + b"\0")
    return total.hexdigest()


def _sources(folder: Traversable, above: str, ending: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        name = f"{above}/{item.name}"
        if item.is_dir():
            yield from _sources(item, name, ending)
        elif name.endswith(ending):
            yield name, item.read_bytes()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
