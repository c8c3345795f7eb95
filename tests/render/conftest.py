"""Renderers draw from records, so their tests have no database. What comes out of them over the
shipped data is tested in tests/media.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def _without_a_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever asks one finds that it is lost, and nothing is built in its place. By module, so that
    the tests of other rooms in the same process have theirs.
    """
    nowhere = tmp_path_factory.mktemp("nowhere") / "placements.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{nowhere}")
        patch.setenv("EXPECT_DATABASE", "1")
        yield
    assert not nowhere.exists()


@pytest.fixture(scope="session")
def shipped_file() -> None:
    """In the place of the file that tests of other rooms ask."""
    pytest.fail("tests of render have no database; one that needs it belongs to tests/media")
