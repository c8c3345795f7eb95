"""Names of files hold plain letters, whatever they are made of."""

import pytest

from lib.words.file_names import LONGEST, slug


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Jakarta Timur", "jakarta-timur"),
        ("Türkiye & “Réunion”", "turkiye-reunion"),
        ("../../etc/passwd", "etc-passwd"),
        ("漢字", ""),
        ("a" * 300, "a" * LONGEST),
        ("jakarta " * 20, "-".join(["jakarta"] * 7)),
    ],
)
def test_file_names_are_plain(title: str, name: str) -> None:
    assert slug(title) == name
