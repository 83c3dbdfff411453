"""Actors, signed seats and links, and join codes. Identity comes from here, never from a payload."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeSerializer

from facilitator.errors import Refusal, forbidden
from facilitator.protocol.base import Audience, DeskRole
from facilitator.protocol.commands import Command, DrivingCommand
from facilitator.protocol.limits import JOIN_CODE_ALPHABET, JOIN_CODE_LENGTH

DEVICE = "device:"
LEAD = "lead"


def _(msgid: str) -> str:
    """Marks a msgid for the catalogue."""
    return msgid


@dataclass(frozen=True)
class Actor:
    """Who acts: a seat (phone), the facilitator (console) or a projector (wall).

    `can_drive`: a projector in the facilitator's own browser, whose keys drive the agenda and the stage; any other
    projector only looks. `desk_id`: the device, when it came in with a link of its own; `desk_role`: what it may do.
    """

    meeting_id: str
    audience: Audience
    participant_id: str | None = None
    seat_number: int | None = None
    can_drive: bool = False
    desk_id: str | None = None
    desk_role: DeskRole = DeskRole.FACILITATOR

    @property
    def sender(self) -> str:
        """Under which name its requests are remembered."""
        return self.participant_id or self.desk_id or self.audience.value

    def require_may_send(self, command: Command) -> None:
        """Raises Refusal when the command belongs to another role."""
        if self.can_drive and isinstance(command, DrivingCommand):
            return
        needed = Audience.PHONE if command.role == "participant" else Audience.CONSOLE
        if self.audience is not needed:
            raise forbidden()
        if self.desk_role is DeskRole.NOTE_TAKER and not command.is_for_note_takers:
            raise Refusal("not_your_role", _("Only the facilitator can do this. You write notes and conclusions."))

    def require_seat(self) -> str:
        """The participant id. Raises Refusal for a screen that is no seat."""
        if self.participant_id is None:
            raise forbidden()
        return self.participant_id


class Keyring:
    """Signs and reads seat cookies and the links of console and projector. Stateless: only the secret counts."""

    def __init__(self, secret: str) -> None:
        self._seats = URLSafeSerializer(secret, salt="seat")
        self._desks = URLSafeSerializer(secret, salt="desk")
        self._editors = URLSafeSerializer(secret, salt="editor")
        self._residents = hmac.digest(secret.encode(), b"resident code", "sha256")
        self._codes = hmac.digest(secret.encode(), b"seat code", "sha256")

    def sign_seat(self, meeting_id: str, participant_id: str) -> str:
        """A token for one seat of one meeting."""
        return str(self._seats.dumps([meeting_id, participant_id]))

    def find_seat(self, meeting_id: str, token: str | None) -> str | None:
        """The participant id in a token for this meeting, or None."""
        return self._find(self._seats, meeting_id, token)

    def make_seat_code(self, meeting_id: str, participant_id: str) -> str:
        """The personal code of a seat, with which its owner goes on at another phone. Nothing of it is stored."""
        number = int.from_bytes(hmac.digest(self._codes, f"{meeting_id}/{participant_id}".encode(), "sha256"))
        letters = len(JOIN_CODE_ALPHABET)
        return "".join(JOIN_CODE_ALPHABET[number // letters**place % letters] for place in range(JOIN_CODE_LENGTH))

    def find_seat_by_code(self, meeting_id: str, participant_ids: Iterable[str], typed: str) -> str | None:
        """The seat whose personal code was typed; None when it is nobody's, or (hardly ever) of two."""
        code = tidy_join_code(typed).encode()
        is_its = (
            (seat, hmac.compare_digest(self.make_seat_code(meeting_id, seat).encode(), code))
            for seat in participant_ids
        )
        found = [seat for seat, fits in is_its if fits]
        return found[0] if len(found) == 1 else None

    def sign_desk(self, meeting_id: str, audience: Audience) -> str:
        """A token that opens the console or the projector of a meeting."""
        return str(self._desks.dumps([meeting_id, audience.value]))

    def sign_device(self, meeting_id: str, desk_id: str) -> str:
        """A token for one device of the facilitator's or note-taker's, which can be revoked."""
        return str(self._desks.dumps([meeting_id, f"{DEVICE}{desk_id}"]))

    def find_device(self, meeting_id: str, token: str | None) -> str | None:
        """The id of the desk in a token for this meeting, or None."""
        held = self._find(self._desks, meeting_id, token) or ""
        return held.removeprefix(DEVICE) if held.startswith(DEVICE) else None

    def can_open(self, meeting_id: str, audience: Audience, *tokens: str | None) -> bool:
        """Whether a token opens this screen. The console's token also opens the projector."""
        held = {self._find(self._desks, meeting_id, token) for token in tokens}
        return audience.value in held or (audience is Audience.WALL and Audience.CONSOLE.value in held)

    def hash_resident_code(self, project_id: str, code: str) -> str:
        """What is kept of the code in a resident's link; without the secret nobody can search for it."""
        return hmac.digest(self._residents, f"{project_id}/{tidy_join_code(code)}".encode(), "sha256").hex()

    def hash_alias(self, alias: str) -> str:
        """What is kept of the name of a journey that was taken back, to know it again when a file brings it."""
        return hmac.digest(self._residents, f"alias/{' '.join(alias.split()).casefold()}".encode(), "sha256").hex()

    def sign_lead(self) -> str:
        """The token in the lead's link: with it somebody becomes an editor of every klantreis."""
        return str(self._editors.dumps([LEAD, ""]))

    def sign_editor(self, editor_id: str) -> str:
        """A token for one editor, who can be revoked."""
        return str(self._editors.dumps(["editor", editor_id]))

    def is_lead(self, token: str | None) -> bool:
        """Whether it is the token of the lead's link."""
        return self._find(self._editors, LEAD, token) is not None

    def find_editor(self, token: str | None) -> str | None:
        """The id of the editor in a token, or None."""
        return self._find(self._editors, "editor", token)

    @staticmethod
    def _find(serializer: URLSafeSerializer, meeting_id: str, token: str | None) -> str | None:
        if not token:
            return None
        try:
            match serializer.loads(token):
                case [str(meeting), str(value)] if meeting == meeting_id:
                    return value
        except BadData:
            return None
        return None


def make_join_code() -> str:
    """A random code without look-alikes (about 8·10⁸ of them)."""
    return "".join(secrets.choice(JOIN_CODE_ALPHABET) for _ in range(JOIN_CODE_LENGTH))


def tidy_join_code(typed: str) -> str:
    """What a person typed, as the code is kept: any case, dashes and spaces anywhere."""
    return "".join(c for c in typed.upper() if c.isalnum())[: JOIN_CODE_LENGTH + 1]
