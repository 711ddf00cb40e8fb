"""Documents reviewed by the workers of a Dask cluster, and fetched from addresses."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import build_attacks as attacks
import pytest

pytest.importorskip("distributed", reason="the extra `cluster` with distributed is not installed")

import psutil
from build_cluster import Machines, PretendedClient, machines
from hypothesis import given, settings
from hypothesis import strategies as st
from test_batch_runs import COUNT, DAY, begun, entries, offers, reports, run, wait_for_lines

from pitchlint.batch.basis import installed
from pitchlint.batch.cluster import remote
from pitchlint.batch.cluster.chunk import MOST_TASKS, Chunk, anywhere, chunk_size
from pitchlint.batch.cluster.executor import ClusterExecutor
from pitchlint.batch.cluster.remote import review_chunk
from pitchlint.batch.executor import completed
from pitchlint.batch.outcome import Outcome, ReviewTask, State
from pitchlint.errors import UsageError
from pitchlint.examples import AS_OF
from pitchlint.model import Document, Review, Status
from pitchlint.settings import Settings

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    with machines(tmp_path_factory.mktemp("machines")) as found:
        yield found


def on(cluster: Machines, *arguments: str, cwd: Path) -> Any:
    return run(*arguments, *DAY, "--no-cache", "--scheduler", cluster.address, cwd=cwd)


def mixed(folder: Path) -> None:
    """Offers of two vendors, one of them with pictures of its pages, and rules of the user."""
    offers(folder)
    (folder / "in/weak").mkdir()
    (folder / "in/weak/offer.pdf").write_bytes((SAMPLES / "weak-proposal.pdf").read_bytes())
    (folder / "in/weak/annex.md").write_text("# Annex\n\nSupport answers within four hours.\n")
    (folder / "rules.yaml").write_text(
        "family: house\nrules:\n"
        "  - {id: PUB001, name: drafts, severity: low, confidence: low, topic: T8, kind: phrases,\n"
        "     terms: [DRAFT], message: 'Drafts.', why: 'Drafts.', question: 'Which drafts?', good: All.,\n"
        "     bad: Some., sources: [us], flag: [A draft., The draft., Drafts.], pass: [A., B., C.]}\n"
        "vocabularies:\n  - {label: DRAFT, about: Drafts., terms: [draft]}\n"
    )


class TestRuns:
    def test_reports_are_those_of_one_machine(self, cluster: Machines, tmp_path: Path) -> None:
        mixed(tmp_path)
        given_ = ("in", "--pack", "rules.yaml")
        here = run(*given_, *DAY, "--no-cache", "--jobs", "2", "-o", "here", cwd=tmp_path)
        there = on(cluster, *given_, "--journal", "j.jsonl", "-o", "there", cwd=tmp_path)
        assert (here.returncode, there.returncode) == (1, 1), there.stderr
        assert reports(tmp_path / "there") == reports(tmp_path / "here")
        assert len(reports(tmp_path / "here")) == COUNT + 3
        assert set(entries(tmp_path / "j.jsonl").values()) == {1}
        assert not cluster.readers(), "processes of a finished run are left on a worker"

    def test_bad_documents_are_named_and_cost_no_other(self, cluster: Machines, tmp_path: Path) -> None:
        offers(tmp_path, 3)
        attacks.hungry_pdf(tmp_path / "in/hungry.pdf", 1 << 30)
        (tmp_path / "in/slow.md").write_text("# Offer\n\n" + "We offer the best plan of all. " * 60_000)
        done = on(cluster, "in", "--format", "json", "--timeout", "6", cwd=tmp_path)
        assert done.returncode == 3, done.stderr
        found = {Path(item["path"]).name: item for item in json.loads(done.stdout)["documents"]}
        unread = {name: item["problem"]["reason"] for name, item in found.items() if item["problem"]}
        assert set(unread) == {"hungry.pdf", "slow.md"} and len(found) == 5
        assert unread["slow.md"].startswith("reading took longer than 6 s and was stopped (it was in ")

    def test_a_killed_worker_loses_nothing(self, cluster: Machines, tmp_path: Path) -> None:
        offers(tmp_path, 40)
        journal = tmp_path / "j.jsonl"
        with begun(
            tmp_path, "in", *DAY, "--no-cache", "--journal", str(journal), "-o", "out", "--scheduler",
            cluster.address,
        ) as process:  # fmt: skip
            wait_for_lines(journal, 3, process)
            victim = cluster.workers()[0]
            victim.kill()
            _, error = process.communicate(timeout=100)
        assert process.returncode == 1, error
        assert "Traceback" not in error, error
        assert entries(journal) == Counter(f"in/{number}.md" for number in range(40))
        assert len(reports(tmp_path / "out")) == 41

    def test_another_file_under_the_same_path_is_told(self, cluster: Machines, tmp_path: Path) -> None:
        from distributed import Client

        file = tmp_path / "offer.md"
        file.write_text("# Offer\n\nUnlimited drafts.\n")
        task = replace(task_of(str(file)), sha256="0" * 64)
        with Client(cluster.address, set_as_default=False) as client:
            executor = ClusterExecutor(client, task, documents=1, threads=1)
            outcome = executor.submit(task).result(60)
            executor.close()
        assert outcome.state is State.ERROR
        problem = outcome.review.document.problem
        assert problem and "found another file under this path" in problem.reason

    def test_a_run_that_ends_early_leaves_no_process(self, cluster: Machines, tmp_path: Path) -> None:
        offers(tmp_path, 40)
        with begun(tmp_path, "in", *DAY, "--no-cache", "--scheduler", cluster.address) as process:
            wait_for_lines(tmp_path / "pitchlint-report/.journal.jsonl", 2, process)
            process.send_signal(2)
            _, error = process.communicate(timeout=60)
        assert process.returncode == 130
        assert "--resume goes on" in error
        assert not cluster.readers()


def test_a_cluster_for_a_trial(tmp_path: Path) -> None:
    offers(tmp_path, 2)
    done = run("in", *DAY, "--no-cache", "--dask-local", "1", "--format", "csv", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stdout == run("in", *DAY, "--no-cache", "--format", "csv", cwd=tmp_path).stdout
    assert not [one for one in psutil.process_iter() if str(tmp_path) in " ".join(_line(one))]


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "tcp://"])
def test_an_unreachable_scheduler_is_wrong_usage(tmp_path: Path, address: str) -> None:
    offers(tmp_path, 2)
    done = run("in", "--scheduler", address, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        f"pitchlint: the scheduler cannot be reached at {address} (start it with `dask scheduler` and give "
        "the address that it prints, such as --scheduler tcp://192.0.2.7:8786)\n"
    )


def task_of(path: str, **given_: Any) -> ReviewTask:
    return ReviewTask(path, Settings(select=("PRC004",)), AS_OF, **given_)


def pretended(client: PretendedClient, first: str, documents: int, *, threads: int = 1) -> ClusterExecutor:
    return ClusterExecutor(client, task_of(first), documents=documents, threads=threads)  # type: ignore[arg-type]


def sent(*tasks: ReviewTask, **changed: Any) -> Chunk:
    executor = ClusterExecutor(PretendedClient(_read), tasks[0], documents=len(tasks), threads=1)  # type: ignore[arg-type]
    return replace(executor._empty, tasks=tasks, **changed)


class TestWorker:
    def test_a_file_that_it_cannot_see_is_told(self, tmp_path: Path) -> None:
        [outcome] = review_chunk(sent(task_of(str(tmp_path / "offer.pdf"))))
        problem = outcome.review.document.problem
        assert outcome.state is State.ERROR and problem
        assert problem.reason.startswith("the worker on ") and problem.reason.endswith("cannot see this file")
        assert "shared folder" in problem.hint

    def test_another_version_is_refused(self, tmp_path: Path) -> None:
        other = tuple((installed() | {"spacy": "0.1"}).items())
        [outcome] = review_chunk(sent(task_of(str(tmp_path / "offer.pdf")), installed=other))
        assert f"has spacy {installed()['spacy']} instead of 0.1" in str(outcome.refusal)

    def test_another_pack_is_refused(self, tmp_path: Path) -> None:
        [outcome] = review_chunk(sent(task_of(str(tmp_path / "offer.pdf")), basis="0" * 64))
        assert "finds other rules in a pack" in str(outcome.refusal)

    def test_a_pack_that_it_cannot_see_is_told(self, tmp_path: Path) -> None:
        pack = tmp_path / "rules.yaml"
        pack.write_text("family: house\n")
        task = ReviewTask(str(tmp_path / "offer.pdf"), Settings(packs=(str(pack),)), AS_OF)
        chunk = sent(task)
        pack.unlink()
        [outcome] = review_chunk(chunk)
        assert f"cannot see a pack: {pack}" in str(outcome.refusal)

    def test_one_that_may_start_no_process_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        chunk = sent(task_of(str(tmp_path / "offer.pdf")))
        monkeypatch.setattr(multiprocessing, "current_process", lambda: SimpleNamespace(daemon=True))
        [outcome] = review_chunk(chunk)
        assert "DASK_DISTRIBUTED__WORKER__DAEMON=False" in str(outcome.refusal)

    def test_it_keeps_the_processes_of_two_runs_at_most(self, monkeypatch: pytest.MonkeyPatch) -> None:
        open_: list[str] = []

        class Pretended:
            def __init__(self, task: ReviewTask, **given_: Any) -> None:
                self.name = task.path
                open_.append(self.name)

            def close(self) -> None:
                open_.remove(self.name)

        monkeypatch.setattr(remote, "local_executor", Pretended)
        monkeypatch.setattr(remote, "get_worker", lambda: SimpleNamespace(state=SimpleNamespace(nthreads=1)))
        pools = remote._Pools()
        for name in ("a", "b", "a", "c"):
            with pools.lent(Chunk(name, "", (), (task_of(name),))):
                assert name in open_
        assert len(open_) == 2 and "c" in open_
        pools.close("c")
        assert "c" not in open_
        # What was on its way when a run ended starts nothing any more.
        late = pools.lent(Chunk("c", "", (), (task_of("c"),)))
        with pytest.raises(UsageError, match="is over"):
            late.__enter__()
        assert "c" not in open_


class TestChunks:
    def test_workers_may_leave_while_it_runs(self) -> None:
        names = [f"/in/{number}.md" for number in range(60)]
        executor = pretended(PretendedClient(_read), names[0], len(names), threads=4)
        done = completed(executor, [task_of(name) for name in names])
        found = [next(done)[0].path]
        executor.noticed(1)
        assert sorted([*found, *(task.path for task, _ in done)]) == sorted(names)

    def test_a_lost_scheduler_ends_the_run(self) -> None:
        def lost(chunk: Chunk) -> tuple[Outcome, ...]:
            raise CancelledError

        executor = pretended(PretendedClient(lost), "/a.md", 1)
        refusal = executor.submit(task_of("/a.md")).result(10).refusal
        assert "--resume goes on" in str(refusal)

    @given(documents=st.integers(1, 10**6), slots=st.integers(0, 500))
    def test_none_is_idle_and_none_has_too_many(self, documents: int, slots: int) -> None:
        size = chunk_size(documents, slots)
        assert 1 <= size <= MOST_TASKS
        assert documents / size >= min(documents, slots)

    @settings(deadline=None, max_examples=30)
    @given(
        count=st.integers(1, 90),
        deadly=st.sets(st.integers(0, 89), max_size=4),
        slots=st.integers(1, 4),
    )
    def test_only_what_kills_a_worker_by_itself_is_blamed(
        self, count: int, deadly: set[int], slots: int
    ) -> None:
        names = [f"/in/{number}.md" for number in range(count)]
        guilty = {names[number] for number in deadly if number < count}
        client = PretendedClient(_read, sorted(guilty))
        executor = pretended(client, names[0], count, threads=slots)
        done = [
            (task.path, outcome) for task, outcome in completed(executor, [task_of(name) for name in names])
        ]
        assert sorted(path for path, _ in done) == sorted(names)
        assert all(outcome.review.document.path == path for path, outcome in done)
        assert {path for path, outcome in done if outcome.state is State.CRASHED} == guilty
        assert max(client.together) <= executor.window

    def test_paths_do_not_depend_on_the_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        task = anywhere(ReviewTask("in/a.md", Settings(packs=("rules.yaml",)), AS_OF))
        assert (task.path, task.settings.packs) == (f"{tmp_path}/in/a.md", (f"{tmp_path}/rules.yaml",))
        assert anywhere(task_of("s3://bucket/a.md")).path == "s3://bucket/a.md"


def _read(chunk: Chunk) -> tuple[Outcome, ...]:
    return tuple(Outcome.of(Review(Document(task.path, "", "text", "", Status.READ))) for task in chunk.tasks)


class TestAddresses:
    def test_what_lies_elsewhere_is_read_as_here(self, tmp_path: Path) -> None:
        offers(tmp_path, 1)
        with ZipFile(tmp_path / "in.zip", "w") as archive:
            archive.write(tmp_path / "in/0.md", "deep/0.md")
        plain, packed = f"file://{tmp_path}/in/0.md", f"zip://deep/0.md::{tmp_path}/in.zip"
        done = run(
            "in", plain, packed, "memory://no.md", *DAY, "--no-cache", "--format", "json", cwd=tmp_path
        )
        assert done.returncode == 3, done.stderr
        found = {item["path"]: item for item in json.loads(done.stdout)["documents"]}
        assert list(found) == ["in/0.md", plain, packed, "memory://no.md"]
        prints = [[one["fingerprint"] for one in item["findings"]] for item in found.values()]
        assert prints[0] and prints == [prints[0], prints[0], prints[0], []]
        assert (
            found["memory://no.md"]["problem"]["reason"] == "it could not be fetched: there is no such file"
        )

    def test_it_is_fetched_by_a_worker_too(self, cluster: Machines, tmp_path: Path) -> None:
        offers(tmp_path, 1)
        address = f"file://{tmp_path}/in/0.md"
        done = on(cluster, address, "--format", "json", cwd=tmp_path)
        assert done.returncode == 1, done.stderr
        [found] = json.loads(done.stdout)["documents"]
        assert (found["path"], found["status"]) == (address, "read")

    def test_no_more_is_fetched_than_is_read(self, tmp_path: Path) -> None:
        from pitchlint.batch.fetching import fetch

        (tmp_path / "large.md").write_bytes(b"x" * 5000)
        (tmp_path / "to").mkdir()
        fetched = fetch(f"file://{tmp_path}/large.md", str(tmp_path / "to"), 1000)
        assert Path(fetched.file).stat().st_size == 1001

    def test_a_missing_package_is_named(self, tmp_path: Path) -> None:
        # A back end that a missing module keeps from loading, whatever is installed here.
        environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
        (tmp_path / "s3fs.py").write_text("raise ImportError('not here')\n")
        done = run("s3://bucket/offer.pdf", "--no-cache", cwd=tmp_path, env=environment)
        assert done.returncode == 2
        assert "pip install s3fs" in done.stderr and "Traceback" not in done.stderr

    @pytest.mark.parametrize("paths", [["in"], ["in/0.md"]])
    def test_plain_paths_need_nothing_of_it(self, tmp_path: Path, paths: Sequence[str]) -> None:
        offers(tmp_path, 2)
        for name in ("fsspec", "distributed", "dask"):
            (tmp_path / f"{name}.py").write_text("raise SystemExit('imported')\n")
        environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
        done = run(*paths, "--no-cache", *DAY, cwd=tmp_path, env=environment)
        assert done.returncode == 1, done.stderr


def _line(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []
