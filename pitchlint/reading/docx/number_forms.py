"""The forms Word writes list numbers and note numbers in."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
ZEROS = "zeros"
_MARKS = "*†‡§"


def in_form(count: int, form: str) -> str:
    """A whole number in one of Word's number forms; decimal where the form is not one of the usual."""
    if form == "none":
        return ""
    if form.startswith(ZEROS):
        return f"{count:0{form.removeprefix(ZEROS)}d}"
    if form in ("decimalZero", "ordinal", "numberInDash", "hex"):
        return _figures(count, form)
    if count > 0:
        text = _counted(count, form.removeprefix("upper").removeprefix("lower"))
        return text.upper() if form.startswith("upper") else text
    return str(count)


def _figures(count: int, form: str) -> str:
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "numberInDash":
        return f"- {count} -"
    if form == "hex":
        return f"{count:X}"
    last = 0 if 10 <= count % 100 <= 20 else count % 10
    return f"{count}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _counted(count: int, form: str) -> str:
    """A number from 1 on."""
    if form == "Letter":
        return chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 30)
    if form == "Roman" and count < 4000:
        return _roman(count)
    if form in ("cardinalText", "ordinalText") and count < 100:
        return _in_words(count, ordinal=form == "ordinalText").capitalize()
    if form == "chicago":
        return _MARKS[(count - 1) % len(_MARKS)] * min((count - 1) // len(_MARKS) + 1, 30)
    if form.startswith("decimalEnclosedCircle") and count <= 20:
        return chr(ord("①") + count - 1)
    return str(count)


def _in_words(count: int, *, ordinal: bool) -> str:
    tens, ones = ("", _ONES[count]) if count < len(_ONES) else (_TENS[count // 10], _ONES[count % 10])
    if ordinal and ones:
        ones = _ORDINALS.get(ones, f"{ones}th")
    elif ordinal:
        tens = tens.removesuffix("y") + "ieth"
    return "-".join(filter(None, (tens, ones)))


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (count // size)
        count %= size
    return text
