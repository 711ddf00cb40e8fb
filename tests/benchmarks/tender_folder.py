"""A folder like the answers to a very large tender: small and large offers, and bad files among them."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import build_attack_packages as packages
import build_attacks as attacks
from build_docx import Docx, paragraph
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate
from sample_texts import mixed, sound, weak

BAD = "bad-"
_STYLE = getSampleStyleSheet()["BodyText"]
_SAMPLES = tuple(module.SAMPLE.strings() for module in (weak, mixed, sound))
_ENDINGS = (".md",) * 5 + (".docx",) * 3 + (".pdf",) * 2
_LARGE_SHARE = 0.05
# More than the reader gets through in its time, less than its bound on the size.
_HANG = 240_000
Write = Callable[[Path, int], object]


def fill(folder: Path, *, documents: int, bad: int, extra: Sequence[Path], seed: int) -> None:
    """Fill an empty folder; the same numbers give the same files."""
    folder.mkdir(parents=True)
    chance = random.Random(seed)
    numbers = range(documents - bad)
    for number in numbers:
        ending = chance.choice(_ENDINGS)
        _write(folder / f"offer-{number:05}{ending}", list(_passages(number, chance)))
    for number in range(bad):
        ending, write = _KINDS[number % len(_KINDS)]
        # Spread, so that they meet the good ones in the middle of their work.
        place = number * len(numbers) // max(1, bad)
        write(folder / f"offer-{place:05}-{BAD}{number:02}{ending}", number)
    for source in extra:
        for file in sorted(path for path in source.rglob("*") if path.is_file()):
            name = f"more-{'-'.join(file.relative_to(source).parts)}"
            shutil.copyfile(file, folder / name)


def _passages(number: int, chance: random.Random) -> Iterator[str]:
    """Some passages of one sample in their order, with figures of their own."""
    texts = chance.choice(_SAMPLES)
    count = len(texts) if chance.random() < _LARGE_SHARE else chance.randint(5, 40)
    begin = chance.randint(0, max(0, len(texts) - count))
    yield f"Offer {number} to the city of Lindholm"
    for text in texts[begin : begin + count]:
        yield text.replace(" 2", f" {chance.randint(2, 9)}")


def _write(path: Path, texts: Sequence[str]) -> None:
    if path.suffix == ".docx":
        Docx("".join(map(paragraph, map(_escaped, texts)))).write(path)
    elif path.suffix == ".pdf":
        pages = SimpleDocTemplate(str(path), pagesize=A4, invariant=1)
        pages.build([Paragraph(_escaped(text), _STYLE) for text in texts])
    else:
        path.write_text(f"# {texts[0]}\n\n" + "\n\n".join(texts[1:]) + "\n", encoding="utf-8")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _hang(path: Path, number: int) -> None:
    path.write_text(f"# Offer {number}\n\n" + "We offer the best plan of all. " * _HANG, encoding="utf-8")


def _noise(head: bytes) -> Write:
    return lambda path, number: path.write_bytes(head + random.Random(number).randbytes(2000 + number))


def _told_apart(write: Callable[[Path], object]) -> Write:
    """The same attack, with a byte more in each file: the same content is reviewed only once."""

    def written(path: Path, number: int) -> None:
        write(path)
        with path.open("ab") as stream:
            stream.write(b"\n" * (number + 1))

    return written


def _pipe(path: Path, number: int) -> None:
    os.mkfifo(path)


_KINDS: tuple[tuple[str, Write], ...] = (
    (".md", _hang),
    (".pdf", lambda path, number: attacks.hungry_pdf(path, (1 << 30) + number)),
    (".pdf", _noise(b"%PDF-1.7\n")),
    (".docx", _noise(b"PK\3\4")),
    (".pdf", lambda path, number: attacks.text_pdf(path, password=f"secret{number}")),
    (".docx", lambda path, number: attacks.ratio_bomb(path, (200 << 20) + number)),
    (".docx", lambda path, number: packages.lying_size(path, 500_000 + number)),
    (".docx", _told_apart(attacks.doctype_docx)),
    (".docx", _told_apart(attacks.encrypted_docx)),
    (".pdf", lambda path, number: path.write_bytes(b"%PDF-1.4\n" + b"[" * (100_000 + number))),
    (".xlsx", _noise(b"PK\3\4")),
    (".doc", lambda path, number: attacks.ole_file(path, f"WordDocument{number}")),
    (".pdf", _pipe),
)
