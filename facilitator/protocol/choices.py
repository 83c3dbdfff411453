"""What can be chosen in a klantreis, in its file as on the wire."""

from __future__ import annotations

from typing import Literal

Law = Literal["wmo", "jeugdwet", "participatiewet", "schuldhulp", "passend_onderwijs", "other"]
StepKind = Literal["communication", "activity"]
JourneySource = Literal["interview", "self", "proxy", "group", "file", "other"]
Basis = Literal["consent", "public_task", "anonymous", "other"]
Channel = Literal[
    "app",
    "chat",
    "desk",
    "email",
    "form",
    "home_visit",
    "informal",
    "letter",
    "meeting",
    "phone",
    "portal",
    "sms",
    "social_media",
    "video_call",
    "website",
    "other",
]
