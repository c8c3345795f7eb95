"""The measures of style count what they say they count."""

from __future__ import annotations

from tests.style import measure

PLAIN = """
def double(number: int) -> int:
    \"\"\"Twice the number, which is no node.\"\"\"
    # Neither is this.
    return number * 2
"""
PACKED = """
squares = [[a * b for a in range(3)] for b in range(3)]
pairs = [a for b in squares for a in b]
print(len(pairs) if pairs else 0)
"""


def test_docstrings_comments_and_operators_are_no_code() -> None:
    measures = measure(PLAIN)
    assert measures.lines == 2
    # Module, function, its arguments, one argument, two types, return, product, name, number.
    assert measures.nodes == 10
    assert measures.functions == [4]
    assert measures.faults() == 0


def test_packed_lines_are_found() -> None:
    measures = measure(PACKED)
    assert measures.nested_comprehensions == 2
    assert measures.ternaries == measures.ternaries_in_arguments == 1
    assert measure(f"name = {'x' * 100!r}").long_lines == 1
