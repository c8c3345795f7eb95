"""Which Chromium the tests and the benchmark drive, and how it is started."""

import os
import shutil

# `make` names the browser that it found or installed.
CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium-headless-shell")
    or shutil.which("chromium")
    or "chromium"
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--font-render-hinting=none",  # else the shell rounds the widths of letters to whole pixels
]
