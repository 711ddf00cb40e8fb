"""The program that recognises text in pictures: whether it is there, and one picture through it."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pitchlint.errors import UsageError

if TYPE_CHECKING:
    from PIL.Image import Image

PROGRAM = "tesseract"
LANGUAGE = "eng"
# More threads than one make it several times slower on small machines, and no faster on large ones.
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
_ANSWERS_WITHIN = 20.0
_INSTALL = "on Debian and Ubuntu: apt install tesseract-ocr; with Homebrew: brew install tesseract"


class RecognitionError(Exception):
    """The picture of a page could not be recognised; the message says why in a few words."""


def require() -> None:
    """Raise `UsageError` unless everything that OCR needs is installed."""
    if find_spec("pytesseract") is None:
        raise UsageError("--ocr needs the package pytesseract", hint="pip install 'pitchlint[ocr]'")
    path = program()
    if path is None:
        raise UsageError(f"--ocr needs the program {PROGRAM}, which is not installed", hint=_INSTALL)
    if LANGUAGE not in _languages(path):
        hint = "on Debian and Ubuntu: apt install tesseract-ocr-eng"
        raise UsageError(f"--ocr needs the English data of {PROGRAM}", hint=hint)


def program() -> str | None:
    """The path of the program, None where it is not installed."""
    found = shutil.which(PROGRAM)
    return os.path.realpath(found) if found else None


def recognise(image: Image, *, dpi: int, seconds: float) -> bytes:
    """The words of a picture with their places, as hOCR; raises `RecognitionError`."""
    import pytesseract

    os.environ.update(_ONE_THREAD)
    # The full path: the process that reads documents may start this one program and no other.
    pytesseract.pytesseract.tesseract_cmd = program() or PROGRAM
    try:
        found = pytesseract.image_to_pdf_or_hocr(
            image, lang=LANGUAGE, extension="hocr", config=f"--dpi {dpi} --psm 3", timeout=seconds
        )
    except pytesseract.TesseractError as error:
        raise RecognitionError("it failed on this page") from error
    except RuntimeError as error:
        raise RecognitionError(f"it took longer than {seconds:.0f} s") from error
    except OSError as error:
        raise RecognitionError("it could not be started") from error
    return bytes(found)


def _languages(path: str) -> list[str]:
    try:
        answer = subprocess.run(
            [path, "--list-langs"], capture_output=True, text=True, timeout=_ANSWERS_WITHIN, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return (answer.stdout + answer.stderr).split()
