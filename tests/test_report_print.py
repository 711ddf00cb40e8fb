"""The report on paper, printed by a real browser: the brief on one page, the meeting sheet, the whole."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from build_hostile import dressed
from build_parts import full_review
from build_report import AS_OF, TOOL
from test_report_browser import browser, open_page, pytestmark  # noqa: F401  (fixture and mark)

from pitchlint.model import Review
from pitchlint.rendering.html import render_html


def printed(
    browser: Any,  # noqa: F811
    folder: Path,
    review: Review,
    part: str = "",
    **paper: Any,
) -> list[str]:
    page = open_page(browser, folder, render_html(review, tool=TOOL, as_of=AS_OF)).page
    if part:
        page.goto(page.url + part)
    document = pypdfium2.PdfDocument(BytesIO(page.pdf(**(paper or {"format": "A4"}))))
    texts = [" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document]
    document.close()
    page.context.close()
    return texts


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("longer", ["", "word " * 80, "W" * 300])
def test_the_brief_is_one_page(browser: Any, tmp_path: Path, paper: str, longer: str) -> None:  # noqa: F811
    review = dressed(full_review(), lambda text: f"{text} {longer}") if longer else full_review()
    assert len(printed(browser, tmp_path, review, "#brief", format=paper)) == 1


def test_print_gives_brief_meeting_sheet_and_report(browser: Any, tmp_path: Path) -> None:  # noqa: F811
    pages = printed(browser, tmp_path, full_review())
    assert "Brief Proposal" in pages[0]
    assert "Meeting sheet Proposal" in pages[1]
    report = next(number for number, text in enumerate(pages) if "Questions for the vendor" in text)
    assert report > 1
    assert "Ask these first" in pages[report]


def test_the_meeting_sheet_prints_alone(browser: Any, tmp_path: Path) -> None:  # noqa: F811
    pages = printed(browser, tmp_path, full_review(), "#meeting")
    assert "Meeting sheet" in pages[0]
    assert not any("How this was checked" in text for text in pages)
