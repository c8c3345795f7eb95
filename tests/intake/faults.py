"""Publishing in a process of its own that is killed, starved or raced, and what must hold
afterwards.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parents[2]

_PUBLISH = """
import resource, signal, sys
from datetime import date
from lib.intake.checking import check
from lib.intake.publishing import Facts, publish
from lib.intake.spellings import load_spellings
from lib.store.database import reader, writing
content = open(sys.argv[1], "rb").read()
with reader().connect() as connection:
    spellings = load_spellings(connection)
found = check(content, sys.argv[1], spellings)
if sys.argv[3] != "0":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
print("ready", flush=True)
with writing() as connection:
    publish(connection, found, Facts("official", sys.argv[2], "uji", date(2025, 11, 15)), actor="uji")
print("done", flush=True)
"""


def publishing(
    file: Path, database: Path, title: str, *, most_bytes: int = 0
) -> subprocess.Popen[str]:
    """A process that checks `file`, says "ready", publishes, says "done". No file may grow over
    `most_bytes`.
    """
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _PUBLISH, str(file), title, str(most_bytes)]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def wait_until_ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def seconds_until_done(process: subprocess.Popen[str]) -> float:
    """How long an undisturbed publishing takes, from "ready" to "done"."""
    start = time.perf_counter()
    assert process.stdout is not None
    assert process.stdout.readline() == "done\n"
    seconds = time.perf_counter() - start
    process.wait(timeout=60)
    return seconds


def kill_after(process: subprocess.Popen[str], seconds: float) -> bool:
    """Kill without mercy some time after "ready"; whether it had finished before."""
    wait_until_ready(process)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    out, _ = process.communicate(timeout=60)
    return "done" in out


def integrity(database: Path) -> str:
    with closing(sqlite3.connect(database)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


def official(database: Path) -> tuple[int, int, int]:
    """Official releases, the workers that they say, and the workers that are there."""
    with closing(sqlite3.connect(database)) as connection:
        said = connection.execute(
            "SELECT count(*), coalesce(sum(workers), 0) FROM release WHERE kind = 'official'"
        )
        there = connection.execute(
            "SELECT coalesce(sum(p.workers), 0) FROM placement p JOIN release r ON r.id = "
            "p.release_id"
            " WHERE r.kind = 'official'"
        )
        releases, workers = said.fetchone()
        return int(releases), int(workers), int(there.fetchone()[0])
