"""Concurrency first, then the command line."""

from __future__ import annotations

from facilitator.concurrency import patch

patch()

from facilitator.cli import main  # noqa: E402  nothing may be imported before the patch

if __name__ == "__main__":
    main()
