"""Pure: which notes look as if they belong together. CPU work: run it in a process of its own. Knows no database."""

from facilitator.grouping.meaning import is_meaning_installed
from facilitator.grouping.suggesting import Card, Found, find_groups

__all__ = ["Card", "Found", "find_groups", "is_meaning_installed"]
