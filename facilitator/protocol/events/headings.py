"""Events about headings over notes."""

from __future__ import annotations

from typing import Literal

from facilitator.protocol.base import WireModel
from facilitator.protocol.views import HeadingView


class HeadingChanged(WireModel):
    """A heading is new, or has another name, or its ideas are merged or not."""

    kind: Literal["heading_changed"] = "heading_changed"
    heading: HeadingView


class HeadingDissolved(WireModel):
    """A heading is gone."""

    kind: Literal["heading_dissolved"] = "heading_dissolved"
    heading_id: str
