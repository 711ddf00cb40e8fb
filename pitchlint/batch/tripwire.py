"""What a reader has no business to do: an audit hook refuses it and remembers that it was tried.

It is a tripwire for libraries in Python, no sandbox: code in C that calls the system itself passes unseen.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

_NETWORK = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.")
_PROGRAM = (
    "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "pty.",
)  # fmt: skip
# Events about files by how many of their first arguments are paths.
_CHANGES = {
    "os.chmod": 1, "os.chown": 1, "os.link": 2, "os.mkdir": 1, "os.remove": 1, "os.rename": 2, "os.rmdir": 1,
    "os.setxattr": 1, "os.symlink": 2, "os.truncate": 1, "os.utime": 1, "shutil.rmtree": 1,
}  # fmt: skip
_REMOVALS = ("os.remove", "os.rmdir")
_NO_FOLDER = -1
_STARTED = ("subprocess.Popen", "os.posix_spawn")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

NETWORK = "open a network connection"
PROGRAM = "start another program"
WRITE = "write a file outside its temporary folder"


class ForbiddenError(PermissionError):
    """A reader tried to reach the network, to start a program or to write somewhere."""


@dataclass(slots=True)
class Tripwire:
    """An audit hook; `scratch` is the one folder to write to, `programs` the only ones that may be started.

    `programs` holds the names as they are called, such as "tesseract" or "/usr/bin/tesseract".
    """

    scratch: Path
    programs: frozenset[str] = frozenset()
    _refused: list[str] = field(default_factory=list)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Let an event pass, or raise `ForbiddenError`."""
        act = self._forbidden(event, arguments)
        if act:
            self._refused.append(act)
            raise ForbiddenError(f"a reader may not {act} ({event})")

    def refusals(self) -> tuple[str, ...]:
        """What was refused since the last call, each act once."""
        acts = tuple(dict.fromkeys(self._refused))
        self._refused.clear()
        return acts

    def _forbidden(self, event: str, arguments: tuple[object, ...]) -> str:
        if event == "open":
            return WRITE if self._writes(arguments) else ""
        if event.startswith(_NETWORK):
            return NETWORK
        if event.startswith(_PROGRAM):
            return "" if event in _STARTED and _text(arguments[0]) in self.programs else PROGRAM
        if event in _REMOVALS and arguments[1] != _NO_FOLDER:
            # Inside a folder that is open already: how a temporary folder is emptied.
            return ""
        paths = arguments[: _CHANGES.get(event, 0)]
        return "" if all(map(self._is_own, paths)) else WRITE

    def _writes(self, arguments: tuple[object, ...]) -> bool:
        path, _, flags = arguments
        writing = isinstance(flags, int) and bool(flags & _WRITING)
        return writing and _text(path) != os.devnull and not self._is_own(path)

    def _is_own(self, path: object) -> bool:
        # A number is a file that is open already.
        return isinstance(path, int) or Path(os.path.realpath(_text(path))).is_relative_to(self.scratch)


def _text(path: object) -> str:
    return os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else ""
