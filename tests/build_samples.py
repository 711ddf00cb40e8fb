"""Write the proposals of `tests/samples`: run `python tests/build_samples.py` after a text changed.

Needs the project's test dependencies (reportlab, python-docx) and, for the PDF files, two font families
that hold the signs ₹ and €: DejaVu Sans Condensed and Liberation (Debian: fonts-dejavu,
fonts-liberation). Both may be embedded freely; the PDF files carry a subset. A second run writes the same
bytes; other versions of the libraries, the fonts or zlib may write others.
"""

from __future__ import annotations

import sys
from pathlib import Path

from build_samples_docx import write_docx
from build_samples_pdf import write_pdf
from sample_texts import mixed, sound, weak

SAMPLES = (weak.SAMPLE, mixed.SAMPLE, sound.SAMPLE)
FOLDER = Path(__file__).parent / "samples"


def build(folder: Path) -> list[Path]:
    """Write every sample as PDF and DOCX into `folder` and give the paths back."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for sample in SAMPLES:
        written.append(write_pdf(sample, folder / f"{sample.name}.pdf"))
        written.append(write_docx(sample, folder / f"{sample.name}.docx"))
    return written


if __name__ == "__main__":
    for path in build(FOLDER):
        sys.stdout.write(f"{path}\n")
