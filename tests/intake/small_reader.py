"""A process with little memory that checks one file after another, and tells what went wrong in the
check.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import traceback
from pathlib import Path

from lib.intake.checking import check
from lib.intake.problems import ERRORS, UnusableFile
from lib.intake.report import as_file, rejected_rows
from lib.intake.sandbox import limit_memory
from lib.intake.spellings import Spellings, load_spellings
from lib.store.database import reader

ROOT = Path(__file__).parents[2]
MEMORY = 1_500_000_000  # bytes of address space
LONGEST = 20  # seconds for one small file
READY = "ready"
NIK = b"9900000000000001"


class SmallReader:
    """`fault()` of one file after another; a process that runs out of memory is replaced, as the
    product does it.
    """

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> SmallReader:
        return self

    def __exit__(self, *_error: object) -> None:
        self._end()

    def fault(self, content: bytes, name: str) -> str:
        """Empty if the file was read or refused as it should be, else what went wrong."""
        process = self.process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        alarm = threading.Timer(LONGEST, process.kill)
        alarm.start()
        try:
            pickle.dump((content, name), process.stdin)
            process.stdin.flush()
            return str(pickle.load(process.stdout))
        except (EOFError, BrokenPipeError):
            hung = not alarm.is_alive()
            self._end()
            return f"still reading after {LONGEST} s" if hung else ""
        finally:
            alarm.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        """A reader that is ready: what it takes to start is no file's time."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.intake.small_reader"],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self.process.stdout is not None
        assert pickle.load(self.process.stdout) == READY
        return self.process

    def _end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


def _fault(content: bytes, name: str, spellings: Spellings) -> str:
    try:
        found = check(content, name, spellings)
        assert found.rows_read == found.rows_accepted + found.rows_rejected
        assert len(found.rejected) == found.rows_rejected
        assert found.rows_rejected == len(
            {problem.row for problem in found.problems if problem.code in ERRORS}
        )
        assert found.workers == found.rows_accepted
        assert NIK not in as_file(found, spellings) + rejected_rows(found)
    except UnusableFile as unusable:
        return "" if str(unusable) else "refused without a word"
    except MemoryError:
        return ""
    except Exception:
        return traceback.format_exc()
    return ""


def main() -> None:
    limit_memory(MEMORY)
    with reader().connect() as connection:
        spellings = load_spellings(connection)
    _answer(READY)
    while True:
        try:
            content, name = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        _answer(_fault(content, name, spellings))


def _answer(text: str) -> None:
    pickle.dump(text, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
