"""LibreOffice as a second reader of our slides."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

MINUTES = 4


def as_pdf(deck: bytes, folder: Path, name: str) -> Path:
    """The deck printed by LibreOffice. Raises AssertionError where that is missing or cannot open
    it.
    """
    assert shutil.which("soffice"), "LibreOffice is missing: run `make office`"
    source = folder / f"{name}.pptx"
    source.write_bytes(deck)
    profile = (
        f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # two at once must not share one
    )
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(source),
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=MINUTES * 60, check=False
    )
    pdf = source.with_suffix(".pdf")
    assert pdf.exists(), done.stdout + done.stderr
    return pdf


def pages(pdf: Path) -> list[str]:
    """The letters of each page without spaces: a line may break after a dash as well."""
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    return [letters(page) for page in text.split("\f")[:-1]]


def letters(text: str) -> str:
    return "".join(text.split())


def pictures(pdf: Path, *, dots_per_inch: int = 50) -> list[Path]:
    """A PNG a page, beside the PDF."""
    subprocess.run(
        ["pdftoppm", "-r", str(dots_per_inch), "-png", str(pdf), str(pdf.with_suffix(""))],
        check=True,
    )
    return sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))
