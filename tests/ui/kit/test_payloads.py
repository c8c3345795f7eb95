"""What Python hands to the scripts has the same shape on both sides."""

from __future__ import annotations

import inspect
import types
from pathlib import Path
from typing import (
    Any,
    Literal,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

import pytest

from lib.ui.kit import payloads

DECLARED = Path(__file__).parents[3] / "lib" / "static" / "payloads.d.ts"
PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", Any: "any"}
HEADING = """\
/* What the server hands to these scripts, and what they hand back. lib/ui/kit/payloads.py says the
 * same, and explains it; a test holds the two equal. */
// deno-lint-ignore-file no-explicit-any -- what plotly.js takes has no types here
"""


def typed_dicts() -> list[type]:
    """The payloads, in the order of their module."""
    return [each for each in vars(payloads).values() if is_typeddict(each)]


def declaration(payload: type) -> str:
    """A payload as TypeScript declares it."""
    lines = []
    for name, hint in get_type_hints(payload, include_extras=True).items():
        optional = get_origin(hint) is NotRequired
        inner = get_args(hint)[0] if optional else hint
        lines.append(f"  {name}{'?' if optional else ''}: {spelled(inner)};")
    body = "\n".join(lines)
    return f"export interface {payload.__name__} {{\n{body}\n}}\n"


def spelled(hint: Any) -> str:
    """A type as TypeScript writes it."""
    origin, arguments = get_origin(hint), get_args(hint)
    if is_typeddict(hint):
        return hint.__name__
    if hint is types.NoneType:
        return "null"
    if origin is Literal:
        return " | ".join(f'"{value}"' for value in arguments)
    if origin in (Union, types.UnionType):
        return " | ".join(map(spelled, arguments))
    if origin is list:
        inner = spelled(arguments[0])
        return f"({inner})[]" if "|" in inner else f"{inner}[]"
    if origin is dict:
        return f"Record<{spelled(arguments[0])}, {spelled(arguments[1])}>"
    return PLAIN[hint]


def test_the_scripts_declare_what_python_sends() -> None:
    wanted = "\n".join([HEADING, *map(declaration, typed_dicts())])
    assert DECLARED.read_text("utf-8") == wanted


@pytest.mark.parametrize("payload", typed_dicts(), ids=lambda payload: payload.__name__)
def test_a_payload_explains_itself(payload: type) -> None:
    assert inspect.getdoc(payload)
