"""The peer of the benchmark: text and tables of every page by pdfplumber. Usage: with_pdfplumber.py FILE"""

from __future__ import annotations

import sys

import pdfplumber


def main() -> None:
    """Extract everything and print how much there was."""
    words = tables = 0
    with pdfplumber.open(sys.argv[1]) as pdf:
        for page in pdf.pages:
            words += len(page.extract_text().split())
            tables += len(page.extract_tables())
    print(words, "words,", tables, "tables")


if __name__ == "__main__":
    main()
