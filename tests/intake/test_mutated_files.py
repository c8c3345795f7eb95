"""Damaged files: read or refused in words, never a traceback, a hang or a lost row.

`make test-long` tries many more (MUTATIONS). Workbooks are changed within their packed parts too,
since a changed byte of a ZIP file is found out by its checksum and shows nothing of what the reader
does. The reading is done in a process with little memory: one wrong digit can place a cell a
million rows away, and `lib.intake.sandbox` is there for that.
"""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.conftest import Check
from tests.intake.exports import FORMATS, planted, written
from tests.intake.small_reader import SmallReader
from tests.intake.test_formats import page, xml

MUTATIONS = int(os.environ.get("MUTATIONS", "400"))

_FILES: dict[str, bytes] = {form: written(planted(14), form) for form in FORMATS}
_TEXTS = csv.reader(io.StringIO(_FILES["csv-comma"].decode()))
_ROWS = [[escape(text) for text in row] for row in _TEXTS]
# Under the names that systems give them.
_FILES["xls-web-page"] = page(*_ROWS).encode()
_FILES["xls-xml"] = xml(*_ROWS).encode()
_PARTS = {
    "xlsx": (
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
    ),
    "ods": ("content.xml", "META-INF/manifest.xml", "mimetype"),
}
# What breaks readers: marks that open and never close, numbers at the edges, dates that are none,
# entities, 16 digits.
_PIECES = st.sampled_from(
    [
        b"",
        b'"',
        b"'",
        b";",
        b",",
        b"\t",
        b"\r",
        b"\n",
        b"\r\n",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xf0\x9f",
        b"-1",
        b"0",
        b"1e309",
        b"NaN",
        b"9" * 400,
        b"1,234",
        b"1.234",
        b"31/02/2024",
        b"9999-99-99",
        b"-45000",
        b"2958466",
        b"Total",
        b"9900000000000001",
        b"<",
        b">",
        b"/>",
        b"]]>",
        b"&#0;",
        b"&lol;",
        b"<!DOCTYPE x>",
        b't="s"',
        b't="d"',
        b't="e"',
        b't="n"',
        b"<v>",
        b"<td>",
        b"</tr>",
        b"<table>",
        b"</table>",
        b' rowspan="99999999"',
        b' colspan="-3"',
        b' ss:Index="1048577"',
        b' ss:MergeAcross="16384"',
        b"<Row>",
        b"</Cell>",
        b"<!--",
        b"<![CDATA[",
        b"</v>",
        b"</row>",
        b'office:value-type="date"',
        b'office:date-value="2024-13-45"',
        b'table:number-rows-repeated="-1"',
        "İ".encode(),
        "ﬁ".encode(),
        b"\xc2\xa0",
        b"\xe2\x80\x8b",
    ]
)


@st.composite
def _mutated(draw: st.DrawFn, content: bytes) -> bytes:
    """Some pieces cut out, doubled, moved or put in, and some bytes changed."""
    text = bytearray(content)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(text)))
        length = draw(st.sampled_from([0, 1, 1, 2, 5, 20, 200]))
        middle = draw(
            st.one_of(_PIECES, st.binary(max_size=3), st.just(bytes(text[at : at + length]) * 2))
        )
        text[at : at + length] = middle
    return bytes(text)


@st.composite
def _files(draw: st.DrawFn) -> tuple[bytes, str]:
    form = draw(st.sampled_from(list(_FILES)))
    content = _FILES[form]
    if form in _PARTS and draw(st.booleans()):
        part = draw(st.sampled_from(_PARTS[form]))
        content = _repacked(content, part, draw(_mutated(_part(content, part))))
    else:
        content = draw(_mutated(content))
    return content, f"export.{form.split('-')[0]}"


@pytest.fixture(scope="module")
def reader(database: Path) -> Iterator[SmallReader]:
    with SmallReader() as running:
        yield running


@settings(max_examples=MUTATIONS, deadline=None, suppress_health_check=list(HealthCheck))
@given(file=_files())
def test_a_mutated_file_is_read_or_refused_in_words(
    file: tuple[bytes, str], reader: SmallReader
) -> None:
    assert reader.fault(*file) == ""


def test_what_is_mutated_is_of_use_before(checked: Check) -> None:
    for form, content in _FILES.items():
        assert checked(content, f"export.{form.split('-')[0]}").rows_read == 14


def test_the_reader_of_the_test_tells_faults(reader: SmallReader) -> None:
    assert "TypeError" in reader.fault(_FILES["csv-tab"], None)  # type: ignore[arg-type]
    assert reader.fault(_FILES["csv-tab"], "export.csv") == ""


def _part(content: bytes, part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(part)


def _repacked(content: bytes, part: str, text: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, text if name == part else old.read(name))
    return out.getvalue()
