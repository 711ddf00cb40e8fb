"""Damages good files in the ways that find faults in readers: bytes, cuts, splices, numbers, XML, members."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence

Damage = Callable[[bytes, random.Random], bytes]

_NUMBER = re.compile(rb"\d+")
_NAME = re.compile(rb"/[A-Za-z]+")
_ATTRIBUTE = re.compile(rb'"[^"<>]*"')
_TAG = re.compile(rb"<[^<>]+>")
_ODD = (b"0", b"-1", b"1", b"2147483648", b"99999999999999999999", b"1e38", b"", b"\x00", b"%", b"nan")


def damaged(data: bytes, seed: int, other: bytes) -> bytes:
    """The file with one to four kinds of damage; the same seed gives the same file."""
    chance = random.Random(seed)
    kinds: list[Damage] = [_flipped, _cut, _without, _renumbered, _renamed]
    kinds.append(lambda whole, by: _spliced(whole, other, by))
    if data.startswith(b"PK"):
        # Damage to packed bytes is found at once; most of it goes into what they hold.
        kinds += [_in_member] * 18
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(kinds)(data, chance)
    return data


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20) if data else 0):
        changed[chance.randrange(len(changed))] ^= chance.randint(1, 255)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(len(data) // 2, len(data))]


def _without(data: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    return data[:start] + data[start + chance.randint(1, 200) :]


def _spliced(data: bytes, other: bytes, chance: random.Random) -> bytes:
    at, start = chance.randint(0, len(data)), chance.randint(0, len(other))
    return data[:at] + other[start : start + chance.randint(1, 2000)] + data[at:]


def _renumbered(data: bytes, chance: random.Random) -> bytes:
    return _replaced(_NUMBER, data, chance, _ODD)


def _renamed(data: bytes, chance: random.Random) -> bytes:
    return _replaced(_NAME, data, chance, _NAME.findall(data) or _ODD)


def _attributed(data: bytes, chance: random.Random) -> bytes:
    values = _ATTRIBUTE.findall(data)
    return _replaced(_ATTRIBUTE, data, chance, [*values, *(b'"%s"' % odd for odd in _ODD)])


def _retagged(data: bytes, chance: random.Random) -> bytes:
    tags = _TAG.findall(data)
    if not tags:
        return data
    at = (
        data.index(b">", chance.randint(0, max(0, len(data) - 100))) + 1 if data.endswith(b">") else len(data)
    )
    name = re.split(rb"[\s/>]", chance.choice(tags).lstrip(b"</?"))[0]
    return data[:at] + b"<%s>%s</%s>" % (name, chance.choice((b"", b"text", b"<w:p/>")), name) + data[at:]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    spans = [found.span() for found in re.finditer(rb"<(w:\w+)\b[^<>]*/>|<(w:r)>.*?</w:r>", data)]
    if not spans:
        return data
    start, end = chance.choice(spans)
    return data[:start] + data[start:end] * chance.randint(0, 50) + data[end:]


def _replaced(pattern: re.Pattern[bytes], data: bytes, chance: random.Random, by: Sequence[bytes]) -> bytes:
    spans = [found.span() for found in pattern.finditer(data)]
    for start, end in sorted(chance.sample(spans, min(len(spans), 5)), reverse=True):
        data = data[:start] + chance.choice(by) + data[end:]
    return data


def _in_member(data: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # noqa: BLE001
        # An earlier damage has broken the archive as such.
        return data
    number = chance.randrange(len(members) + 1)
    if number == len(members):
        chance.shuffle(members)
        members.pop()
    else:
        name, inner = members[number]
        change = chance.choice(
            (_attributed, _attributed, _retagged, _repeated, _renumbered, _without, _flipped)
        )
        members[number] = (name, change(inner, chance))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in members:
            archive.writestr(name, inner)
    return packed.getvalue()
