"""The QR code as a path: what the browser draws are the modules of the code, no more and no
less.
"""

import re

import pytest
import segno

from lib.ui.kit.qr_code import qr_code


def dark_modules(path: str) -> set[tuple[int, int]]:
    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path)]
    return {(x + step, y) for x, y, length in runs for step in range(length)}


@pytest.mark.parametrize(
    "address", ["https://a.id", "https://rantau.example/paparan?" + "item=by_group&" * 12]
)
def test_the_path_fills_the_dark_modules_alone(address: str) -> None:
    found = qr_code(address)
    assert found
    matrix = segno.make(address, error="l", micro=False).matrix
    assert found["size"] == len(matrix)
    assert dark_modules(found["path"]) == {
        (x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark
    }


def test_without_an_address_there_is_no_code() -> None:
    assert qr_code(None) is None


def test_an_address_too_long_for_a_phone_has_no_code() -> None:
    assert qr_code("https://rantau.example/?" + "x" * 1200)
    for letters in (1300, 9000):
        assert qr_code("https://rantau.example/?" + "x" * letters) is None
