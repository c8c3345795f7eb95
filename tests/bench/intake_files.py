"""The intake on a large export: rows a second and peak memory, beside pandas reading the same
file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.intake.exports import export, written

ROWS = 300_000
ROOT = Path(__file__).resolve().parents[2]

_MEASURE = """
import json, sys, time
path = sys.argv[1]
def peak():  # not ru_maxrss, which starts at the peak of the process that started this one
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
{imports}
idle = peak()
start = time.perf_counter()
{work}
seconds = time.perf_counter() - start
print(json.dumps([rows, seconds, (peak() - idle) / 1024]))
"""
_OURS = _MEASURE.format(
    imports="""from lib.intake.building import ensure
from lib.intake.checking import check
from lib.intake.spellings import load_spellings
from lib.store.database import reader
ensure()
with reader().connect() as connection:
    spellings = load_spellings(connection)""",
    work="rows = check(open(path, 'rb').read(), path, spellings).rows_read",
)
_PANDAS = _MEASURE.format(
    imports="import pandas",
    work="""rows = len(
    pandas.read_csv(path, sep=";", dtype=str)
    if path.endswith("csv")
    else pandas.read_excel(path, dtype=str, engine="calamine")
)""",
)


@dataclass(frozen=True)
class Reading:
    """One reading of a file: rows, seconds, and peak memory above idle in megabytes."""

    rows: int
    seconds: float
    megabytes: float


def intake_files(rows: int = ROWS) -> str:
    """A Markdown table, a line a format."""
    heads = ("a check of", "rows", "rows a second", "time ÷ pandas", "memory above rest", "pandas'")
    table = [heads, ["---"] * len(heads)]
    with tempfile.TemporaryDirectory() as folder:
        for form in ("csv-semicolon", "xlsx"):
            path = Path(folder) / f"export.{form.split('-')[0]}"
            path.write_bytes(written(export(rows), form))
            ours, theirs = _reading(_OURS, path), _reading(_PANDAS, path)
            table.append(
                [
                    f"{path.name}, {path.stat().st_size / 1e6:.0f} MB",
                    f"{ours.rows:,}",
                    f"{ours.rows / ours.seconds:,.0f}",
                    f"**{ours.seconds / theirs.seconds:.1f}**",
                    f"{ours.megabytes:.0f} MB",
                    f"{theirs.megabytes:.0f} MB",
                ]
            )
    return "\n".join(f"| {' | '.join(row)} |" for row in table)


def _reading(script: str, path: Path) -> Reading:
    """In a process of its own, so that one reading's memory is not another's."""
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        cwd=ROOT,
        env=os.environ
        | {
            "MOST_UPLOAD_MB": "500"
        },  # with every personal column, so many rows pass the default limit
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Reading(*json.loads(done.stdout))
