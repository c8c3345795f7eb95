"""Reading and checking in a process of its own.

A damaged workbook can end the process that reads it, a small one can unpack to gigabytes, and a
large one keeps a processor busy for seconds. None of that may happen to the process that serves
everybody else. The file goes through a pipe, never to disk, and no memory is dumped when that
process dies.
"""

from __future__ import annotations

import pickle  # nosec B403  # a pipe between two processes of the same code
import subprocess  # nosec B404  # one command, without a shell
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from lib.intake.checking import Checked, check, shorten
from lib.intake.problems import UnusableFile
from lib.intake.reading import sheet_names
from lib.intake.report import as_file, rejected_rows
from lib.intake.spellings import Spellings
from lib.settings import ROOT
from lib.words import _, current_language, number, speaking

Result = TypeVar("Result")

MOST_MEMORY = (
    4_000_000_000  # bytes of address space; a workbook of 50 MB needs less than half of it
)
MOST_LISTED = 5_000  # problems that a screen lists; the report has all of them
LONGEST = 300  # seconds; 50 MB take less than half a minute


def sandboxed_check(
    content: bytes, file_name: str, spellings: Spellings, **options: Any
) -> Checked:
    """`checking.check` with its options, in a process of its own. Raises UnusableFile, also when
    that process dies or never ends.
    """
    options = {"today": date.today(), **options}
    return _sandboxed(
        check,
        content,
        file_name,
        spellings,
        **options,
    )


def sandboxed_screening(
    content: bytes, file_name: str, spellings: Spellings, **options: Any
) -> Checked:
    """The same for a screen: no more than MOST_LISTED problems and rejected rows come back."""
    return _sandboxed(
        _screened,
        content,
        file_name,
        spellings,
        **options,
    )


def sandboxed_report(content: bytes, file_name: str, spellings: Spellings, **options: Any) -> bytes:
    """The whole report as JSON, made in a process of its own. Raises UnusableFile."""
    return _sandboxed(
        _report,
        content,
        file_name,
        spellings,
        **options,
    )


def sandboxed_rejected_rows(
    content: bytes, file_name: str, spellings: Spellings, **options: Any
) -> bytes:
    """All rejected rows as CSV, made in a process of its own. Raises UnusableFile."""
    return _sandboxed(
        _rejected_rows,
        content,
        file_name,
        spellings,
        **options,
    )


def sandboxed_sheet_names(content: bytes, file_name: str) -> list[str]:
    """`reading.sheet_names` in a process of its own. Raises UnusableFile, also when that process
    dies or never ends.
    """
    return _sandboxed(sheet_names, content, file_name)


def _screened(*file: Any, **options: Any) -> Checked:
    found = check(*file, **options)
    shorten(found, MOST_LISTED)
    return found


def _report(content: bytes, file_name: str, spellings: Spellings, **options: Any) -> bytes:
    return as_file(
        check(
            content,
            file_name,
            spellings,
            **options,
        ),
        spellings,
    )


def _rejected_rows(*file: Any, **options: Any) -> bytes:
    return rejected_rows(check(*file, **options))


def _sandboxed(work: Callable[..., Result], *arguments: Any, **options: Any) -> Result:
    process = subprocess.Popen(  # nosec B603  # the command is fixed; the file goes in by the pipe
        [sys.executable, "-m", "lib.intake.sandbox"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a reader that dies may name what it read
    )
    try:
        answer, _nothing = process.communicate(
            pickle.dumps(
                (
                    current_language(),
                    work,
                    arguments,
                    options,
                )
            ),
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired as error:
        raise UnusableFile(
            _(
                "Reading the file took longer than {minutes} minutes. Split it by year, and send "
                "the parts one by one."
            ).format(minutes=number(LONGEST / 60))
        ) from error
    finally:
        process.kill()
        process.wait()
    if process.returncode == 0:
        result = pickle.loads(answer)  # nosec B301  # what _answer wrote, never the file itself
        if isinstance(result, UnusableFile):
            raise result
        return result
    raise UnusableFile(
        _(
            "The file could not be read: it is damaged, or it unpacks to more than the memory "
            "holds. Copy the rows into a new workbook, save that as XLSX or CSV, and send it again."
        )
    )


def _answer() -> None:
    """The other side of the pipe."""
    limit_memory(MOST_MEMORY)
    # The bytes are those that `_sandboxed` sent.
    language, work, arguments, options = pickle.load(sys.stdin.buffer)  # nosec B301
    with speaking(language):
        try:
            result = work(*arguments, **options)
        except UnusableFile as unusable:
            result = UnusableFile(str(unusable))
    pickle.dump(result, sys.stdout.buffer)


def limit_memory(most: int) -> None:
    """Let this process have no more than `most` bytes of addresses, and dump none of them when it
    dies.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limits; there the process alone shields the others
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    _answer()
