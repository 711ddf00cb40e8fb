"""The forms that hold a whole report in one file, each loaded only where it is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from pitchlint.errors import UsageError
from pitchlint.model import Report
from pitchlint.rendering.formats import Format

# Excel takes a CSV file for UTF-8 only where this stands in front; programs that read a pipe stumble over it.
_BYTE_ORDER_MARK = "\ufeff"


def file_content(form: Format, report: Report) -> str | bytes | Iterator[str]:
    """The whole report as the content of one file, in parts where it can be made in parts."""
    if form is Format.JSON:
        from pitchlint.rendering.json_report import json_parts

        return json_parts(report)
    if form is Format.XLSX:
        from pitchlint.rendering.exports.workbook import render_workbook

        return render_workbook(report)
    text = printed(form, report)
    return _BYTE_ORDER_MARK + text if form is Format.CSV else text


def printed(form: Format, report: Report) -> str:
    """The whole report as text for standard output; raises `UsageError` for a form that is no text."""
    if form is Format.JSON:
        from pitchlint.rendering.json_report import render_json

        return render_json(report)
    if form is Format.SARIF:
        from pitchlint.rendering.exports.sarif import render_sarif

        return render_sarif(report)
    if form is Format.CSV:
        from pitchlint.rendering.exports.csv_rows import render_csv

        return render_csv(report)
    if form is Format.MARKDOWN:
        from pitchlint.rendering.exports.markdown_brief import render_markdown

        return render_markdown(report)
    raise UsageError(f"the form {form.value} cannot be printed", hint="write it to a file with -o")
