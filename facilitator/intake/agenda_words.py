"""What the agenda templates that ship with the product say, in the languages of the screens.

What a facilitator wrote is not in here: it stays as it was written.
"""

from __future__ import annotations

from functools import cache

from facilitator.language import DEFAULT_LANGUAGE, load_gettext


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


WORDS = (
    _("Resident"),
    _("Expert by experience"),
    _("Front-line worker"),
    _("Policy and management"),
    _("Partner organisation"),
    _("Welcome"),
    _(
        "Everybody counts the same.\nWhat you hear here stays here.\n"
        "Listen first, judge later.\nNo names of residents or workers on notes."
    ),
    _("The journey on paper"),
    _("This is how the route was meant to be. Do you recognise these steps?"),
    _("The journeys in real life"),
    _("Listen to what people really went through."),
    _("What do you notice?"),
    _("Write in silence first. What goes well, where does it get stuck, what do you wonder?"),
    _("Break"),
    _("How can it be better?"),
    _(
        "Suppose a miracle happens tonight and tomorrow this journey goes well. "
        "What is the first sign of it for a resident?"
    ),
    _("Vote"),
    _("Which ideas help residents most?"),
    _("Do we stand behind this?"),
    _("Is this good enough to do now? An objection is welcome: it makes the proposal better."),
    _("Conclusions and agreements"),
    _("What do we take with us, who does what, and when?"),
    _("Closing"),
    _("Thank you. You will be sent the conclusions and agreements."),
)
"""The templates are in the default language: its translations of these are what stands in them."""


@cache
def list_agenda_words(language: str) -> dict[str, str]:
    """Text of a template → the same in this language; nothing for the language of the templates."""
    written, wanted = load_gettext(DEFAULT_LANGUAGE), load_gettext(language)
    return {written(word): wanted(word) for word in WORDS if written(word) != wanted(word)}
