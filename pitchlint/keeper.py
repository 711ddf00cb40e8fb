"""Keeps what one run finds out, from its first document to the end of its reports."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType

from pitchlint.batch.cache import Cache
from pitchlint.batch.engine import Memory
from pitchlint.batch.journal import Ending, Header, Journal, Recorded
from pitchlint.batch.kept import Held, Kept, Spool
from pitchlint.batch.outcome import Outcome
from pitchlint.batch.progress import Lines, Silent, TerminalBar
from pitchlint.keeping import JournalChoice, journal_choice, opened_journal
from pitchlint.model import Review
from pitchlint.options import Echo, LintOptions
from pitchlint.rendering.characters import visible


class Keeper:
    """Opens the journal when it is needed, and closes it; without options there is none.

    When the run is interrupted, the journal stays and the user is told how to go on. A journal that nobody
    named is removed once the reports are there.
    """

    def __init__(
        self,
        options: LintOptions | None = None,
        before: Recorded | None = None,
        echo: Echo = lambda text, error: None,
        cache: Cache | None = None,
    ) -> None:
        self._options, self._before, self._echo, self._cache = options, before, echo, cache
        self._stack = ExitStack()
        self._choice: JournalChoice | None = None
        self._journal: Journal | None = None

    def __enter__(self) -> Keeper:
        """The keeper itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close everything; say how to go on, or remove what was only needed for that."""
        self._stack.close()
        if self._choice is None or self._journal is None:
            return
        if kind is None and not self._choice.is_named:
            self._choice.path.unlink(missing_ok=True)
        elif kind is not None and issubclass(kind, KeyboardInterrupt):
            self._echo(f"pitchlint: finished reviews are kept in {visible(str(self._choice.path))}", True)
            self._echo("pitchlint: the same command with --resume goes on from there", True)

    def memory(self, header: Header, *, documents: int) -> Memory:
        """What is known from before, and where to write down the rest; raises `UsageError`."""
        if self._options is None:
            return Memory()
        # A single document is reviewed before one could interrupt it in a way that costs much.
        if documents > 1 or self._options.journal or self._before is not None:
            self._choice = journal_choice(self._options)
        if self._choice is not None:
            journal = opened_journal(self._choice, header, self._before, force=self._options.force)
            self._journal = self._stack.enter_context(journal)
        before = self._before.reviews if self._before else {}
        if self._journal is not None:
            return Memory(before, self._journal, self._cache)
        if documents > 1:
            return Memory(before, self._stack.enter_context(Spool()), self._cache)
        return Memory(before, cache=self._cache)

    def watcher(self) -> Silent:
        """Who tells the user how far the run is."""
        options = self._options
        if options is None or options.quiet or not options.progress:
            return Silent()
        if sys.stderr is not None and sys.stderr.isatty():
            return TerminalBar(sys.stderr)
        return Lines(lambda text: self._echo(f"pitchlint: {text}", True))

    def finish(
        self, kept: Sequence[Kept], unfound: Sequence[Review], passed_by: Sequence[str]
    ) -> tuple[Kept, ...]:
        """All documents are reviewed; write down the paths that gave none, and the end. Gives all of them."""
        found = (*kept, *(Kept(Held(review), review.document.path) for review in unfound))
        if self._journal is not None:
            for review in unfound:
                self._journal.add((review.document.path, ""), Outcome.of(review).state.value, review)
            self._journal.end(Ending({each.path: each.twins for each in found}, tuple(passed_by)))
        return found
