"""An upgrade refreshes what the product ships and keeps what people added."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from lib.intake import shipped
from lib.intake.building import ensure
from lib.query.counts import count
from lib.store import database
from lib.store.database import reader, writing
from lib.store.models import Alias, Country, PublishedFigure, Release, Term


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped files that the test may change."""
    for part in shipped.PARTS:
        shutil.copytree(shipped.DATA / part, tmp_path / "data" / part)
    monkeypatch.setattr(shipped, "DATA", tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def upgrade(data: Path, own_database: Path) -> Callable[[], None]:
    """What a start of the changed product does."""

    def start() -> None:
        database._verified.clear()
        ensure()

    return start


def edit(path: Path, change: Callable[[list[dict[str, str]]], None]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def more_workers(rows: list[dict[str, str]]) -> None:
    rows[0]["workers"] = str(int(rows[0]["workers"]) + 10)


def all_of(table) -> list:
    columns = table.__table__
    with reader().connect() as connection:
        return connection.execute(select(columns).order_by(*columns.primary_key)).all()


def releases() -> list[tuple[int, str, bool]]:
    """Id, kind, and whether it is in force."""
    return [(release.id, release.kind, release.withdrawn_at is None) for release in all_of(Release)]


def workers() -> int:
    return int(count([])["workers"].sum())


def test_nothing_changed_nothing_happens(upgrade: Callable[[], None], own_database: Path) -> None:
    before = own_database.read_bytes()
    upgrade()
    assert own_database.read_bytes() == before


def test_line_ends_of_a_windows_checkout_change_nothing(
    upgrade: Callable[[], None], own_database: Path, data: Path
) -> None:
    before = own_database.read_bytes()
    for path in data.glob("*/*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    upgrade()
    assert own_database.read_bytes() == before


def test_a_new_name_and_group_of_a_country_arrive(upgrade: Callable[[], None], data: Path) -> None:
    japan = count(["dest"]).set_index("dest")["workers"]["japan"]

    def rename(rows: list[dict[str, str]]) -> None:
        (row,) = (row for row in rows if row["code"] == "JPN")
        row |= {"name_id": "Nippon", "group": "other"}

    edit(data / "reference" / "countries.csv", rename)
    upgrade()
    (country,) = (country for country in all_of(Country) if country.code == "JPN")
    assert (country.name_id, country.group) == ("Nippon", "other")
    assert "japan" not in set(count(["dest"])["dest"])
    assert workers() == 4000
    assert japan > 0


def test_a_country_that_is_new_arrives_and_one_that_left_the_list_stays(
    upgrade: Callable[[], None], data: Path
) -> None:
    """Placements of earlier releases go on pointing at it."""

    def change(rows: list[dict[str, str]]) -> None:
        rows[:] = [row for row in rows if row["code"] != "JPN"] + [rows[0] | {"code": "QQQ"}]

    edit(data / "reference" / "countries.csv", change)
    upgrade()
    assert {"JPN", "QQQ"} <= {country.code for country in all_of(Country)}
    assert workers() == 4000


def test_accepted_aliases_stay_and_shipped_ones_follow_the_file(
    upgrade: Callable[[], None], data: Path
) -> None:
    alias = Alias.__table__.c
    with writing() as connection:
        connection.execute(delete(Alias).where(alias.kind == "country", alias.text == "hongkong"))
        accepted = [
            {"kind": "country", "text": "hongkong", "code": "CHN", "shipped": False},
            {"kind": "country", "text": "negeri sakura", "code": "JPN", "shipped": False},
        ]
        connection.execute(insert(Alias), accepted)

    def change(rows: list[dict[str, str]]) -> None:
        rows[:] = [row for row in rows if row["text"] != "jepang"]
        rows.append({"kind": "country", "text": "nusa uji", "code": "JPN", "note": ""})

    edit(data / "reference" / "aliases.csv", change)
    upgrade()
    found = {row.text: (row.code, row.shipped) for row in all_of(Alias) if row.kind == "country"}
    assert found["hongkong"] == ("CHN", False)
    assert found["negeri sakura"] == ("JPN", False)
    assert found["nusa uji"] == ("JPN", True)
    assert "jepang" not in found


def test_published_figures_follow_the_file(upgrade: Callable[[], None], data: Path) -> None:
    figures = len(all_of(PublishedFigure))

    def change(rows: list[dict[str, str]]) -> None:
        rows.pop()
        rows[0]["value"] = "4001"

    edit(data / "published" / "figures.csv", change)
    edit(data / "published" / "contradictions.csv", lambda rows: rows[0].update(title_en="Renamed"))
    upgrade()
    after = all_of(PublishedFigure)
    assert len(after) == figures - 1
    assert after[0].value == 4001
    assert "Renamed" in {term.name_en for term in all_of(Term) if term.kind == "contradiction"}
    assert releases() == [(1, "estimate", True)]


def test_a_changed_estimate_replaces_the_old_one_and_keeps_official_releases(
    upgrade: Callable[[], None], data: Path, publish
) -> None:
    """However late its as-of date is: an upgrade must not push an official release aside."""
    official = publish("2025-01", "2025-10", [{"month": "2025-01", "workers": 5}])
    before = workers()
    edit(data / "estimate" / "placements.csv", more_workers)
    facts = json.loads((data / "estimate" / "release.json").read_text(encoding="utf-8"))
    (data / "estimate" / "release.json").write_text(
        json.dumps(facts | {"as_of": "2026-06-30"}), encoding="utf-8"
    )
    upgrade()
    assert releases() == [
        (1, "estimate", False),
        (official, "official", True),
        (3, "estimate", True),
    ]
    assert workers() == before + 10
    assert count(["year", "kind"]).query("year == '2025'").to_numpy().tolist() == [
        ["2025", "official", 5]
    ]


def test_a_third_estimate_stays_behind_the_official_release_too(
    upgrade: Callable[[], None], data: Path, publish
) -> None:
    publish("2025-01", "2025-10", [{"month": "2025-01", "workers": 5}])
    for _upgrade in range(2):
        edit(data / "estimate" / "placements.csv", more_workers)
        upgrade()
    assert [in_force for _id, _kind, in_force in releases()] == [False, True, False, True]
    assert count(["kind"], None).set_index("kind")["workers"]["official"] == 5


def test_an_estimate_that_a_keeper_withdrew_does_not_come_back(
    upgrade: Callable[[], None], data: Path
) -> None:
    with writing() as connection:
        connection.execute(update(Release).values(withdrawn_at=datetime(2026, 2, 1, tzinfo=UTC)))
    for _upgrade in range(2):
        edit(data / "estimate" / "placements.csv", more_workers)
        upgrade()
    assert [in_force for _id, _kind, in_force in releases()] == [False] * 3
    assert workers() == 0


def test_an_estimate_of_somebody_else_stays(
    upgrade: Callable[[], None], data: Path, publish
) -> None:
    theirs = publish("2025-10", "2025-10", [{"month": "2025-10", "workers": 5}], kind="estimate")
    edit(data / "estimate" / "placements.csv", more_workers)
    upgrade()
    assert (theirs, "estimate", True) in releases()


def test_the_release_says_what_was_read(own_database: Path) -> None:
    (release,) = all_of(Release)
    rows = (shipped.DATA / "estimate" / "placements.csv").read_text(encoding="utf-8").count(
        "\n"
    ) - 1
    assert (release.rows_read, release.rows_accepted, release.rows_rejected) == (rows, rows, 0)
    assert release.workers == 4000
    assert release.published_at == datetime(2025, 10, 29, tzinfo=UTC)
