"""A suggestion that a keeper accepts counts for the next files, is in the log, and survives an
update.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from lib.intake import checking
from lib.intake.checking import check
from lib.intake.problems import UnusableFile
from lib.intake.spellings import Spellings, accept, load_spellings
from lib.query.releases import audit_log
from lib.settings import DATA
from lib.store.database import reader, writing
from lib.store.models import Alias

FILE = b"tanggal,negara,jabatan,kabupaten kota,kecamatan\n1/2/2024,Jepan,Perawat,Jakarta Timur,Cakungg\n"


def spellings() -> Spellings:
    with reader().connect() as connection:
        return load_spellings(connection)


def test_an_accepted_spelling_is_known_from_then_on(own_database: Path) -> None:
    found = check(FILE, "a.csv", spellings())
    offered = {(each.kind, each.text, each.code) for each in found.suggestions}
    assert offered == {("country", "Jepan", "JPN"), ("district", "Cakungg", "31.75.06")}
    with writing() as connection:
        for kind, text, code in offered:
            accept(connection, kind, text, code, actor="walidata@example.go.id")
    again = check(FILE, "a.csv", spellings())
    assert not again.problems
    assert {(cell.country, cell.origin) for cell in again.cells} == {("JPN", "31.75.06")}


def test_only_the_spellings_with_most_workers_are_compared(
    own_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MOST_COMPARED", 1)
    rows = ["1/2/2024,Jepan,Perawat,Jakarta Timur"] * 2 + ["1/2/2024,Jepang,Perawatt,Jakarta Timur"]
    content = "\n".join(["tanggal,negara,jabatan,kabupaten kota", *rows]).encode()
    found = check(content, "a.csv", spellings())
    assert [each.text for each in found.suggestions] == ["Jepan"]
    assert found.not_compared == 1


def test_acceptance_is_logged_with_its_actor_and_marked_as_the_keepers(own_database: Path) -> None:
    with writing() as connection:
        accept(connection, "country", "jepan", "JPN", actor="walidata@example.go.id")
    entry = audit_log().iloc[0]
    assert (entry["action"], entry["actor"]) == ("accept", "walidata@example.go.id")
    assert "jepan → JPN" in entry["detail"]
    with reader().connect() as connection:
        assert (
            connection.execute(select(Alias.shipped).where(Alias.text == "jepan")).scalar() is False
        )


@pytest.mark.parametrize(
    ("kind", "code"), [("country", "ZZZ"), ("occupation", "JPN"), ("planet", "JPN")]
)
def test_a_code_that_does_not_exist_is_refused(own_database: Path, kind: str, code: str) -> None:
    with pytest.raises(ValueError, match=code), writing() as connection:
        accept(connection, kind, "jepan", code, actor="x")
    assert spellings().code("country", "jepan") is None


def test_the_examples_of_the_template_are_no_data(own_database: Path) -> None:
    for ending in ("csv", "xlsx"):
        content = (DATA / "template" / f"placements.{ending}").read_bytes()
        with pytest.raises(UnusableFile, match="tidak memuat baris data"):
            check(content, f"templat.{ending}", spellings())


def test_a_filled_template_is_read_without_a_complaint(own_database: Path) -> None:
    filled = (DATA / "template" / "placements.csv").read_text(encoding="utf-8-sig")
    row = "15/10/2025,Taiwan,Caregiver,Jakarta Barat,,P,P to P,Perseorangan,SMA,40,"
    found = check(f"{filled.rstrip()}\n{row}\n".encode(), "templat.csv", spellings())
    assert (found.rows_read, found.problems, found.doubts) == (1, [], [])
    assert found.dropped_columns == []
    assert [left.why for left in found.left_out] == ["example", "example"]
    assert {cell.education for cell in found.cells} == {"senior"}
