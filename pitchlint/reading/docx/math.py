"""Formulas of Word (OMML) as one line of text: (a + b)/c, x_i^2, √(x), ∑_(i=1)^n."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pitchlint.reading.docx.xml import Element, attribute, child, local, value

# Properties, and what a tracked change took out.
_SKIPPED = frozenset((
    "rPr", "ctrlPr", "argPr", "fPr", "sSupPr", "sSubPr", "sSubSupPr", "sPrePr", "radPr", "naryPr", "dPr",
    "funcPr", "limLowPr", "limUppPr", "mPr", "eqArrPr", "accPr", "barPr", "groupChrPr", "boxPr",
    "borderBoxPr", "phantPr", "oMathParaPr", "del", "moveFrom", "delText", "instrText",
))  # fmt: skip
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}


def linear(element: Element) -> str:
    """The formula inside `element` in reading order."""
    return "".join(map(_piece, element))


def _piece(item: Element) -> str:
    name = local(item)
    if name == "t":
        return item.text or ""
    if name in _SKIPPED:
        return ""
    form = _FORMS.get(name)
    return linear(item) if form is None else form(item)


def _part(item: Element, name: str) -> str:
    found = child(item, name)
    return "" if found is None else linear(found).strip()


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.replace(".", "").isalnum() else f"({text})"


def _scripts(item: Element) -> str:
    below, above = _part(item, "sub"), _part(item, "sup")
    return (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")


def _fraction(item: Element) -> str:
    return f"{_grouped(_part(item, 'num'))}/{_grouped(_part(item, 'den'))}"


def _scripted(item: Element) -> str:
    return _grouped(_part(item, "e")) + _scripts(item)


def _root(item: Element) -> str:
    degree, inner = _part(item, "deg"), _grouped(_part(item, "e"))
    return f"{_ROOTS[degree]}{inner}" if degree in _ROOTS else f"{degree}√{inner}"


def _sum(item: Element) -> str:
    sign = child(child(item, "naryPr"), "chr")
    mark = "∫" if sign is None else attribute(sign, "val")
    return f"{mark}{_scripts(item)} {_part(item, 'e')}"


def _bracketed(item: Element) -> str:
    properties = child(item, "dPr")
    marks = {
        name: attribute(found, "val") if (found := child(properties, name)) is not None else default
        for name, default in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
    }
    return marks["begChr"] + marks["sepChr"].join(_each(item, "e")) + marks["endChr"]


def _function(item: Element) -> str:
    return f"{_part(item, 'fName')} {_part(item, 'e')}"


def _limit(item: Element) -> str:
    mark = "_" if local(item) == "limLow" else "^"
    return f"{_part(item, 'e')}{mark}{_grouped(_part(item, 'lim'))}"


def _matrix(item: Element) -> str:
    rows = (", ".join(_each(row, "e")) for row in item if local(row) == "mr")
    return f"[{'; '.join(rows)}]"


def _lines(item: Element) -> str:
    return "; ".join(_each(item, "e"))


def _phantom(item: Element) -> str:
    hidden = value(child(item, "phantPr"), "show") in ("0", "off", "false")
    return "" if hidden else _part(item, "e")


def _each(item: Element, name: str) -> Iterator[str]:
    return (linear(inner).strip() for inner in item if local(inner) == name)


_FORMS: dict[str, Callable[[Element], str]] = {
    "f": _fraction, "sSup": _scripted, "sSub": _scripted, "sSubSup": _scripted,
    "sPre": lambda item: _scripts(item) + _part(item, "e"), "rad": _root, "nary": _sum, "d": _bracketed,
    "func": _function, "limLow": _limit, "limUpp": _limit, "m": _matrix, "eqArr": _lines, "phant": _phantom,
}  # fmt: skip
