"""What `make audit` makes of pip-audit's report. The shapes are pip-audit's own, with names that no
library has.
"""

from __future__ import annotations

import pytest

from tests.audit import CLEAN, NOT_ASKED, VULNERABLE, verdict

SOUND = {"name": "contoh-utuh", "version": "1.0", "vulns": []}
BROKEN = {
    "name": "contoh-rusak",
    "version": "2.0",
    "vulns": [
        {"id": "CONTOH-1", "fix_versions": ["2.1", "3.0"], "aliases": [], "description": "…"}
    ],
}
UNKNOWN = {"name": "contoh-asing", "skip_reason": "Dependency not found"}


@pytest.mark.parametrize(
    ("libraries", "status"),
    [
        ([SOUND], CLEAN),
        ([SOUND, BROKEN], VULNERABLE),
        ([SOUND, BROKEN, UNKNOWN], VULNERABLE),
        ([SOUND, UNKNOWN], NOT_ASKED),
        ([UNKNOWN], NOT_ASKED),
        ([], NOT_ASKED),
    ],
)
def test_only_libraries_that_were_asked_about_are_sound(libraries: list[dict], status: int) -> None:
    assert verdict({"dependencies": libraries})[0] == status


def test_a_finding_names_the_library_and_the_way_out() -> None:
    lines = verdict({"dependencies": [SOUND, BROKEN]})[1]
    assert lines[0] == "contoh-rusak 2.0: CONTOH-1, mended in 2.1, 3.0"
    assert lines[1] == "Asked about 2 of 2 libraries; vulnerabilities known: 1."


def test_what_was_not_asked_is_said() -> None:
    assert "Asked about 1 of 2" in verdict({"dependencies": [SOUND, UNKNOWN]})[1][0]
    assert verdict(None, "Traceback …\nConnectionError: no route\n") == (
        NOT_ASKED,
        ["pip-audit could not ask its database: ConnectionError: no route"],
    )
