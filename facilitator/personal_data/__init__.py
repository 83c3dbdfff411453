"""Pure: what in a text looks like personal data, and the same text with kind words in its place. Knows no database.

`find_personal_data` takes well under a millisecond for a note and can run anywhere, also in a transaction.
"""

from facilitator.personal_data.findings import Finding, as_browser_offsets, keep_apart
from facilitator.personal_data.masking import mask, mask_word
from facilitator.personal_data.names import pick_names
from facilitator.personal_data.quick import find_personal_data

__all__ = ["Finding", "as_browser_offsets", "find_personal_data", "keep_apart", "mask", "mask_word", "pick_names"]
