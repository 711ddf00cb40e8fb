"""How fast pitchlint is, as ratios measured in one run: python tests/benchmarks/bench.py [--rounds N]

Run it on a machine that does nothing else. A ratio to another program, measured turn by turn, says more
than seconds do: it hardly depends on the machine.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from pathlib import Path

from long_proposal import write_long_proposal
from stages import rules_of, speed_of, stages_of
from timing import Cost, cost_of, medians

HERE = Path(__file__).parent
SAMPLES = sorted((HERE.parent / "samples").glob("*.pdf"))
PITCHLINT = [str(Path(sys.executable).with_name("pitchlint"))]
LINT_STATUSES = (0, 1)
PAGES = 60
REPEATS = 10
SLOWEST = 6


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="runs of each program, turn by turn (5)")
    rounds = parser.parse_args().rounds
    print(f"Python {platform.python_version()}, {platform.machine()}, medians of {rounds} rounds\n")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long-proposal.pdf"
        write_long_proposal(path, pages=PAGES)
        _whole_command(path, rounds)
        _start(Path(folder), rounds)
        _language()
        _stages(path)


def _whole_command(path: Path, rounds: int) -> None:
    ours: list[Cost] = []
    theirs: list[Cost] = []
    for _ in range(rounds):
        command = [*PITCHLINT, path.name, "-o", "report.html", "-q"]
        ours.append(cost_of(command, folder=path.parent, accepted=LINT_STATUSES))
        peer = [sys.executable, str(HERE / "with_pdfplumber.py"), path.name]
        theirs.append(cost_of(peer, folder=path.parent))
    print(f"A PDF of {PAGES} pages, path to HTML, against pdfplumber's text and tables of all pages")
    _compare("pitchlint", medians(ours), "pdfplumber", medians(theirs), "at most 0.5")


def _start(folder: Path, rounds: int) -> None:
    ours, theirs = [], []
    for _ in range(2 * rounds):
        ours.append(cost_of([*PITCHLINT, "--help"], folder=folder))
        theirs.append(cost_of([sys.executable, "-c", "import click"], folder=folder))
    print("pitchlint --help, against an interpreter that imports click")
    _compare("pitchlint --help", medians(ours), "import click", medians(theirs), "wall below 0.3 s")


def _language() -> None:
    speed = speed_of(SAMPLES, times=REPEATS)
    print(f"Words per CPU second over the samples, {REPEATS} times after a first pass")
    _row("language stage", f"{speed.language:,.0f}", "at least 50,000")
    _row("language stage, first pass", f"{speed.language_new:,.0f}")
    _row("language, facts, rules, questions", f"{speed.whole:,.0f}")
    share = speed.parsed / speed.sentences
    _row("sentences parsed by the model", f"{speed.parsed} of {speed.sentences} ({share:.1%})")
    print()


def _stages(path: Path) -> None:
    print(f"CPU seconds of each stage for the PDF of {PAGES} pages")
    for name, seconds in stages_of(path).items():
        _row(name, f"{seconds:.2f}")
    print("\nThe slowest rules for it, CPU milliseconds")
    ranked = sorted(rules_of(path).items(), key=lambda item: -item[1])
    for name, seconds in ranked[:SLOWEST]:
        _row(name, f"{1000 * seconds:.0f}")


def _compare(name: str, ours: Cost, peer: str, theirs: Cost, target: str) -> None:
    _row("", "wall s", "CPU s")
    _row(name, f"{ours.wall:.2f}", f"{ours.cpu:.2f}")
    _row(peer, f"{theirs.wall:.2f}", f"{theirs.cpu:.2f}")
    _row("ratio", f"{ours.wall / theirs.wall:.2f}", f"{ours.cpu / theirs.cpu:.2f}", target)
    print()


def _row(name: str, *cells: str) -> None:
    print(f"  {name:<38}" + "".join(f"{cell:>12}   " for cell in cells).rstrip())


if __name__ == "__main__":
    main()
