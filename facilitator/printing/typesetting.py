"""Values and a template of this shelf → a PDF, by Typst. Nothing is fetched: fonts and templates are our own."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any, Literal, cast

import qrcode
import typst
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
FONTS = HERE.parent / "static" / "dist" / "fonts"
Standard = Literal["ua-1"]
QUIET_ZONE_MODULES = 4
"""The white edge that the QR standard asks for; readers far away need it."""
Paper = dict[str, Any]
"""What a template reads: `title`, `language` and its own fields."""
ATTEMPTS: tuple[tuple[bool, list[Standard]], ...] = ((False, ["ua-1"]), (True, ["ua-1"]), (True, []))
"""With or without the fonts of this machine, and as which standard. A sign that our own font lacks is taken from
another; one that no font has leaves the file without the claim that it is accessible to all, but there."""


def typeset(template: str, paper: Paper) -> bytes:
    """The bytes of a PDF: tagged, as PDF/UA-1, with its fonts in it."""
    inputs = {"data": json.dumps(paper, ensure_ascii=False)}
    for has_system_fonts, standards in ATTEMPTS[:-1]:
        try:
            return _compile(template, inputs, has_system_fonts, standards)
        except typst.TypstError:
            continue
    return _compile(template, inputs, *ATTEMPTS[-1])


def _compile(template: str, inputs: dict[str, str], has_system_fonts: bool, standards: list[Standard]) -> bytes:
    fonts = typst.Fonts(include_system_fonts=has_system_fonts, font_paths=[FONTS] if FONTS.is_dir() else [])
    compiler = typst.Compiler(TEMPLATES / template, root=TEMPLATES, font_paths=fonts, sys_inputs=inputs)
    return cast(bytes, compiler.compile(format="pdf", pdf_standards=[*standards]))


def draw_qr(text: str) -> str:
    """A QR code as SVG."""
    image = qrcode.make(text, image_factory=SvgPathImage, border=QUIET_ZONE_MODULES, error_correction=ERROR_CORRECT_M)
    buffer = io.BytesIO()
    image.save(buffer)
    return buffer.getvalue().decode("utf-8")
