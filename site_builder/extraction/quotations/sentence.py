"""A sentence, and quick looks into it."""

from collections.abc import Sequence


class Sentence:
    """A sentence with what all questions about it need."""

    __slots__ = ("lower", "rank", "text", "words")

    def __init__(self, text: str, rank: int) -> None:
        self.text = text
        self.rank = rank
        """From 0."""
        self.lower = text.lower()
        self.words = self.lower.split()
        """In lower case, with the punctuation that touches them."""


def has(text: str, pieces: Sequence[str]) -> bool:
    """Tell whether any of them is in it: a quick look before an expression is tried."""
    for piece in pieces:  # noqa: SIM110 - several times as quick as `any`
        if piece in text:
            return True
    return False
