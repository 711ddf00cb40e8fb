"""Score pitchlint on the labelled documents of this folder.

    python tests/evaluation/evaluate.py                         figures of every part
    python tests/evaluation/evaluate.py --part train --show     with misses, extras and sprung traps
    python tests/evaluation/evaluate.py --only CLM --rules      one family, rule by rule
    python tests/evaluation/evaluate.py --as docx               by way of DOCX (or PDF) files
    python tests/evaluation/evaluate.py --update                write the golden figures anew

The passages behind the figures of the locked part are never shown: it tells how well the rules work on
documents nobody mended them with, and would stop telling that once somebody had looked.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from evaluation.corpus import PARTS, load
from evaluation.measure import Tally, measure
from evaluation.render import FORMATS, document_of

from pitchlint.examples import AS_OF
from pitchlint.lint import Linter
from pitchlint.settings import Settings

GOLDEN = Path(__file__).parent / "figures.json"
WIDTHS = (8, 10, 9, 10, 9, 11)
FAMILIES = ("VAG", "MOD", "PRC", "APP", "CLM", "RSK", "COM", "COV", "CON")


def evaluate(linter: Linter, part: str, format_: str = "parts") -> Tally:
    """The tally over one part of the corpus."""
    with TemporaryDirectory() as folder:
        return measure(
            (labelled, linter.lint(document_of(labelled.sample, format_, Path(folder))))
            for labelled in load((part,))
        )


def figures(tally: Tally, only: str = "") -> dict[str, dict[str, float | int | None]]:
    """Recall and precision of every family and rule, and of all together, rounded to two places."""
    names = sorted(tally.counts, key=lambda name: (len(name) > 3, name))
    rows = {name: _row(tally.counts[name]) for name in names if name.startswith(only)}
    return {"all": _row(_total(tally)), **rows}


def summary(tally: Tally) -> dict[str, float | int | None]:
    """What is counted over whole documents."""
    return {
        "traps": tally.traps,
        "sprung": len(tally.sprung),
        "grave findings in sound documents": tally.grave_in_sound,
        "topics alike": _ratio(tally.topics_alike, tally.topics),
    }


def _total(tally: Tally) -> Counter[str]:
    total: Counter[str] = Counter()
    for family in FAMILIES:
        total.update(tally.counts.get(family, Counter()))
    return total


def _row(counts: Counter[str]) -> dict[str, float | int | None]:
    return {
        "labels": counts["labels"],
        "rule recall": _ratio(counts["met by rule"], counts["labels"]),
        "family recall": _ratio(counts["met"], counts["labels"]),
        "findings": counts["findings"],
        "neutral": counts["neutral"],
        "precision": _ratio(counts["good"], counts["findings"] - counts["neutral"]),
    }


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 2) if whole else None


def _lines(tally: Tally, arguments: Namespace, part: str) -> Iterator[str]:
    rows = figures(tally, arguments.only)
    titles = ("labels", "rule rec", "fam rec", "findings", "neutral", "precision")
    yield f"{part:8}" + "".join(f"{title:>{width}}" for title, width in zip(titles, WIDTHS, strict=True))
    for name, row in rows.items():
        if len(name) == 3 or arguments.rules:
            yield f"{name:8}" + "".join(
                f"{'-' if value is None else value:>{width}}"
                for value, width in zip(row.values(), WIDTHS, strict=True)
            )
    yield json.dumps(summary(tally))
    if arguments.show and part != "locked":
        for title, entries in (("missed", tally.missed), ("extra", tally.extras), ("sprung", tally.sprung)):
            yield f"\n{title}:"
            for entry in entries:
                if entry.rule.startswith(arguments.only):
                    yield "   " + " · ".join(getattr(entry, name) for name in entry.__slots__)
    yield ""


def main() -> None:
    """Print the figures, or write them as the golden file."""
    parser = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, action="append", help="may be repeated (all)")
    parser.add_argument("--only", default="", help="a family or a rule")
    parser.add_argument("--rules", action="store_true", help="rule by rule")
    parser.add_argument("--show", action="store_true", help="the passages missed, extra and sprung")
    parser.add_argument("--as", dest="format_", choices=FORMATS, default="parts")
    parser.add_argument("--plain", action="store_true", help="without the learned model's second look")
    parser.add_argument("--update", action="store_true", help=f"write {GOLDEN.name}")
    arguments = parser.parse_args()
    linter = Linter(Settings(learned=not arguments.plain), AS_OF)
    golden = {}
    for part in arguments.part or PARTS:
        tally = evaluate(linter, part, arguments.format_)
        golden[part] = {"summary": summary(tally), "figures": figures(tally)}
        print("\n".join(_lines(tally, arguments, part)))
    if arguments.update:
        GOLDEN.write_text(json.dumps(golden, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
