"""datapackage.json describes every file of data/, and the files are as it says."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, validate

DATA = Path(__file__).resolve().parents[2] / "data"
PACKAGE: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES: dict[str, dict[str, Any]] = {
    resource["name"]: resource for resource in PACKAGE["resources"]
}
TABLES = [name for name, resource in RESOURCES.items() if "schema" in resource]


def header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def is_data(path: Path) -> bool:
    """Neither a builder, nor the description itself, nor the database that is built from the
    data.
    """
    built = path.name.startswith((".", "placements.db")) or "__pycache__" in path.parts
    return path.is_file() and path.suffix != ".py" and path.name != "datapackage.json" and not built


def test_every_file_is_valid_keys_and_foreign_keys_included() -> None:
    report = validate(str(DATA / "datapackage.json"))
    assert report.flatten(["type", "rowNumber", "fieldName", "message"]) == []
    assert report.stats["tasks"] == len(RESOURCES)


def test_every_file_is_described_once() -> None:
    files = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if is_data(path))
    assert sorted(resource["path"] for resource in RESOURCES.values()) == files


@pytest.mark.parametrize("name", TABLES)
def test_columns_stand_in_the_order_described(name: str) -> None:
    fields = [field["name"] for field in RESOURCES[name]["schema"]["fields"]]
    assert header(DATA / RESOURCES[name]["path"]) == fields


@pytest.mark.parametrize("name", RESOURCES)
def test_every_file_names_its_licence_and_source(name: str) -> None:
    resource = RESOURCES[name]
    assert all(
        licence["name"] and licence["path"].startswith("https://")
        for licence in resource["licenses"]
    )
    assert all(source["title"] for source in resource["sources"])
    assert resource["licenses"]
    assert resource["sources"]
    assert resource["description"]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described_and_every_table_has_a_key(name: str) -> None:
    schema = RESOURCES[name]["schema"]
    assert [field["name"] for field in schema["fields"] if not field.get("description")] == []
    assert schema["primaryKey"]


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_plain_utf8_with_lf(name: str) -> None:
    raw = (DATA / RESOURCES[name]["path"]).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")


def without_districts(folder: Path) -> Package:
    """The tiles of the kecamatan beside a table of origins that knows none."""
    for name in ("origins", "kecamatan-tiles"):
        path = folder / RESOURCES[name]["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = (
            (DATA / RESOURCES[name]["path"]).read_text(encoding="utf-8").splitlines(keepends=True)
        )
        path.write_text(
            "".join(line for line in lines if ",district," not in line), encoding="utf-8"
        )
    described = {**PACKAGE, "resources": [RESOURCES["origins"], RESOURCES["kecamatan-tiles"]]}
    return Package.from_descriptor(described, basepath=str(folder))


def test_a_code_without_its_row_is_found(tmp_path: Path) -> None:
    """The validation above would see a broken foreign key."""
    errors = without_districts(tmp_path).validate().flatten(["type", "fieldName"])
    assert errors == [["foreign-key", None]] * 44
