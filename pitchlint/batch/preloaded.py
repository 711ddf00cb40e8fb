"""Imported by the server that forks workers, so that each of them starts with the rules in memory."""

from __future__ import annotations

import signal
from contextlib import suppress
from importlib import import_module

# Ctrl-C reaches this process too, and the run that started it sees to the end of both.
signal.signal(signal.SIGINT, signal.SIG_IGN)
# A server that dies starts no worker at all; each worker then loads the rules itself and tells why not.
with suppress(Exception):
    import_module("pitchlint.batch.worker").preload()
