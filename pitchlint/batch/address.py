"""Addresses of documents that lie elsewhere."""

from __future__ import annotations

import re
from importlib.util import find_spec

from pitchlint.errors import UsageError

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def is_url(path: str) -> bool:
    """Whether a path is an address such as `s3://bucket/offer.pdf`."""
    return _URL.match(path) is not None


def require_fetching(url: str) -> None:
    """Raise `UsageError` where what fetches documents is not installed."""
    if find_spec("fsspec") is None:
        raise UsageError(
            "reading from an address needs a package that is not installed",
            where=url,
            hint="pip install 'pitchlint[cluster]'",
        )
