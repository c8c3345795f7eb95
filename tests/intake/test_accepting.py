"""A suggestion that a keeper accepts counts for the next files, is in the log, and survives an
update.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from lib.intake import checking
from lib.intake.checking import check
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
    assert offered == {("country", "jepan", "JPN"), ("district", "cakungg", "31.75.06")}
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
    assert [each.text for each in found.suggestions] == ["jepan"]
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


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_template_is_read_without_a_complaint(own_database: Path, ending: str) -> None:
    content = (DATA / "template" / f"placements.{ending}").read_bytes()
    found = check(content, f"templat.{ending}", spellings())
    assert (found.rows_read, found.rows_rejected, found.problems, found.dropped_columns) == (
        2,
        0,
        [],
        [],
    )
    assert {cell.education for cell in found.cells} == {"diploma", "senior"}
