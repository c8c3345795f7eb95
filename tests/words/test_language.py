"""Which language is spoken, where, and until when."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from lib.words import _, current_language, ngettext, pick, speaking, use_language


def test_indonesian_is_the_default() -> None:
    with ThreadPoolExecutor(1) as fresh:
        assert fresh.submit(current_language).result() == "id"


def test_another_reader_keeps_their_own_language() -> None:
    with speaking("en"), ThreadPoolExecutor(1) as fresh:
        assert fresh.submit(_, "Overview").result() == "Ringkasan"
        assert _("Overview") == "Overview"


def test_the_language_from_before_is_back_even_after_an_error() -> None:
    with pytest.raises(RuntimeError), speaking("en"):
        raise RuntimeError
    assert current_language() == "id"


@pytest.mark.parametrize("code", ["", "fr", "ID", "../id"])
def test_no_other_language(code: str) -> None:
    with pytest.raises(ValueError, match=code or "^$"):
        use_language(code)
    assert current_language() == "id"


@pytest.mark.parametrize(
    ("count", "english"), [(0, "{n} workers"), (1, "{n} worker"), (2, "{n} workers")]
)
def test_only_english_counts_in_its_nouns(count: int, english: str) -> None:
    assert ngettext("{n} worker", "{n} workers", count) == "{n} pekerja"
    with speaking("en"):
        assert ngettext("{n} worker", "{n} workers", count) == english


def test_a_pair_from_the_data_gives_the_readers_half() -> None:
    assert pick("Jepang", "Japan") == "Jepang"
    assert pick(None, "Japan") == ""
    with speaking("en"):
        assert pick("Jepang", "Japan") == "Japan"
