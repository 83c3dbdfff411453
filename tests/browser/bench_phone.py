"""`python -m tests.browser.bench_phone`: how soon a phone that never was here can be used on slow 3G, and its bytes."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from tests.browser.stage import SMALL_PHONE, open_chromium, wait_live
from tests.live import LiveServer

SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
TIMES = 5
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def measure(browser: Browser, server: LiveServer) -> tuple[float, float, int]:
    """Milliseconds until the form is painted (it needs no script), then until live, and the bytes until then."""
    context = browser.new_context(viewport=SMALL_PHONE, locale="nl-NL")  # type: ignore[arg-type]
    page = context.new_page()
    received = slow_down(page)
    page.goto(server.links["join_url"])
    form = page.wait_for_function(PAINTED).json_value()
    page.check("input[value=resident]")
    page.locator("form.card button[type=submit]").first.click()
    wait_live(page)
    live = page.evaluate("performance.now()")
    context.close()
    return form, live, sum(received)


def slow_down(page: Page) -> list[int]:
    """Slow 3G, and the sizes of what comes over the line."""
    received: list[int] = []
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_3G)
    line.on("Network.loadingFinished", lambda said: received.append(round(said["encodedDataLength"])))
    line.on("Network.webSocketFrameReceived", lambda said: received.append(len(said["response"]["payloadData"])))
    return received


def main() -> None:
    """Print the medians."""
    with tempfile.TemporaryDirectory() as folder, open_chromium() as browser:
        server = LiveServer(Path(folder) / "data")
        try:
            measured = [measure(browser, server) for _ in range(TIMES)]
        finally:
            server.stop()
    form, live, size = (median(figures) for figures in zip(*measured, strict=True))
    sys.stdout.write(f"form painted and usable: {form / 1000:.2f} s; until live: {live / 1000:.2f} s\n")
    sys.stdout.write(f"bytes until live: {size:.0f}\n")


if __name__ == "__main__":
    main()
