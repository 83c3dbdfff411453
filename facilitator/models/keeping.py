"""The table of the links with which residents look at their own journey."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitator.models.base import Base, Key, new_id, utc_now


class ResidentLink(Base):
    """The one link of a journey. Of its code only a keyed hash is kept; revoked, the row is gone."""

    __tablename__ = "resident_link"
    __table_args__ = (UniqueConstraint("journey_id"), UniqueConstraint("project_id", "code_hash"))
    id: Mapped[str] = mapped_column(Key, primary_key=True, default=new_id)
    journey_id: Mapped[str] = mapped_column(ForeignKey("actual_journey.id", ondelete="CASCADE"))
    project_id: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    code_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime]
