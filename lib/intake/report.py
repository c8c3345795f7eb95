"""The report of a check, as the terminal writes it and the browser shows it."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from lib.intake.checking import Checked
from lib.intake.doubts import Doubt
from lib.intake.regions import REGION_LENGTH
from lib.intake.spellings import Spellings
from lib.words import _
from lib.words.foreign import for_spreadsheet

MOST_INDENTED = 10_000  # problems


def as_json(found: Checked, spellings: Spellings) -> dict[str, Any]:
    """The report with counts of workers by year, destination group, tier and region; problems as
    found, by row.
    """
    return {
        "rows_read": found.rows_read,
        "rows_accepted": found.rows_accepted,
        "rows_rejected": found.rows_rejected,
        "workers": found.workers,
        "dropped_columns": found.dropped_columns,
        "columns": [asdict(column) for column in found.columns],
        "sheets": [asdict(sheet) for sheet in found.sheets],
        "left_out": [asdict(row) for row in found.left_out],
        "doubts": [_doubt(doubt) for doubt in found.doubts],
        "settled": [asdict(answer) for answer in found.answers],
        "layout": found.layout,
        "problems": [
            {
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "code": problem.code,
                "severity": problem.severity,
                "message": problem.message,
            }
            for problem in found.problems
        ],
        "covers": list(found.covers) if found.covers else [],
        "by_year": _by(
            found,
            "month",
            lambda month: month[:4],
        ),
        "by_destination": _by(
            found,
            "country",
            spellings.group_of.__getitem__,
        ),
        "by_tier": _by(
            found,
            "occupation",
            spellings.tier_of.__getitem__,
        ),
        "by_origin": _by(
            found,
            "origin",
            lambda origin: origin[:REGION_LENGTH],
        ),
    }


def as_file(found: Checked, spellings: Spellings) -> bytes:
    """The report as a JSON file; one that is too long to be read by eye is written in one line, ten
    times as fast.
    """
    indent = 2 if len(found.problems) <= MOST_INDENTED else None
    return (
        json.dumps(
            as_json(found, spellings),
            ensure_ascii=False,
            indent=indent,
        ).encode()
        + b"\n"
    )


def rejected_rows(found: Checked) -> bytes:
    """The rejected rows as a CSV that Indonesian Excel opens in columns: row number, reasons, then
    the kept cells.
    """
    out = io.StringIO()
    writer = csv.writer(
        out,
        delimiter=";",
        lineterminator="\r\n",
    )
    writer.writerow([_("Row"), _("Reason"), *map(for_spreadsheet, found.headers)])
    for row in found.rejected:
        texts = [" ".join(row.reasons), *row.cells]
        writer.writerow([row.row, *map(for_spreadsheet, texts)])
    return out.getvalue().encode("utf-8-sig")


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "code": doubt.code,
        "place": doubt.place,
        "understood": doubt.understood,
        "otherwise": list(doubt.otherwise),
        "rows": doubt.rows,
        "workers": doubt.workers,
        "message": doubt.message,
    }


def _by(
    found: Checked,
    dimension: str,
    coarser: Callable[[str], str],
) -> dict[str, int]:
    """The workers by what is coarser than the codes of a dimension: a year, a group, a region."""
    counts: Counter[str] = Counter()
    for code, workers in found.cells.by(dimension).items():
        counts[coarser(code)] += workers
    return dict(sorted(counts.items()))
