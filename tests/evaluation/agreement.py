"""How far a second reader, who did not see the labels, raised the same passages.

    python tests/evaluation/agreement.py

`second_reading/` holds what that reader marked: one file a document with `labels` (rule and exact quote)
and `doc_labels`. A clear label is agreed on where the second reader marked an overlapping passage for the
same family; a mark is agreed on where it overlaps any label, clear or arguable, of its family.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from evaluation.corpus import Labelled, load
from evaluation.measure import overlap

SECOND = Path(__file__).parent / "second_reading"


def agreement() -> dict[str, float | int]:
    """Shares of labels and of marks that both readers have, over the documents read twice."""
    counts: Counter[str] = Counter()
    for labelled in load():
        path = SECOND / f"{labelled.id}.json"
        if path.is_file():
            raw = json.loads(path.read_text(encoding="utf-8"))
            whole = {row["rule"] for row in raw["doc_labels"]}
            marks = [(row["rule"], row["quote"]) for row in raw["labels"]]
            marks += [(row["rule"], quote) for row in raw["doc_labels"] for quote in row.get("evidence", ())]
            counts["documents"] += 1
            _compare(labelled, marks, whole, counts)
    return {
        "documents": counts["documents"],
        "labels": counts["labels"],
        "labels agreed on": round(counts["agreed"] / counts["labels"], 3),
        "marks": counts["marks"],
        "marks agreed on": round(counts["known"] / counts["marks"], 3),
    }


def _compare(labelled: Labelled, marks: list[tuple[str, str]], whole: set[str], counts: Counter[str]) -> None:
    for label in labelled.labels:
        if label.strength == "clear":
            counts["labels"] += 1
            counts["agreed"] += any(
                rule[:3] == label.rule[:3] and overlap(quote, label.quote) for rule, quote in marks
            )
    known = [(label.rule, label.quote) for label in labelled.labels]
    known += [(entry.rule, quote) for entry in labelled.whole for quote in entry.evidence]
    for entry in labelled.whole:
        counts["labels"] += 1
        counts["agreed"] += entry.rule in whole or any(
            rule[:3] == entry.rule[:3] and overlap(quote, shown)
            for rule, quote in marks
            for shown in entry.evidence
        )
    for rule, quote in marks:
        counts["marks"] += 1
        counts["known"] += any(code[:3] == rule[:3] and overlap(quote, text) for code, text in known)


if __name__ == "__main__":
    print(json.dumps(agreement(), indent=1))
