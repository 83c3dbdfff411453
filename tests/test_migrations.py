"""The migrations make exactly the tables of the models, and go back."""

from __future__ import annotations

from uuid import uuid4

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, inspect, select, text

from facilitator.db import MIGRATIONS, Database
from facilitator.models import Base, Meeting
from tests.room import Room
from tests.story import Story

TABLES = Base.metadata.tables


def tables(database: Database) -> set[str]:
    """The tables there are, without Alembic's own."""
    with database.connect() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def count_rows(database: Database) -> dict[str, int]:
    """How many rows each table has."""
    with database.read_snapshot() as tx:
        return {name: tx.scalar(select(func.count()).select_from(table)) or 0 for name, table in TABLES.items()}


def test_the_newest_migration_equals_the_models(database: Database) -> None:
    with database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_checks_of_the_models_are_in_the_migrations(database: Database, bare_database: Database) -> None:
    with bare_database.transaction() as tx:
        Base.metadata.create_all(tx.connection())
    for table in Base.metadata.tables:
        with database.connect() as migrated, bare_database.connect() as wanted:
            checks = [{c["sqltext"] for c in inspect(one).get_check_constraints(table)} for one in (migrated, wanted)]
        assert checks[0] == checks[1], table


def test_each_migration_goes_up_down_and_up_again(bare_database: Database) -> None:
    database = bare_database
    database.upgrade()
    revisions = [step.revision for step in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
    for revision in [*revisions[1:], "base"]:
        database.downgrade(revision)
        database.upgrade()
        database.downgrade(revision)
    assert tables(database) == set()
    database.upgrade()
    assert tables(database) == set(Base.metadata.tables)


def test_an_upgrade_keeps_a_meeting_with_all_its_rows(room: Room) -> None:
    for actor, kind, fields in Story(room).steps():
        room.do(actor, kind, **fields)
    before = room.state(room.console)
    room.database.upgrade()
    assert room.state(room.console) == before


def test_a_migration_that_rebuilds_tables_keeps_the_rows_that_hang_on_them(room: Room) -> None:
    for actor, kind, fields in Story(room).steps():
        room.do(actor, kind, **fields)
    before = count_rows(room.database)
    room.database.downgrade("0004")
    room.database.upgrade()
    after = count_rows(room.database)
    for table in ("activity", "note", "vote", "ballot", "participant"):
        assert after[table] == before[table] > 0, table


def test_a_table_that_is_made_anew_keeps_the_rows_that_point_at_it(room: Room) -> None:
    source = {"kind": "touchpoint", "id": room.state(room.console)["journeys"][0]["touchpoints"][0]["id"]}
    plain = {"conclusion_id": str(uuid4()), "conclusion_kind": "conclusion", "text": "Wachten duurt lang"}
    room.do(room.console, "add_conclusion", **plain, sources=[source])
    before = room.state(room.console)
    room.database.downgrade("0005")
    room.database.upgrade()
    assert room.state(room.console) == before
    assert before["conclusions"][0]["sources"] == [source]


def test_sqlite_syncs_every_commit_to_disk_and_checks_its_keys(database: Database) -> None:
    with database.transaction() as tx:
        for pragma, value in (("synchronous", 2), ("foreign_keys", 1), ("journal_mode", "wal")):
            assert tx.scalar(text(f"PRAGMA {pragma}")) == value


def test_the_reads_of_one_snapshot_see_one_commit(room: Room) -> None:
    with room.database.read_snapshot() as tx:
        before = tx.get_one(Meeting, room.meeting_id).version
        room.open("welcome")
        tx.expire_all()
        assert tx.get_one(Meeting, room.meeting_id).version == before
    assert room.version() == before + 1
