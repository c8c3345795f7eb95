"""What a deck of ten charts costs as a file: seconds, and memory above that of the process at rest.

`python -m tests.bench.briefing_files`. Each format is made in a process of its own, where nothing
of it is warm; Linux.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
AIM_SECONDS, AIM_MEGABYTES = 1.5, 150
CHARTS = (
    "workers_by_year",
    "by_group",
    "by_country",
    "map_of_arcs",
    "region_map",
    "by_occupation",
    "tiers_by_group",
    "by_field",
    "middle_up_by_country",
    "national_series",
)
HEADS = (
    "a deck of ten charts as",
    "CPU, first file",
    "CPU, next files",
    "memory above rest",
    "size",
    "aim",
)


def briefing_files() -> str:
    """A Markdown table, a line a format."""
    rows = [
        _row(file_format, _in_a_process(file_format)) for file_format in ("pptx", "pdf", "xlsx")
    ]
    lines = [f"| {' | '.join(row)} |" for row in (HEADS, ["---"] * len(HEADS), *rows)]
    return "\n".join(lines)


def _row(file_format: str, cost: dict[str, float]) -> list[str]:
    reached = cost["first"] <= AIM_SECONDS and cost["megabytes"] <= AIM_MEGABYTES
    return [
        file_format,
        f"{cost['first']:.2f} s",
        f"{cost['then']:.2f} s",
        f"{cost['megabytes']:.0f} MB",
        f"{cost['bytes'] / 1000:.0f} kB",
        f"≤ {AIM_SECONDS} s, {AIM_MEGABYTES} MB {'✓' if reached else '✗'}",
    ]


def _in_a_process(file_format: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.briefing_files", file_format]
    return json.loads(
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    )


def _measure(file_format: str) -> dict[str, float]:
    """CPU seconds of the first file, with the imports it needs, and the median of the next; the
    peak between them.
    """
    from statistics import median
    from time import process_time

    from lib.intake.building import ensure
    from lib.pictures.composing import Item, compose
    from lib.render.media import make

    ensure()
    briefing = compose([Item(chart) for chart in CHARTS])
    rest = _forget_peak()
    times = []
    for _round in range(1 + ROUNDS):
        start = process_time()
        made = make(briefing, file_format)
        times.append(process_time() - start)
    return {
        "first": times[0],
        "then": median(times[1:]),
        "megabytes": (_memory("VmHWM") - rest) / 1024,
        "bytes": len(made.data),
    }


def _forget_peak() -> int:
    """Memory now, in kB; the peak is counted from here on."""
    Path("/proc/self/clear_refs").write_text("5")
    return _memory("VmRSS")


def _memory(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def main() -> None:
    if len(sys.argv) > 1:
        print(json.dumps(_measure(sys.argv[1])))
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/placements.db"
        print(briefing_files())


if __name__ == "__main__":
    main()
