"""The report of a check of figures, as the terminal writes it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from lib.intake.figures.checking import CheckedFigures


def as_json(found: CheckedFigures) -> dict[str, Any]:
    """The report: how many rows, their problems, and the figures by what they count."""
    problems = []
    for problem in found.problems:
        line = {
            "row": problem.row,
            "column": problem.column,
            "value": problem.value,
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message,
        }
        problems.append(line)
    by_metric = Counter(str(figure["metric"]) for figure in found.accepted)
    return {
        "rows_read": found.rows_read,
        "rows_accepted": len(found.accepted),
        "rows_rejected": found.rows_rejected,
        "problems": problems,
        "covers": list(found.covers or ()),
        "by_metric": dict(sorted(by_metric.items())),
    }


def as_file(found: CheckedFigures) -> bytes:
    """The report as a JSON file."""
    text = json.dumps(
        as_json(found),
        ensure_ascii=False,
        indent=2,
    )
    return f"{text}\n".encode()
