"""What a phone's camera and people with low vision get of the screens: the QR code from afar, high contrast."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image, ImageFilter
from playwright.sync_api import Page, expect

from tests.browser.geometry import find_faults
from tests.browser.stage import Stage, wait_live
from tests.browser.test_meeting import find_axe_faults
from tests.live import LiveServer

pytestmark = pytest.mark.browser

CAMERA = (1920, 1080)
"""A frame of a phone's camera, about 65° wide."""
WALL_IN_FRAME = 376
"""Of its pixels, what a picture of 2 metres wide takes at 8 metres: 2 of the 10.2 metres that the camera sees there."""
BLACK, WHITE = 95, 230
"""What black and white become with a washed-out projector in a light room."""
DRIVING_PARTS = ("planned_journey", "actual_journeys", "notes", "vote", "conclusions", "closing")


def take_frame(page: Page, width: int) -> Image.Image:
    """The wall as a camera sees it: small, pale, a little out of focus."""
    shot = Image.open(io.BytesIO(page.screenshot())).convert("L")
    small = shot.resize((width, round(width * shot.height / shot.width)), Image.Resampling.BOX)
    pale = small.point([BLACK + value * (WHITE - BLACK) // 255 for value in range(256)])
    frame = Image.new("L", CAMERA, 120)
    # The corner with the code is in sight; of a wall that is near not all is.
    place = (min(700, CAMERA[0] - small.width), min(400, CAMERA[1] - small.height))
    frame.paste(pale.filter(ImageFilter.GaussianBlur(0.6)), (place[0], max(0, place[1])))
    return frame


def read_codes(image: Image.Image) -> list[str]:
    """The texts of the QR codes in a picture."""
    return [code.text for code in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)]


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (3840, 2160)])
def test_a_phone_reads_the_code_from_eight_metres(stage: Stage, size: tuple[int, int]) -> None:
    stage.run("welcome")
    stage.wall.set_viewport_size({"width": size[0], "height": size[1]})
    stage.wall.wait_for_function("[...document.images].every((image) => image.complete && image.naturalWidth > 0)")
    assert read_codes(take_frame(stage.wall, WALL_IN_FRAME)) == [stage.server.links["join_url"]]


def test_the_code_in_the_corner_is_read_from_near(stage: Stage) -> None:
    stage.run("notes")
    stage.wall.wait_for_function("[...document.images].every((image) => image.complete && image.naturalWidth > 0)")
    near = take_frame(stage.wall, WALL_IN_FRAME * 5)
    assert read_codes(near) == [stage.server.links["join_url"]]
    code = stage.server.links["join_code"]
    expect(stage.wall.locator(".join-corner__code")).to_have_text(f"{code[:3]} {code[3:]}")


def test_nothing_is_wrong_in_high_contrast(stage: Stage) -> None:
    phone = stage.phone("Anna", "resident")
    for page in stage.pages():
        page.goto(f"{page.url}?theme=high-contrast")
        wait_live(page)
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    for kind in DRIVING_PARTS:
        stage.run(kind)
        for page in (stage.console, stage.wall, phone):
            assert find_axe_faults(page) == [], f"{kind} {page.url}"
    assert find_faults(stage.wall) == []


def test_a_wall_that_lost_its_line_keeps_its_picture_and_comes_back(stage: Stage, server: LiveServer) -> None:
    stage.run("notes")
    server.stop()
    expect(stage.wall.locator(".away")).to_have_attribute("data-away", "true")
    expect(stage.wall.locator("h1")).to_contain_text("Wat valt u op?")
    assert find_faults(stage.wall) == []
    server.start()
    wait_live(stage.wall)
    expect(stage.wall.locator(".away")).to_have_attribute("data-away", "false")
