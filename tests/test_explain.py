"""`pitchlint explain CODE --text` and `--file`: what a rule saw, and why it fired or stayed silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pitchlint.cli import cli

SAMPLES = Path(__file__).parent / "samples"
pytestmark = pytest.mark.usefixtures("shared_pipeline")


def explain(*arguments: str, stdin: str | None = None) -> Result:
    """The outcome of `pitchlint explain`."""
    return CliRunner().invoke(cli, ["explain", *arguments, "--as-of", "2026-11-21"], input=stdin)


def test_a_rule_that_fires_says_on_what() -> None:
    result = explain("PRC004", "--text", "Enjoy an unlimited number of pictures.")
    assert result.exit_code == 0
    assert "PRC004 unlimited-with-limits (phrases)\nIt starts from: UNLIMITED or" in result.stdout
    assert "   «Enjoy an unlimited number of pictures.»\n" in result.stdout
    assert "   FIRES on «unlimited" in result.stdout
    assert result.stdout.endswith("PRC004 makes 1 finding (medium/medium severity/confidence).\n")


@pytest.mark.parametrize(
    ("code", "text", "reason"),
    [
        ("PRC004", "We do not offer an unlimited plan.", "not where: the passage is negated"),
        ("PRC004", "Your plan is unlimited up to 4,000 pictures.", "not where: QUANTITY within the clause"),
        (
            "PRC003",
            "# Our team\n\nUsage-based pricing.",
            "not where: a section about profile or team or proof",
        ),
    ],
)
def test_a_silent_rule_names_the_condition(code: str, text: str, reason: str) -> None:
    result = explain(code, "--text", text)
    assert f": {reason}\n" in result.stdout.replace("\n             ", " ")
    assert result.stdout.endswith(f"{code} makes no finding.\n")


def test_terms_that_lack_their_partners_are_told() -> None:
    result = explain("MOD001", "--text", "GPT-4 reads your letters.")
    missing = "MAKE_WORD or TURN_WORD or COME_FROM or MEDIA_VERB, OUTPUT_MEDIA or MEDIA_VERB"
    assert f"; lacks {missing}\n" in result.stdout


def test_sentence_bounds_contexts_and_parse_are_shown() -> None:
    result = explain("MOD001", "--text", "GPT-4 paints your pictures. It does not make films.")
    assert "1.1  paragraph\n   «GPT-4 paints your pictures.»" in result.stdout
    assert "1.2  paragraph\n   «It does not make films.»" in result.stdout
    assert "contexts  negated over «not make films.»" in result.stdout
    assert "pictures/dobj→paints" in result.stdout


def test_a_check_says_what_it_asks_of_the_document() -> None:
    result = explain("CON001", "--text", "Setup 12,000; licence 18,000; training 4,500; total 36,500.")
    assert "It asks the whole document: " in result.stdout
    assert "FIRES on «36,500»" in result.stdout


def test_a_file_shows_only_what_the_rule_considered() -> None:
    result = explain("PRC004", "--file", str(SAMPLES / "weak-proposal.pdf"))
    assert result.exit_code == 0
    assert ", page " in result.stdout
    assert 0 < result.stdout.count("\n   «") < 12


def test_standard_input_is_read_and_made_harmless() -> None:
    result = explain("PRC004", "--text", "-", stdin="An \x1b[31munlimited\u202e plan")
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("PRC004", "--file", "missing.pdf"), "missing.pdf: there is no such file"),
        (("XYZ999", "--text", "a"), "there is no rule XYZ999"),
        (("PRC004", "--text", "a", "--file", "b"), "--text and --file exclude each other"),
    ],
)
def test_wrong_use_is_told(arguments: tuple[str, ...], message: str) -> None:
    result = explain(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
