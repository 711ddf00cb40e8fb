"""Imported by the server that forks workers, so that each of them starts with the rules in memory."""

from __future__ import annotations

from contextlib import suppress

from pitchlint.batch.worker import preload

# A server that dies starts no worker at all; each worker then loads the rules itself and tells why not.
with suppress(Exception):
    preload()
