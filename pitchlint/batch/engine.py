"""Many files become reviews: each content once, from the journal or the cache where they have it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from pitchlint.batch.address import is_url
from pitchlint.batch.cache import Cache
from pitchlint.batch.kept import InMemory, Kept, Key, Slot, Store
from pitchlint.batch.outcome import Outcome, ReviewTask, State, lasts
from pitchlint.batch.twins import File, identified, without_twins
from pitchlint.model import Review, TenderRequirement
from pitchlint.settings import Settings


class Watcher(Protocol):
    """Is told how a run goes."""

    def start(self, documents: int) -> None:
        """So many documents are to be reviewed."""
        ...

    def done(self, outcome: Outcome) -> None:
        """One of them is."""
        ...


@dataclass(frozen=True, slots=True)
class Run:
    """What the reviews of one run have in common; `basis` is the digest of all they depend on."""

    settings: Settings
    as_of: date
    basis: str
    password: str | None = field(default=None, repr=False)
    shown: Mapping[str, str] = field(default_factory=dict)
    """What to call a path that the user did not write."""
    pictures: bool = False
    tender: tuple[TenderRequirement, ...] = ()
    vendors: Mapping[str, str] = field(default_factory=dict)
    """The folder of the vendor by file, where a folder holds several of one."""

    def name(self, path: str) -> str:
        """What the user calls a path."""
        return self.shown.get(path, path)

    def task(self, file: File) -> ReviewTask:
        """What is to be done with one file."""
        return ReviewTask(
            file.path, self.settings, self.as_of, self.password, self.pictures, self.tender, file.sha256
        )


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known from before, and where to keep what is found out."""

    recorded: Mapping[Key, Kept] = field(default_factory=dict)
    store: Store = field(default_factory=InMemory)
    cache: Cache | None = None


Reviewer = Callable[[Sequence[ReviewTask]], Iterator[tuple[ReviewTask, Outcome]]]
"""Reviews some documents; the outcomes come in any order."""


_BROKEN = (State.TIMEOUT, State.CRASHED, State.OUT_OF_MEMORY)
_DRAWN = "pdf"
_UNDRAWN = "none: drawing the pages took too long, or broke off"


def review_files(
    paths: Sequence[str],
    run: Run,
    memory: Memory,
    reviewer: Reviewer,
    watcher: Watcher,
    prepare: Callable[[], None] = lambda: None,
) -> tuple[Kept, ...]:
    """The reviews of some files in the order of their paths, whatever order they are finished in.

    Of files with the same content one is reviewed, and its review names the others. `prepare` is called as
    soon as it is known that there are documents to review. Raises the error of a pack that cannot be used.
    """
    identities = [identified(path, run.settings.limits) for path in paths]
    files, twins = without_twins(identities, run.vendors)
    watcher.start(len(files))
    found: dict[str, Slot] = {}
    by_path: dict[str, File] = {}
    for file in files:
        known = _known(file, run, memory)
        if known is not None:
            found[file.path], review = known
            watcher.done(Outcome.of(review))
            continue
        if not by_path:
            prepare()
        by_path[file.path] = file
    tasks = [run.task(file) for file in by_path.values()]
    for task, outcome in _reviewed(tasks, reviewer):
        if outcome.refusal is not None:
            raise outcome.refusal
        found[task.path] = _remembered(by_path[task.path], outcome, run, memory)
        watcher.done(outcome)
    return tuple(
        Kept(
            found[file.path],
            run.name(file.path),
            run.vendors.get(file.path, ""),
            tuple(map(run.name, twins.get(file.path, ()))),
        )
        for file in files
    )


def _reviewed(tasks: Sequence[ReviewTask], reviewer: Reviewer) -> Iterator[tuple[ReviewTask, Outcome]]:
    """The outcomes of tasks; where drawing may have broken one, it is done once more without pictures."""
    again: list[ReviewTask] = []
    for task, outcome in reviewer(tasks) if tasks else ():
        if task.pictures and outcome.state in _BROKEN and outcome.review.document.format == _DRAWN:
            again.append(replace(task, pictures=False))
        else:
            yield task, outcome
    for task, outcome in reviewer(again) if again else ():
        if outcome.state not in _BROKEN:
            outcome = replace(outcome, review=replace(outcome.review, pictures_note=_UNDRAWN))
        yield task, outcome


def _known(file: File, run: Run, memory: Memory) -> tuple[Slot, Review] | None:
    # Nobody knows the content at an address before it is fetched: who takes up a run wants what it fetched.
    is_known = bool(file.sha256) or is_url(file.path)
    recorded = memory.recorded.get((run.name(file.path), file.sha256)) if is_known else None
    if recorded is not None:
        review = recorded.taken()
        if file.sha256 or review.document.sha256:
            return recorded.slot, review
    if memory.cache is None or not file.sha256 or run.password:
        return None
    kept = memory.cache.get(_key(file, run))
    if kept is None:
        return None
    return _stored(file, Outcome.of(kept), run, memory.store), kept


def _remembered(file: File, outcome: Outcome, run: Run, memory: Memory) -> Slot:
    slot = _stored(file, outcome, run, memory.store)
    # What a password opened stays out of the cache; so does what another day or machine might read.
    keeps = outcome.state.is_lasting and lasts(outcome.review) and not run.password
    # How many scanned pages there is time for depends on the machine.
    keeps = keeps and not (run.settings.limits.ocr_timeout and outcome.state is State.PARTLY_READ)
    if memory.cache is not None and keeps and file.sha256 == outcome.review.document.sha256:
        memory.cache.put(_key(file, run), outcome.review)
    return slot


def _stored(file: File, outcome: Outcome, run: Run, store: Store) -> Slot:
    name = run.name(file.path)
    document = replace(outcome.review.document, path=name)
    review = replace(outcome.review, document=document, vendor=run.vendors.get(file.path, ""))
    return store.add((name, file.sha256), outcome.state.value, review)


def _key(file: File, run: Run) -> str:
    # The name counts: it may be the only title a document has, and its ending tells Markdown from text.
    name = Path(file.path).name.encode("utf-8", "surrogateescape")
    return hashlib.sha256(b"\0".join((run.basis.encode(), file.sha256.encode(), name))).hexdigest()
