"""A klantreis on a real database, and what keeps it no longer than it may be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from facilitator.access.actors import Keyring
from facilitator.keeping import Keeper
from facilitator.realtime import Realtime
from facilitator.settings import read_settings
from facilitator.web.editors import build_identify_editor
from facilitator.web.runtime import build_identify
from tests.preparing.study import Study


@pytest.fixture
def keeper(study: Study, tmp_path: Path) -> Keeper:
    keyring = Keyring("geheim")
    identify = build_identify(study.database, keyring), build_identify_editor(study.database, keyring)
    realtime = Realtime(read_settings(data=str(tmp_path)), study.database, *identify)
    return Keeper(study.database, realtime, tmp_path, keyring.hash_alias)


@pytest.fixture
def study(database: Any) -> Study:
    return Study(database)
