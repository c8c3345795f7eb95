"""Publishing is all or nothing: killed, without disk, beside another publisher, under the eyes of
readers.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

from lib.query.counts import count
from tests.intake.exports import export, written
from tests.intake.faults import (
    integrity,
    kill_after,
    official,
    publishing,
    seconds_until_done,
    wait_until_ready,
)

ROWS = 4100
KILLS = int(os.environ.get("KILLS", "4"))  # make test-long: 50


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "export.csv"
    path.write_bytes(written(export(ROWS), "csv-semicolon"))
    return path


def test_a_kill_leaves_all_of_a_release_or_nothing(own_database: Path, file: Path) -> None:
    dice = random.Random(7)
    undisturbed = publishing(file, own_database, "undisturbed")
    wait_until_ready(undisturbed)
    longest = seconds_until_done(undisturbed)
    finished, cut_short = 1, 0
    for turn in range(KILLS):
        before = official(own_database)
        # Other bytes each time, or a finished turn would make the next one "published already".
        own = file.with_name(f"export-{turn}.csv")
        own.write_bytes(file.read_bytes() + b"\r\n" * (turn + 1))
        process = publishing(own, own_database, f"turn {turn}")
        done = kill_after(process, dice.uniform(0, 1.3 * longest))
        cut_short += not done
        after = official(own_database)
        assert integrity(own_database) == "ok"
        assert after[1] == after[2], "the workers that a release says are not all there"
        assert after in (before, (before[0] + 1, before[1] + ROWS, before[2] + ROWS))
        assert not done or after != before
        finished += after != before
    assert official(own_database)[0] == finished
    # `make test-long` shows it.
    sys.stdout.write(
        f"{KILLS} kills within {longest:.2f} s, {cut_short} before the end, {finished - 1} releases whole\n"
    )
    assert cut_short, "every kill came too late to prove anything"


def test_a_full_disk_leaves_nothing_of_a_release(own_database: Path, file: Path) -> None:
    room = own_database.stat().st_size // 8
    process = publishing(file, own_database, "no room", most_bytes=room)
    out, _ = process.communicate(timeout=120)
    assert "done" not in out
    assert process.returncode != 0
    assert integrity(own_database) == "ok"
    assert official(own_database) == (0, 0, 0)


def test_two_publishers_at_once_both_get_through_one_after_the_other(
    own_database: Path, file: Path
) -> None:
    other = file.with_name("other.csv")
    other.write_bytes(written(export(ROWS, seed=8), "csv-comma"))
    processes = [publishing(file, own_database, "one"), publishing(other, own_database, "two")]
    for process in processes:
        out, _ = process.communicate(timeout=120)
        assert "done" in out
    assert official(own_database) == (2, 2 * ROWS, 2 * ROWS)


def test_readers_see_the_state_before_or_after_and_are_never_blocked(
    own_database: Path, file: Path
) -> None:
    before = int(count([])["workers"].sum())
    process = publishing(file, own_database, "seen")
    wait_until_ready(process)
    seen = []
    while process.poll() is None:
        seen.append(int(count([])["workers"].sum()))
    seen.append(int(count([])["workers"].sum()))
    after = seen[-1]
    assert after != before
    assert set(seen) <= {before, after}
    assert len(seen) > 3
