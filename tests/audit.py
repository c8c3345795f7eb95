"""Known vulnerabilities of the pinned libraries, as the database behind pip-audit has them: `python
-m tests.audit`.

Not part of the tests: the answer comes from a database elsewhere, and changes without a change
here. pip-audit itself ends with 0 and "No known vulnerabilities found" where that database knew
none of the libraries at all.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

FILES = ("requirements.txt", "requirements-dev.txt")
CLEAN, VULNERABLE = 0, 1
NOT_ASKED = (
    75  # EX_TEMPFAIL of sysexits.h: nothing is known, try again where the database can be reached
)


def main() -> int:
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--disable-pip",
        "--require-hashes",
        "--format",
        "json",
    ]
    for file in FILES:
        command += ["--requirement", file]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        report = None
    status, lines = verdict(report, done.stderr)
    print("\n".join(lines), file=sys.stderr if status else sys.stdout)
    return status


def verdict(report: dict[str, Any] | None, complaint: str = "") -> tuple[int, list[str]]:
    """What pip-audit's JSON says: an exit status, and lines for whoever asked. None for no report
    at all.
    """
    if report is None:
        cause = complaint.strip().splitlines() or ["it said nothing"]
        return NOT_ASKED, [f"pip-audit could not ask its database: {cause[-1]}"]
    libraries = report["dependencies"]
    asked = [library for library in libraries if "skip_reason" not in library]
    found = [_finding(library, each) for library in asked for each in library["vulns"]]
    lines = [
        *found,
        f"Asked about {len(asked)} of {len(libraries)} libraries; vulnerabilities known: "
        f"{len(found)}.",
    ]
    if len(asked) < len(libraries):
        skipped = next(library for library in libraries if "skip_reason" in library)
        lines.append(
            f"The others say nothing, neither good nor bad. The first: {skipped['skip_reason']}"
        )
    if found:
        return VULNERABLE, lines
    return (CLEAN if asked and len(asked) == len(libraries) else NOT_ASKED), lines


def _finding(library: dict[str, Any], vulnerability: dict[str, Any]) -> str:
    mended = ", ".join(vulnerability["fix_versions"]) or "no version"
    return f"{library['name']} {library['version']}: {vulnerability['id']}, mended in {mended}"


if __name__ == "__main__":
    sys.exit(main())
