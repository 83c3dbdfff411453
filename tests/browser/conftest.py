"""What the browser tests share: one server for all of them, with a meeting of its own for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.house import House
from tests.browser.stage import Stage, close_chromium, open_chromium, wait_live

EXPECT_MS = 20_000
"""How long a page may take to show what is expected: other tests run beside it, and nothing is timed here."""
expect.set_options(timeout=EXPECT_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What fails in a browser is tried once more, and named in the summary: a screen that paints late is no fault."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One server for all browser tests. A test may kill it: it is started again for the next."""
    house = House(tmp_path_factory.mktemp("house") / "data")
    yield house
    house.stop()


@pytest.fixture(scope="package", autouse=True)
def one_chromium() -> Iterator[None]:
    """The tests of this folder share a Chromium, which ends with the last of them."""
    yield
    close_chromium()


@pytest.fixture
def server(house: House) -> House:
    """A real server whose links lead to a new meeting about the sample."""
    house.receive()
    return house


@pytest.fixture
def stage(server: House) -> Iterator[Stage]:
    """An open console, and a projector with the link of the projector only."""
    with open_chromium() as browser:
        stage = Stage(browser, server)
        wait_live(stage.console)
        wait_live(stage.wall)
        yield stage
        assert stage.faults == []
