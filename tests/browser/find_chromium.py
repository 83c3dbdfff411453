"""Finds the system's Chromium for the browser tests; as root on Debian it installs the package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """The path of a Chromium, or None."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or (MAC if os.path.exists(MAC) else None)


def install_chromium() -> None:
    """Debian's package, when this is root with apt-get."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "-qq", "update"], env=environment, check=False, stdout=subprocess.DEVNULL)
        command = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", "chromium"]
        subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if find_chromium() is None and "--install" in sys.argv:
        install_chromium()
    if find_chromium() is None:
        sys.exit("The browser tests need Chromium. On Debian or Ubuntu: sudo apt-get install chromium")
