"""PDFs as the tests look at them: their pages as pictures, their text, the codes on them."""

from __future__ import annotations

from typing import Any

import pypdfium2
import zxingcpp

POINTS_PER_MM = 72 / 25.4


def open_pdf(content: bytes) -> Any:
    """The document, to be read by PDFium, the reader of Chromium."""
    return pypdfium2.PdfDocument(content)


def read_text(content: bytes) -> str:
    """The text of all pages, with line ends and the hyphens at them taken out."""
    pages = (page.get_textpage().get_text_bounded() for page in open_pdf(content))
    return " ".join(" ".join(pages).replace("￾", "").replace("-\r\n", "").split())


def list_sizes(content: bytes) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    sizes = (page.get_size() for page in open_pdf(content))
    return [(round(width / POINTS_PER_MM), round(height / POINTS_PER_MM)) for width, height in sizes]


def find_codes(content: bytes, page: int = 0) -> list[str]:
    """What the QR codes of a page say."""
    picture = open_pdf(content)[page].render(scale=1.5).to_pil().convert("L")
    return [found.text for found in zxingcpp.read_barcodes(picture)]
