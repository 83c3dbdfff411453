"""The exceptions whose text may reach a person. Each has a stable code and an English msgid with parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Refusal(Exception):  # noqa: N818  a refusal is an answer, not a defect
    """A command or request that is not done. `code` is stable; the text is made in the reader's language."""

    def __init__(self, code: str, msgid: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.msgid = msgid
        self.params = params

    def __reduce__(self) -> tuple[Callable[..., Refusal], tuple[Any, ...]]:
        """So that work in another process can refuse too."""
        return _rebuild, (self.code, self.msgid, self.params)

    def text(self, gettext: Callable[[str], str]) -> str:
        """What a person reads: what was wrong and how to mend it."""
        return gettext(self.msgid) % self.params


def _rebuild(code: str, msgid: str, params: dict[str, Any]) -> Refusal:
    return Refusal(code, msgid, **params)


class StartError(Exception):
    """The server or a command cannot start; its text says why and what to do."""


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


def not_found() -> Refusal:
    """Answers alike for what is not there and what is not yours."""
    return Refusal("not_found", _("That is not there (any more). Reload the page to see what is."))


def forbidden() -> Refusal:
    """The role of this screen may not do this."""
    return Refusal("forbidden", _("This screen may not do that."))


def meeting_closed() -> Refusal:
    """The meeting is over: it can be read only."""
    return Refusal("meeting_closed", _("This meeting is closed. It can be read; nothing in it changes any more."))


def seat_removed() -> Refusal:
    """The facilitator took this seat out of the meeting."""
    return Refusal(
        "seat_removed",
        _("The facilitator has taken you out of this meeting. If you think that is not right, go and talk together."),
    )


def too_fast() -> Refusal:
    """More commands in a moment than a person sends. Screens that are told so try again by themselves."""
    return Refusal("too_fast", _("That was very fast. It is kept and sent in a moment."))


def busy() -> Refusal:
    """The database does not answer. Screens that are told so try again by themselves."""
    return Refusal("busy", _("The server cannot reach its data now. Nothing is lost; it is tried again."))


def activity_closed() -> Refusal:
    """The activity does not take this now."""
    return Refusal("activity_closed", _("This part is closed now. What you wrote stays on your phone."))
