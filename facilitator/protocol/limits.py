"""The lengths and counts that hold on the wire and, as constraints, in the database."""

NOTE_TEXT_MAX = 280
ALIAS_MAX = 40
CONCLUSION_TEXT_MAX = 500
OWNER_MAX = 80
FIRST_STEP_MAX = 200
REASON_MAX = 200
HEADING_TITLE_MAX = 120
HEADING_NOTES_MAX = 200
TITLE_MAX = 200
CODE_MAX = 64
NAME_MAX = 120
TEXT_MAX = 2000
DAYS_MAX = 36_500
LIST_MAX = 500
"""Planned steps of a klantreis, journeys of it, and touchpoints of a journey."""
PLACE_GAP = 1024
"""Room between the positions of two rows of a klantreis, for those that come in between."""
EDITS_SHOWN = 200
"""Of so many steps of preparing a screen knows; older ones stay as they are."""
EDITORS_MAX = 100
PROMPT_MAX = 2000
PRESENTER_NOTES_MAX = 4000
MINUTES_MAX = 600
PHASES_MAX = 100
GROUPS_MAX = 100
GROUP_LINE_MAX = 160
INVITED_MAX = 2000
CHECKS_MAX = 40
CHECK_TEXT_MAX = 160
ACTIVITIES_MAX = 60
"""Parts of an agenda, those that were set aside included."""
DOTS_MAX = 20
SOURCES_MAX = 50
BALLOT_IDEAS_MAX = 200
SCORED_IDEAS_MAX = 12
"""As many as a room can weigh one by one, and a picture of two axes can hold."""
PAGE_MAX = 1000
PROPOSAL_TEXT_MAX = 500
CONSENT_REASON_MAX = 280
FEEDBACK_TEXT_MAX = 500
SCORE_MAX = 5
HISTORY_SHOWN = 100
"""Of so many steps a console knows; older ones stay as they are."""
SEATS_MAX = 2000
"""A seat more is refused: whoever asks for so many is not a room full of people."""
DESKS_MAX = 50
JOIN_CODE_LENGTH = 6
JOIN_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0/O, 1/I/L: a code is read from a wall and typed on a phone."""
