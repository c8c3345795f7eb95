"""The spreads of the estimate are worked out anew, from printed figures, to the byte."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

import pandas as pd
import pytest

from lib.query.dimensions import FAMILIES

ESTIMATE = Path(__file__).resolve().parents[2] / "data" / "estimate"
SCRIPT = ESTIMATE / "spreads.py"


@pytest.fixture
def script():
    spec = importlib.util.spec_from_file_location("spreads", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    # A dataclass looks for its module by name.
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "spreads", module)
        spec.loader.exec_module(module)
        yield module


def test_the_script_writes_the_same_bytes(script, tmp_path: Path) -> None:
    before = {}
    for name in ("assumptions.csv", "departures.csv", "evidence.csv"):
        shutil.copy(ESTIMATE / name, tmp_path)
        before[name] = (ESTIMATE / name).read_bytes()
    (tmp_path / "departures.csv").unlink()
    rows = before["assumptions.csv"].splitlines(keepends=True)
    without = [row for row in rows if not row.startswith(b"spread.")]
    (tmp_path / "assumptions.csv").write_bytes(b"".join(without))
    script.main(tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in before} == before


def test_every_family_has_a_reason_in_both_languages() -> None:
    table = pd.read_csv(ESTIMATE / "assumptions.csv", dtype=str, keep_default_na=False)
    stated = table[table["part"] == "spread"]
    assert set(stated["code"]) == set(FAMILIES)
    assert stated[["reason_id", "reason_en", "source"]].ne("").all(axis=None)


def test_a_spread_is_the_geometric_mean_of_the_scales_of_its_tables(script) -> None:
    of_all = [{"family": family, "table": "a", "departure": "1"} for family in script.EVIDENCE]
    of_place = [
        {"family": "place", "table": "b", "departure": "-3"},
        {"family": "place", "table": "b", "departure": "5"},
    ]
    found = script.spreads(of_all + of_place)
    # The scales of place are 1 and √17, and the spread is their geometric mean.
    assert found["place"] == pytest.approx(17**0.25, abs=0.005)
    assert found["work"] == found["place"]
    assert found["home"] == 1
