"""A report as one HTML file that needs no network and no script, under a strict content policy."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pitchlint.model import Report, Review, Tool
from pitchlint.rendering.characters import visible
from pitchlint.rendering.comparison.page import compare
from pitchlint.rendering.comparison.vendors import Vendor
from pitchlint.rendering.html_report import view_report
from pitchlint.rendering.writing import HTML_MARKER

_STYLES = ("report.css", "figure.css", "maps.css", "sheets.css")


def render_html(report_for_one: Review, *, tool: Tool, as_of: date, notes: Sequence[str] = ()) -> str:
    """The page of one document; `as_of` is the day the report speaks for."""
    view = view_report(report_for_one, tool=tool, as_of=as_of, notes=notes)
    return _environment().get_template("report.html.j2").render(view=view)


def render_index(report: Report, offers: Sequence[Vendor]) -> str:
    """The page that compares several documents."""
    style, script = _data("report.css") + _data("comparison.css"), _data("index.js")
    return (
        _environment()
        .get_template("index.html.j2")
        .render(
            view=compare(report, offers),
            style=Markup(style),
            script=Markup(script),
            policy=_policy(style, script),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pitchlint.reports", ""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style, script = "".join(map(_data, _STYLES)), _data("report.js")
    environment.globals.update(
        marker=Markup(HTML_MARKER),
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
    )
    return environment


def _finalize(value: object) -> object:
    """Every string a template prints passes here; `Markup` has been through already."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value, lines=True)
    return value


def _data(name: str) -> str:
    return files("pitchlint.reports").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
