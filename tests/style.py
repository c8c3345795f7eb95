"""How much one line of the code says: `python -m tests.style [FOLDER …]`, rooms of lib by default.

A code line is a line that is not blank, not a comment and not a docstring. Nodes are those of
Python's syntax tree without operators and contexts (Load, Store), which stand for no thought of
their own, and without docstrings. With --hold the command ends with 1 where a limit is passed.
"""

from __future__ import annotations

import ast
import io
import statistics
import sys
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

MOST_NODES_A_LINE = 4.5  # seaborn's core, starlette and datasette measure 4 to 5
LONGEST_LINE = 100

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_NO_CODE = {
    tokenize.COMMENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
    tokenize.INDENT,
    tokenize.NEWLINE,
    tokenize.NL,
}
_NO_NODE = (ast.boolop, ast.cmpop, ast.expr_context, ast.operator, ast.unaryop)


@dataclass
class Measures:
    """What was counted in some files; `functions` holds the lines of each function."""

    nodes: int = 0
    lines: int = 0
    long_lines: int = 0
    ternaries: int = 0
    ternaries_in_arguments: int = 0
    nested_comprehensions: int = 0
    statements: list[int] = field(default_factory=list)
    functions: list[int] = field(default_factory=list)

    @property
    def nodes_a_line(self) -> float:
        return self.nodes / max(self.lines, 1)

    def add(self, other: Measures) -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def faults(self) -> int:
        """How many places pass a limit that holds for each of them."""
        return self.long_lines + self.ternaries_in_arguments + self.nested_comprehensions


def measure(source: str) -> Measures:
    """The measures of one file."""
    tree = ast.parse(source)
    docstrings = list(_docstrings(tree))
    found = Measures()
    found.lines = len(_code_lines(source) - _lines_of(docstrings))
    found.long_lines = sum(len(line) > LONGEST_LINE for line in source.splitlines())
    found.nodes = -2 * len(docstrings)  # each is a statement and its constant
    for node in ast.walk(tree):
        if isinstance(node, _NO_NODE):
            continue
        found.nodes += 1
        _measure_node(node, found)
        if isinstance(node, ast.stmt) and node not in docstrings:
            found.statements.append(_size_alone(node))
    return found


def _measure_node(node: ast.AST, found: Measures) -> None:
    if isinstance(node, ast.IfExp):
        found.ternaries += 1
    elif isinstance(node, ast.Call):
        found.ternaries_in_arguments += sum(map(_is_ternary, _arguments(node)))
    elif isinstance(node, _COMPREHENSIONS):
        found.nested_comprehensions += _is_nested(node)
    elif isinstance(node, _FUNCTIONS):
        found.functions.append((node.end_lineno or node.lineno) - node.lineno + 1)


def _arguments(call: ast.Call) -> Iterator[ast.expr]:
    yield from call.args
    for keyword in call.keywords:
        yield keyword.value


def _is_ternary(argument: ast.expr) -> bool:
    return isinstance(argument, ast.IfExp)


def _is_nested(comprehension: ast.AST) -> bool:
    """Whether it holds another comprehension, or runs over more than one thing."""
    if len(getattr(comprehension, "generators", ())) > 1:
        return True
    inside = ast.walk(comprehension)
    next(inside)
    return any(isinstance(node, _COMPREHENSIONS) for node in inside)


def _size_alone(statement: ast.stmt) -> int:
    """The nodes of a statement without the statements in it."""
    size = 0
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        size += not isinstance(node, _NO_NODE)
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, ast.stmt):
                waiting.append(child)
    return size


def _code_lines(source: str) -> set[int]:
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _NO_CODE:
            lines.update(range(token.start[0], token.end[0] + 1))
    return lines


def _docstrings(tree: ast.AST) -> Iterator[ast.stmt]:
    for node in ast.walk(tree):
        if not isinstance(node, _DOCUMENTED):
            continue
        if ast.get_docstring(node, clean=False) is not None:
            yield node.body[0]


def _lines_of(statements: Sequence[ast.stmt]) -> set[int]:
    lines: set[int] = set()
    for statement in statements:
        lines.update(range(statement.lineno, (statement.end_lineno or statement.lineno) + 1))
    return lines


def measure_folder(folder: Path) -> Measures:
    """The measures of every Python file under a folder."""
    whole = Measures()
    for file in sorted(folder.rglob("*.py")):
        whole.add(measure(file.read_text(encoding="utf-8")))
    return whole


def _print_row(name: str, found: Measures) -> None:
    a_thousand = 1000 / max(found.lines, 1)
    numbers = (
        f"{found.nodes:7}",
        f"{found.lines:7}",
        f"{found.nodes_a_line:7.2f}",
        f"{statistics.median(found.statements or [0]):7.0f}",
        f"{found.ternaries * a_thousand:7.1f}",
        f"{found.ternaries_in_arguments:7}",
        f"{found.nested_comprehensions:7}",
        f"{found.long_lines:7}",
        f"{max(found.functions, default=0):7}",
    )
    print(f"{name:20}", *numbers)


HEADER = (
    f"{'':20}   nodes   lines  a line  median  ?: per  ?: in  nested    long longest\n"
    f"{'':20}                          of 1 st    1000   args   compr   lines    func"
)


def main(folders: Sequence[str], hold: bool) -> int:
    print(HEADER)
    whole = Measures()
    for folder in folders:
        found = measure_folder(Path(folder))
        _print_row(folder, found)
        whole.add(found)
    _print_row("all", whole)
    too_dense = whole.nodes_a_line > MOST_NODES_A_LINE
    return int(hold and (too_dense or whole.faults() > 0))


if __name__ == "__main__":
    named = [word for word in sys.argv[1:] if word != "--hold"]
    rooms = sorted(str(folder) for folder in Path("lib").iterdir() if folder.is_dir())
    named = named or [room for room in rooms if "__" not in room]
    sys.exit(main(named, hold="--hold" in sys.argv))
