"""Tests of what becomes of residents' journeys."""
