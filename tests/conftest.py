"""What takes long to load is loaded once for all tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from pitchlint.examples import AS_OF
from pitchlint.language.pipeline import QuickPipeline, quick_pipeline
from pitchlint.lint import Linter
from pitchlint.packs.vocabularies import Vocabulary
from pitchlint.settings import Settings


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or fills the cache of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PITCHLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def pipeline() -> QuickPipeline:
    """The language stage over the shipped packs."""
    return quick_pipeline()


@pytest.fixture(scope="session")
def linter(pipeline: QuickPipeline) -> Linter:
    """All shipped rules, for the day their examples speak for."""
    with pytest.MonkeyPatch.context() as patch:
        share_pipeline(patch)
        return Linter(Settings(), AS_OF)


@pytest.fixture
def shared_pipeline(pipeline: QuickPipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Linters made in this test use the one language stage, unless they bring vocabularies of their own."""
    share_pipeline(monkeypatch)


def share_pipeline(patch: pytest.MonkeyPatch) -> None:
    """Let linters without vocabularies of their own use the one language stage."""

    def pipeline_for(extra: Sequence[Vocabulary] = ()) -> QuickPipeline:
        return QuickPipeline(extra) if extra else quick_pipeline()

    patch.setattr("pitchlint.lint.QuickPipeline", pipeline_for)
