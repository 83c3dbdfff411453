"""The words in the workbook for the codes in the klantreis file."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.intake.faults import _

KINDS: Mapping[object, str] = {"communication": _("contact"), "activity": _("action")}
LAWS: Mapping[object, str] = {
    "wmo": _("Wmo"),
    "jeugdwet": _("Jeugdwet"),
    "participatiewet": _("Participatiewet"),
    "schuldhulp": _("debt help"),
    "passend_onderwijs": _("suitable education"),
    "other": _("other"),
}
SOURCES: Mapping[object, str] = {
    "interview": _("interview"),
    "self": _("written by the resident"),
    "proxy": _("told by somebody close"),
    "group": _("group talk"),
    "file": _("case file"),
    "other": _("other"),
}
CHANNELS: Mapping[object, str] = {
    "app": _("app"),
    "chat": _("chat"),
    "desk": _("desk"),
    "email": _("e-mail"),
    "form": _("form"),
    "home_visit": _("home visit"),
    "informal": _("informal"),
    "letter": _("letter"),
    "meeting": _("conversation"),
    "phone": _("telephone"),
    "portal": _("portal"),
    "sms": _("text message"),
    "social_media": _("social media"),
    "video_call": _("video call"),
    "website": _("website"),
    "other": _("other"),
}
DEVIATIONS: Mapping[object, str] = {
    "none": _("as planned"),
    "ad_hoc": _("extra step"),
    "sequence": _("other order"),
    "failure": _("went wrong"),
    "missing": _("did not happen"),
}
BASES: Mapping[object, str] = {
    "consent": _("consent"),
    "public_task": _("public task"),
    "anonymous": _("anonymous"),
    "other": _("other"),
}
PLACES: Mapping[object, str] = {
    ("wall", "phones", "exports"): _("everywhere"),
    ("wall",): _("on the wall only"),
    ("phones",): _("on phones only"),
    ("exports",): _("in exports only"),
    ("wall", "phones"): _("wall and phones"),
    ("wall", "exports"): _("wall and exports"),
    ("phones", "exports"): _("phones and exports"),
    (): _("nowhere"),
}
YES_NO: Mapping[object, str] = {True: _("yes"), False: _("no")}
SENTIMENT_NOTE = _("-2 very bad, -1 bad, 0 neither, 1 good, 2 very good. Empty: not told.")
NO_NOTE = _("yes or no. Empty: no.")
DEVIATION_NOTE = _("How this differs from the step on paper. Empty: as planned.")
QUOTE_NOTE = _("yes when the resident allows the quote to be shown. Empty: no.")
BASIS_NOTE = _("Under which basis you keep this story. Empty: not filled in yet.")
APPROVED_NOTE = _("The day on which the resident approved this journey, such as 2026-05-31. Empty: not yet.")
SHOWN_NOTE = _("no when this journey must not be shown. Empty: yes.")
PLACES_NOTE = _("Where others may see this moment. Empty: everywhere.")
