"""A run on a cluster that does nothing: what is said, when it ends, and that no document is lost by it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra `cluster` with distributed is not installed")

from build_cluster import PretendedClient, machines
from test_batch_runs import DAY, begun, entries, offers, wait_for_lines
from test_cluster import _read, pretended, task_of

from pitchlint.batch.cluster import remote
from pitchlint.batch.cluster.patience import PATIENCE, Deadlines, Late, Patience
from pitchlint.batch.cluster.view import Worker
from pitchlint.batch.cluster.watch import Watch
from pitchlint.batch.executor import completed
from pitchlint.batch.fetching import FetchingExecutor, _told, fetch
from pitchlint.batch.outcome import State
from pitchlint.errors import UsageError
from pitchlint.model import Limits


class PretendedView:
    def __init__(self, *workers: Worker) -> None:
        self.seen: tuple[Worker, ...] | None = workers
        self.restarted: list[str] = []

    def workers(self) -> tuple[Worker, ...] | None:
        return self.seen

    def restart(self, worker: str) -> None:
        self.restarted.append(worker)


class TestCommand:
    def test_all_workers_may_leave_and_others_come(self, tmp_path: Path) -> None:
        offers(tmp_path, 30)
        journal = tmp_path / "j.jsonl"
        (tmp_path / "machines").mkdir()
        with (
            machines(tmp_path / "machines", workers=1) as cluster,
            begun(
                tmp_path, "in", *DAY, "--no-cache", "--journal", str(journal), "--scheduler", cluster.address
            ) as process,
        ):
            wait_for_lines(journal, 3, process)
            cluster.switch_off()
            assert process.stderr
            said = process.stderr.readline()
            assert said.startswith(
                "pitchlint: no worker is connected to the scheduler, so nothing is reviewed"
            )
            assert f"dask worker {cluster.address}" in said
            cluster.join()
            _, error = process.communicate(timeout=100)
        assert process.returncode == 1, error
        assert "pitchlint: a worker is there now; going on" in error
        assert set(entries(journal).values()) == {1} and len(entries(journal)) == 30


class TestPatience:
    def test_it_says_so_soon_and_gives_up_late(self) -> None:
        said: list[str] = []
        patience = Patience(said.append, "start one")
        assert not patience.look((), 0.0) and said == []
        assert not patience.look((), 6.0) and not patience.look((), 8.0)
        assert len(said) == 1 and "no worker is connected" in said[0] and "start one" in said[0]
        assert not patience.look((), PATIENCE - 1)
        with pytest.raises(UsageError, match=r"10 minutes of waiting did not help .*--resume goes on"):
            patience.look((), PATIENCE)

    def test_a_worker_that_comes_back_ends_the_wait(self) -> None:
        said: list[str] = []
        patience = Patience(said.append, "start one")
        patience.look((), 0.0)
        patience.look((), 500.0)
        assert patience.look((Worker("a", 1, 1.0),), 502.0)
        assert said[-1] == "a worker is there now; going on"
        assert not patience.look((), 600.0) and not patience.look((), 600.0 + PATIENCE - 1)

    def test_frozen_workers_and_a_silent_scheduler_count_as_none(self) -> None:
        said: list[str] = []
        patience = Patience(said.append, "start one")
        frozen = (Worker("a", 1, 1.0),)
        assert patience.look(frozen, 0.0) and patience.look(frozen, 59.0)
        assert not patience.look(frozen, 61.0) and not patience.look(frozen, 67.0)
        assert not patience.look(None, 70.0)
        assert [words.partition(",")[0] for words in said] == [
            "no worker has answered for a minute",
            "the scheduler does not answer",
        ]

    def test_one_frozen_worker_is_named_once(self) -> None:
        said: list[str] = []
        patience = Patience(said.append, "start one")
        for second in range(0, 130, 2):
            assert patience.look((Worker("a", 1, 1.0), Worker("b", 1, float(second))), float(second))
        assert len(said) == 1 and "the worker a has not answered" in said[0]


class TestDeadlines:
    def test_only_what_a_worker_is_at_is_late(self) -> None:
        deadlines = Deadlines(10.0)
        workers = (Worker("a", 1, 0.0, frozenset(("one", "two", "not ours"))), Worker("b", 1, 0.0))
        documents = {"one": 3, "two": 3}
        until = 2 * 3 * 10.0 + PATIENCE
        assert deadlines.late(workers, documents, 0.0) == []
        assert deadlines.late(workers, documents, until - 1) == []
        assert deadlines.late(workers, documents, until) == [Late("a", ("one",))]
        assert deadlines.late(workers, {"two": 3}, until + 1) == []
        assert deadlines.late(workers, {"two": 3}, 2 * until) == [Late("a", ("two",))]

    def test_another_worker_has_its_own_time(self) -> None:
        deadlines = Deadlines(10.0)
        documents = {"one": 1}
        deadlines.late((Worker("a", 1, 0.0, frozenset(documents)),), documents, 0.0)
        moved = (Worker("b", 1, 0.0, frozenset(documents)),)
        assert deadlines.late(moved, documents, PATIENCE + 20.0) == []
        assert deadlines.late(moved, documents, 2 * (PATIENCE + 20.0)) == [Late("b", ("one",))]


class TestExecutor:
    def test_documents_of_a_worker_that_hangs_are_named_and_the_others_reviewed(self) -> None:
        names = [f"/in/{number}.md" for number in range(30)]
        executor = pretended(PretendedClient(_read, stuck=["/in/3.md"]), names[0], len(names))
        view = PretendedView(Worker("a", 1, 0.0))
        watch = Watch(executor, view, Patience(print, ""), Deadlines(1.0))
        found = []
        for task, outcome in completed(executor, [task_of(name) for name in names]):
            found.append((task.path, outcome.state))
            left = executor.sent()
            if not view.restarted and len(found) + sum(left.values()) == len(names):
                view.seen = (Worker("a", 1, float(len(found)), frozenset(left)),)
                watch.look(0.0)
                watch.look(10.0 * PATIENCE)
        assert sorted(path for path, _ in found) == sorted(names)
        late = {path for path, state in found if state is State.TIMEOUT}
        assert "/in/3.md" in late and len(late) <= 7
        assert view.restarted == ["a"]
        executor.close()

    def test_a_refusal_reaches_all_who_wait_and_who_come(self) -> None:
        executor = pretended(PretendedClient(_read, stuck=["/in/0.md"]), "/in/0.md", 90)
        waiting = [executor.submit(task_of(f"/in/{number}.md")) for number in range(25)]
        executor.refuse(UsageError("no worker"))
        waiting.append(executor.submit(task_of("/in/99.md")))
        assert "no worker" in str(waiting[0].result(10).refusal)
        assert all(one.result(10) for one in waiting)
        assert "no worker" in str(waiting[-1].result(10).refusal)

    def test_a_client_that_is_closed_keeps_nobody_waiting(self) -> None:
        client = PretendedClient(_read)
        client.submit = lambda *given, **further: 1 / 0  # type: ignore[assignment,method-assign,return-value]
        executor = pretended(client, "/a.md", 1)
        assert "ZeroDivisionError" in str(executor.submit(task_of("/a.md")).result(10).refusal)


def test_a_folder_that_a_worker_may_not_enter_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path) -> bool:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "is_file", closed)
    outcome = remote._unseen(task_of("/in/a.md"))
    assert outcome and outcome.state is State.ERROR


class TestAddresses:
    @pytest.mark.parametrize(
        "address",
        [
            "reference://offer.md::https://vendor.example/index.json",
            "zip://offer.md::simplecache::https://vendor.example/a.zip",
            "zip://offer.md::simplecache://::https://vendor.example/a.zip",
            "filecache://offer.md::https://vendor.example/a.zip",
            "dir://offer.md::/etc",
            "generic://offer.md",
            "http://[::1]/offer.md",
        ],
    )
    def test_what_opens_more_than_it_names_is_refused(self, tmp_path: Path, address: str) -> None:
        fetched = fetch(address, str(tmp_path), 100)
        assert fetched.reason.startswith("addresses of the kind ")
        assert not list(tmp_path.iterdir())

    def test_no_message_holds_a_password(self) -> None:
        url = "https://me:s3cr%40et@vendor.example/offer.pdf?sig=abc123def&v=1"
        for words in (
            f"404, message='Not Found', url='{url}'",
            "login of me failed with s3cr@et",
            "no access with abc123def",
            "https://cdn.example/x?sig=abc123def",
        ):
            told = _told(OSError(words), url)
            assert "s3cr" not in told and "abc123def" not in told, told

    def test_a_run_that_ends_while_fetching_keeps_nobody_waiting(self, tmp_path: Path) -> None:
        class Closed:
            window = 4

            def submit(self, task: object) -> None:
                raise FileNotFoundError("the scratch folder is gone")

            def close(self) -> None:
                pass

        (tmp_path / "a.md").write_text("# Offer\n")
        executor = FetchingExecutor(Closed(), Limits(), jobs=1)  # type: ignore[arg-type]
        outcome = executor.submit(task_of(f"file://{tmp_path}/a.md")).result(60)
        executor.close()
        assert outcome.state is State.ERROR

    def test_a_chunk_does_not_show_its_addresses(self) -> None:
        executor = pretended(PretendedClient(_read), "https://me:secret@vendor.example/a.pdf", 1)
        executor.submit(task_of("https://me:secret@vendor.example/a.pdf"))
        assert "secret" not in repr(executor._client.sent)  # type: ignore[attr-defined]
