"""How alike texts are by their letters: n-grams of characters weighed by how rare they are, and `rapidfuzz`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log, sqrt

from rapidfuzz.fuzz import token_set_ratio

from facilitator.grouping.words import list_words

SIZES = (2, 3, 4)
N_GRAMS_SHARE = 0.7
"""What the n-grams weigh; words that are the same but for a letter weigh the rest."""

Vector = dict[str, float]


def compare_letters(texts: Sequence[str]) -> list[list[float]]:
    """From 0 (nothing alike) to 1 (the same) for each pair."""
    words = [" ".join(list_words(text)) for text in texts]
    vectors = _weigh([Counter(_list_n_grams(text)) for text in words])
    alike = [[1.0] * len(words) for _ in words]
    for i, j in combinations(range(len(words)), 2):
        same_letters = token_set_ratio(words[i], words[j]) / 100
        alike[i][j] = N_GRAMS_SHARE * _multiply(vectors[i], vectors[j]) + (1 - N_GRAMS_SHARE) * same_letters
        alike[j][i] = alike[i][j]
    return alike


def _list_n_grams(text: str) -> Iterator[str]:
    for word in text.split():
        padded = f" {word} "
        for size in SIZES:
            yield from (padded[at : at + size] for at in range(len(padded) - size + 1))


def _weigh(counts: Sequence[Counter[str]]) -> list[Vector]:
    """Rare n-grams weigh more; each vector has length 1."""
    holding = Counter(gram for counted in counts for gram in counted)
    total = len(counts)
    vectors = []
    for counted in counts:
        vector = {gram: sqrt(count) * log(1 + total / holding[gram]) for gram, count in counted.items()}
        length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({gram: weight / length for gram, weight in vector.items()})
    return vectors


def _multiply(a: Vector, b: Vector) -> float:
    short, long = (a, b) if len(a) < len(b) else (b, a)
    return sum(weight * long[gram] for gram, weight in short.items() if gram in long)
