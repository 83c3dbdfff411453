"""The async modes that the engine's tests run under."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

HAS_GEVENT = find_spec("gevent") is not None
NEEDS_GEVENT = pytest.mark.skipif(not HAS_GEVENT, reason="gevent is not installed: pip install 'facilitator[gevent]'")
MODES = [pytest.param("eventlet", id="eventlet"), pytest.param("gevent", id="gevent", marks=NEEDS_GEVENT)]
