"""A very large tender, tried by hand: python tests/benchmarks/tender.py FOLDER [--documents N] [--part NAME]

Each part can be run by itself, in this order; they leave what they need in FOLDER.

build     the documents: texts of the samples, cut and varied, files of --extra, and bad ones among them
whole     one run without a disturbance: speed, memory over time, each bad one named
killed    the same run, killed three times at random moments and taken up again: the same bytes
alone     some documents by themselves: the findings they have among the others
again     the whole run once more, from what is kept
jobs      two workers against one
costs     the pool without work, and each stage of a review
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import shutil
import subprocess
from pathlib import Path

from tender_costs import seconds_for_nothing, some, stages_of
from tender_folder import BAD, fill
from tender_runs import DAY, PITCHLINT, content, differences, documents, killed_and_resumed, watched

PARTS = ("build", "whole", "killed", "alone", "again", "jobs", "costs")
LINT_STATUSES = (0, 1, 3)
MILLION, CORES = 1_000_000, 100


def main() -> None:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--bad", type=int, default=40)
    parser.add_argument("--extra", type=Path, action="append", default=[], help="a folder with more files")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part; may be repeated")
    parser.add_argument("--sample", type=int, default=50, help="documents for alone, jobs and costs (50)")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", default="20", help="seconds for each document (20)")
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--no-pictures", action="store_true")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    os.environ["PITCHLINT_CACHE_DIR"] = str(given.folder.absolute() / "cache")
    for part in given.part or PARTS:
        print(f"{part} (load {os.getloadavg()[0]:.1f})", flush=True)
        _DO[part](given)


def _build(given: argparse.Namespace) -> None:
    shutil.rmtree(given.folder, ignore_errors=True)
    fill(given.folder / "in", documents=given.documents, bad=given.bad, extra=given.extra, seed=given.seed)
    print(f"  {sum(1 for _ in (given.folder / 'in').iterdir()):,} files")


def _whole(given: argparse.Namespace) -> None:
    journal = given.folder / "whole" / ".journal.jsonl"
    for name in ("whole", "cache"):
        shutil.rmtree(given.folder / name, ignore_errors=True)
    run = watched(_arguments(given, "whole", "--jobs", str(given.jobs)), folder=given.folder, journal=journal)
    if run.status not in LINT_STATUSES:
        raise SystemExit(f"status {run.status}: {run.said}")
    found = documents(given.folder / "whole.json")
    quiet = [name for name, item in found.items() if BAD in name and item["status"] == "read"]
    unread = [name for name, item in found.items() if BAD not in name and item["status"] == "unreadable"]
    said = " ".join(notice for item in found.values() for notice in item["notices"])
    missing = [path.name for path in _files(given) if path.name not in found and path.name not in said]
    print(f"  {run.seconds:.0f} s, {60 * len(found) / run.seconds:.0f} documents a minute")
    print(f"  first document finished after {run.first:.1f} s")
    shares = [f"{run.parent_at(share):.0f}" for share in (0.1, 0.25, 0.5, 0.75, 0.9, 1)]
    peak = max(size for _, size in run.parent) / 1e6
    print(f"  parent at 10, 25, 50, 75, 90, 100%: {', '.join(shares)} MB, at most {peak:.0f} MB")
    print(f"  a child at most {run.child / 1e6:.0f} MB")
    print(f"  {sum(BAD in name for name in found)} bad ones; not named: {quiet}")
    print(f"  {len(unread)} others that were not read; without a result: {missing}")
    (given.folder / "seconds").write_text(f"{run.seconds}")


def _killed(given: argparse.Namespace) -> None:
    shutil.rmtree(given.folder / "killed", ignore_errors=True)
    arguments = _arguments(given, "killed", "--jobs", str(given.jobs), "--no-cache")
    about = float((given.folder / "seconds").read_text())
    journal = given.folder / "killed" / ".journal.jsonl"
    run, _ = killed_and_resumed(
        arguments, folder=given.folder, journal=journal, about=about, times=given.kills, seed=given.seed
    )
    print(f"  finished after {run.seconds:.0f} s more with status {run.status} {run.said.strip()[-200:]}")
    print(f"  files that differ: {differences(given.folder / 'whole', given.folder / 'killed')}")
    ours, theirs = (content(given.folder / f"{name}.json") for name in ("whole", "killed"))
    print(f"  the reports in JSON are the same: {ours == theirs}")


def _alone(given: argparse.Namespace) -> None:
    found = documents(given.folder / "whole.json")
    good = [path for path in _files(given) if BAD not in path.name and path.name in found]
    other = []
    for path in some(good, given.sample, given.seed):
        command = [PITCHLINT, f"in/{path.name}", *DAY, "--format", "json", "--no-cache", "--no-progress"]
        done = subprocess.run(command, cwd=given.folder, capture_output=True, text=True, check=False)
        (alone,) = json.loads(done.stdout)["documents"]
        if (alone["status"], alone["findings"]) != (
            found[path.name]["status"],
            found[path.name]["findings"],
        ):
            other.append(path.name)
    print(f"  {min(given.sample, len(good))} tried; with other findings among the others: {other}")


def _again(given: argparse.Namespace) -> None:
    first = float((given.folder / "seconds").read_text())
    # What hung once is tried again each time, so it is left out here.
    good = ("--exclude", f"*{BAD}*")
    arguments = _arguments(given, "good", "--jobs", str(given.jobs), *good)
    for name in ("from the cache", "unchanged"):
        run = watched(arguments, folder=given.folder)
        print(f"  {name}: {run.seconds:.2f} s, {first / run.seconds:.0f} times as fast")
    pages = [path.name for path in (given.folder / "good").glob("*.pitchlint.html")]
    other = [
        name for name in pages if not filecmp.cmp(given.folder / "good" / name, given.folder / "whole" / name)
    ]
    print(f"  {len(pages):,} pages; with other bytes than in the whole run: {other}")


def _jobs(given: argparse.Namespace) -> None:
    good = [path for path in _files(given) if path.name.startswith("offer-") and BAD not in path.name]
    names = [f"in/{path.name}" for path in some(good, given.sample, given.seed)]
    runs = []
    for jobs in ("1", "2"):
        shutil.rmtree(given.folder / f"jobs{jobs}", ignore_errors=True)
        arguments = [*names, *DAY, "--no-cache", "-q", "--jobs", jobs, "-o", f"jobs{jobs}"]
        journal = given.folder / f"jobs{jobs}" / ".journal.jsonl"
        runs.append(watched(arguments, folder=given.folder, journal=journal))
    one, two = runs
    print(f"  {len(names)} documents: {one.seconds:.1f} s with one worker, {two.seconds:.1f} s with two")
    started = (one.seconds - one.first) / (two.seconds - two.first)
    print(f"  {one.seconds / two.seconds:.2f} times as fast, {started:.2f} from the first document on")


def _costs(given: argparse.Namespace) -> None:
    print(f"  {1000 * seconds_for_nothing(400, 1):.2f} ms of the pool for each document")
    good = [path for path in _files(given) if path.name.startswith("offer-") and BAD not in path.name]
    stages = stages_of(some(good, given.sample, given.seed))
    for stage in stages:
        print(f"  {stage.name:<28}{1000 * stage.seconds:>9.1f} ms{stage.peak / 1e6:>9.0f} MB at most")
    cpu = sum(stage.seconds for stage in stages if stage.name != "language")
    hours = cpu * MILLION / CORES / 3600
    print(f"  {cpu:.2f} CPU seconds each: a million take {hours:.1f} hours on {CORES} cores")


def _arguments(given: argparse.Namespace, name: str, *more: str) -> list[str]:
    pictures = ["--no-pictures"] if given.no_pictures else []
    outputs = ["-o", name, "-o", f"{name}.json"]
    return ["in", *DAY, "--timeout", given.timeout, "-q", *outputs, *pictures, *more]


def _files(given: argparse.Namespace) -> list[Path]:
    return sorted((given.folder / "in").iterdir())


_DO = {
    "build": _build,
    "whole": _whole,
    "killed": _killed,
    "alone": _alone,
    "again": _again,
    "jobs": _jobs,
    "costs": _costs,
}

if __name__ == "__main__":
    main()
