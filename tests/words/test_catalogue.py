"""Every string of the code stands in the Indonesian catalogue, whole, with its placeholders, and
compiled.
"""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "lib" / "words" / "locale"
PO = LOCALE / "id" / "LC_MESSAGES" / "messages.po"
SOURCES = sorted([ROOT / "app.py", *(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").rglob("*.py")])
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "ngettext")
        ):
            yield node


def _parsed() -> Iterator[tuple[str, ast.Module]]:
    for path in SOURCES:
        if path != ROOT / "lib" / "words" / "language.py":  # defines them
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def _spoken() -> dict[tuple[str, ...], str]:
    """Each string asked for (singular and plural where it counts) and where."""
    found: dict[tuple[str, ...], str] = {}
    for name, tree in _parsed():
        for call in _calls(tree):
            wanted = call.args[
                : 2 if isinstance(call.func, ast.Name) and call.func.id == "ngettext" else 1
            ]
            if all(isinstance(part, ast.Constant) for part in wanted):
                found[tuple(str(part.value) for part in wanted)] = f"{name}:{call.lineno}"  # type: ignore[attr-defined]
    return found


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="id")


def _forms(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    return tuple(ids), tuple(message.string) if isinstance(message.string, tuple) else (
        message.string,
    )


def test_strings_are_plain_so_that_they_can_be_collected() -> None:
    odd = [
        f"{name}:{call.lineno}"
        for name, tree in _parsed()
        for call in _calls(tree)
        if not all(
            isinstance(part, ast.Constant) for part in call.args[: 1 if call.func.id == "_" else 2]
        )  # type: ignore[attr-defined]
    ]
    assert odd == []


def test_no_string_hides_inside_another() -> None:
    # Before Python 3.12 nobody collects what is asked for inside an f-string.
    hidden = [
        f"{name}:{call.lineno}"
        for name, tree in _parsed()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for call in _calls(node)
    ]
    assert hidden == []


def test_every_string_is_translated(catalogue: Catalog) -> None:
    spoken = _spoken()
    assert len(spoken) > 200
    missing = []
    for ids, where in spoken.items():
        message = catalogue.get(ids[0])
        if (
            message is None
            or message.fuzzy
            or not all(_forms(message)[1])
            or _forms(message)[0] != ids
        ):
            missing.append(f"{where} {ids[0]!r}")
    assert missing == []


def test_the_catalogue_holds_nothing_that_nobody_says(catalogue: Catalog) -> None:
    spoken = {ids[0] for ids in _spoken()}
    assert (
        sorted(
            _forms(message)[0][0]
            for message in catalogue
            if message.id and _forms(message)[0][0] not in spoken
        )
        == []
    )


def test_placeholders_are_the_same(catalogue: Catalog) -> None:
    different = []
    for message in catalogue:
        ids, strings = _forms(message)
        wanted = sorted(PLACEHOLDER.findall(ids[-1]))
        different += [
            text
            for text in strings
            if message.id and text and sorted(PLACEHOLDER.findall(text)) != wanted
        ]
        different += [
            text
            for text in strings
            if "{" in PLACEHOLDER.sub("", text) or "}" in PLACEHOLDER.sub("", text)
        ]
    assert different == []


def test_a_translation_is_indonesian(catalogue: Catalog) -> None:
    alike = {
        ids[0]
        for ids, strings in map(_forms, catalogue)
        if ids[0] == strings[0] and re.search("[a-z]{2}", ids[0])
    }
    english = re.compile(
        r"\b(the|of|and|workers?|from|most|unknown|shares?|regions?|years?|placed|none|with)\b",
        re.I,
    )
    assert {text for text in alike if english.search(PLACEHOLDER.sub("", text))} == set()
    left = [
        text
        for message in catalogue
        if message.id
        for text in _forms(message)[1]
        if english.search(PLACEHOLDER.sub("", text))
    ]
    assert left == []


def test_spaces_and_full_stops_are_kept(catalogue: Catalog) -> None:
    different = [
        ids[0]
        for ids, strings in map(_forms, catalogue)
        if ids[0]
        for text in filter(None, strings)
        if (text[:1].isspace(), text[-1:].isspace(), text.endswith("."))
        != (ids[0][:1].isspace(), ids[0][-1:].isspace(), ids[0].endswith("."))
        or "  " in text
    ]
    assert different == []


def test_what_is_compiled_is_what_is_written(catalogue: Catalog) -> None:
    compiled = gettext.translation("messages", LOCALE, languages=["id"])
    stale = []
    for message in catalogue:
        ids, strings = _forms(message)
        if not ids[0]:
            continue
        heard = (
            [compiled.ngettext(*ids, count) for count in (1, 2)]
            if len(ids) == 2
            else [compiled.gettext(ids[0])]
        )
        if heard != list(strings):
            stale.append(ids[0])
    assert stale == []
