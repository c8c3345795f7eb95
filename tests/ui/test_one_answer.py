"""A filter that leaves nobody is answered by one sentence on every page of counted pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.conftest import OfficialCopy

SHELL = str(Path(__file__).parents[2] / "lib" / "shell.py")


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=120)
    app.query_params.update(query)
    app.run()
    assert not app.exception
    return app


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button}


@pytest.mark.parametrize(("country", "is_one"), [("XKX", True), ("JPN", False)])
def test_official_data_that_hold_nobody(
    official_copy: OfficialCopy, country: str, is_one: bool
) -> None:
    with official_copy("2023-01", "2025-10"):
        app = opened(country=country)
        assert ("nobody.reset" in keys(app)) is is_one
        assert not [key for key in keys(app) if key and key.startswith("empty.")]
