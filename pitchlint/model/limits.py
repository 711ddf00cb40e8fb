"""How much one document may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on reading one document; passing one is a result in every output, never silence.

    `timeout` in seconds of wall clock, `memory` in bytes of address space of the child process,
    `ocr_timeout` in seconds for recognising one scanned page, 0 where none is to be; the other bounds
    on the input itself.
    """

    timeout: float = 120.0
    ocr_timeout: float = 0.0
    memory: int = 4 * 1024**3
    max_bytes: int = 200 * 1024**2
    max_pages: int = 2000
    max_characters: int = 20_000_000
    max_members: int = 5000
    max_unpacked: int = 512 * 1024**2
    max_ratio: int = 100
    max_paragraphs: int = 200_000
    max_cells: int = 1_000_000
