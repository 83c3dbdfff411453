"""The facilitation tool for the joint-journey meeting. This file holds the version and imports nothing."""

__version__ = "0.1.0"
