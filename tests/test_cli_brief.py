"""Briefings from a terminal: files that a scheduler can make, or a clear refusal and no file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from lib.cli import main
from lib.pictures.ready_made import ready_made
from lib.words import current_language
from tests.render.papers import info, pages, stands

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def brief(capsys: pytest.CaptureFixture[str]):
    """Runs `brief` in this process: exit code, stdout, stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["brief", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_without_charts_the_general_briefing_is_made(brief, tmp_path: Path) -> None:
    out = tmp_path / "ringkasan.pdf"
    assert brief("--format", "pdf", "--paper", "16:9", "--out", str(out)) == (0, f"{out}\n", "")
    assert len(pages(out.read_bytes())) == len(ready_made()[0].items) + 2
    assert info(out.read_bytes())["Title"] == ready_made()[0].title()
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(("language", "title"), [("id", "Penempatan"), ("en", "Placements")])
def test_filter_charts_and_language_are_those_asked_for(
    brief, tmp_path: Path, language: str, title: str
) -> None:
    out = tmp_path / "a.pdf"
    where = "dest=japan&year=2024&lang=en"  # as pasted from an address; --lang decides
    code, *_said = brief(
        "--where",
        where,
        "--charts",
        "by_country, by_scheme",
        "--format",
        "pdf",
        "--lang",
        language,
        "--out",
        str(out),
    )
    assert code == 0
    assert info(out.read_bytes())["Title"].startswith(title)
    cover = pages(out.read_bytes())[0]
    assert stands("Jepang" if language == "id" else "Japan", cover)
    assert current_language() == "id"


def test_pptx_and_xlsx_open(brief, tmp_path: Path) -> None:
    deck, book = tmp_path / "a.pptx", tmp_path / "a.xlsx"
    charts = ("--charts", "by_group,workers_by_year")
    assert brief(*charts, "--format", "pptx", "--out", str(deck))[0] == 0
    assert brief(*charts, "--format", "xlsx", "--out", str(book))[0] == 0
    assert len(Presentation(str(deck)).slides) >= 4
    assert len(openpyxl.load_workbook(book).sheetnames) == 3


def test_each_origin_makes_a_zip_of_six(brief, tmp_path: Path) -> None:
    out = tmp_path / "wilayah.zip"
    assert (
        brief("--charts", "by_group", "--format", "xlsx", "--each-origin", "--out", str(out))[0]
        == 0
    )
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == [
            "jakarta-barat.xlsx",
            "jakarta-pusat.xlsx",
            "jakarta-selatan.xlsx",
            "jakarta-timur.xlsx",
            "jakarta-utara.xlsx",
            "kepulauan-seribu.xlsx",
        ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--charts", "by_group,by_moon"), "'by_moon'"),
        (("--charts", ",".join(["by_group"] * 13)), "13 are too many"),
        (("--where", "dest=mars"), "'mars'"),
        (("--where", "planet=mars"), "'planet'"),
        (("--where", "origin=31.75", "--each-origin"), "leave origin out"),
    ],
)
def test_what_is_not_understood_is_said_and_nothing_is_written(
    brief, tmp_path: Path, wrong, said: str
) -> None:
    code, out, err = brief(*wrong, "--format", "pdf", "--out", str(tmp_path / "a.pdf"))
    assert (code, out) == (2, "")
    assert said in err
    assert list(tmp_path.iterdir()) == []


def test_a_place_where_nothing_can_be_written_is_said(brief, tmp_path: Path) -> None:
    for out, said in ((tmp_path / "none" / "a.pdf", "no folder"), (tmp_path, "is a folder")):
        code, _out, err = brief("--charts", "by_group", "--format", "pdf", "--out", str(out))
        assert code == 2
        assert said in err


def test_a_failure_leaves_the_old_file_and_no_half_one(brief, tmp_path: Path, monkeypatch) -> None:
    out = tmp_path / "a.pptx"
    out.write_bytes(b"the old one")
    monkeypatch.setenv("BRIEFING_TEMPLATE", str(tmp_path / "missing.pptx"))
    code, _out, err = brief("--charts", "by_group", "--format", "pptx", "--out", str(out))
    assert code == 2
    assert "missing.pptx" in err
    monkeypatch.setattr(Path, "replace", _full)
    code, _out, err = brief("--charts", "by_group", "--format", "xlsx", "--out", str(out))
    assert code == 2
    assert "cannot be written" in err
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"the old one"]


@pytest.mark.parametrize("missing", ["--format", "--out"])
def test_format_and_file_must_be_named(tmp_path: Path, missing: str, capsys) -> None:
    given = {"--format": "pdf", "--out": str(tmp_path / "a.pdf")}
    del given[missing]
    with pytest.raises(SystemExit) as stopped:
        main(["brief", *(part for pair in given.items() for part in pair)])
    assert stopped.value.code == 2
    assert missing in capsys.readouterr().err


def _full(self: Path, _target: Path) -> Path:
    raise OSError(28, "No space left on device")
