"""Which sentences of an abstract say what the paper does, and what came of it with a number."""

from site_builder.extraction.quotations.claims import stated
from site_builder.extraction.quotations.lengths import cut, cut_after_figures
from site_builder.extraction.quotations.results import headline
from site_builder.extraction.quotations.sentence import Sentence
from site_builder.extraction.sentences import sentences

__all__ = ["quotations"]


def quotations(title: str, abstract: str) -> tuple[str, str]:
    """Quote an abstract's own statement of what the paper does, and its headline result.

    Both are whole sentences, word for word, or "" where there is none; a sentence of more than
    300 characters is passed over for a shorter one nearly as good, or ends before a clause that
    only adds. ``We propose X, a ...`` is a statement, ``X improves accuracy by 4.2 points.`` a
    result. A result always has a number; the size of a data set is one only if nothing is better.
    """
    said = [Sentence(text, rank) for rank, text in enumerate(sentences(abstract))]
    claim = stated(title, said)
    result = headline(abstract, said, claim)
    return (cut(claim.text) if claim else "", cut_after_figures(result.text) if result else "")
