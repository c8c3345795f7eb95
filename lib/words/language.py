"""The reader's language. Each page run and each command sets it once; Indonesian is the default.

Strings stand in English in the code and are found by gettext in `locale/`; English needs no
catalogue.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("id", "en")
_LOCALE = Path(__file__).parent / "locale"

_language: ContextVar[str] = ContextVar("language", default="id")


def current_language() -> str:
    return _language.get()


def use_language(code: str) -> None:
    """Speak `code` from here on, in this thread. Raises ValueError for a language that is not one
    of LANGUAGES.
    """
    if code not in LANGUAGES:
        raise ValueError(code)
    _language.set(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak `code` within the block."""
    before = _language.get()
    use_language(code)
    try:
        yield
    finally:
        _language.set(before)


def _(message: str) -> str:
    catalogue = _catalogue(_language.get())
    return catalogue.gettext(message)


def ngettext(
    singular: str,
    plural: str,
    count: int,
) -> str:
    catalogue = _catalogue(_language.get())
    return catalogue.ngettext(singular, plural, count)


def pick(
    indonesian: str | None,
    english: str | None,
) -> str:
    """The text in the reader's language, of a pair that comes from the data."""
    spoken = english if _language.get() == "en" else indonesian
    return spoken or ""


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == "en":
        return gettext.NullTranslations()
    return gettext.translation("messages", _LOCALE, languages=[code])
