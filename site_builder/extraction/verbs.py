"""Verbs by how plainly they state what authors do."""

import re

_VERBS = {
    verb: score
    for score, verbs in (
        (10, "propose introduce present unveil announce pioneer"),
        (8, "develop design devise formulate formalize build construct create release describe"),
        (8, "provide offer contribute establish advocate argue suggest report survey review"),
        (8, "study investigate explore examine analyze analyse revisit rethink reexamine"),
        (8, "re-examine address tackle ask aim seek focus reveal characterize formalise"),
        (7, "demonstrate show prove derive extend adapt apply use employ evaluate find compare"),
        (7, "curate collect assess quantify outline discuss identify consider perform systematize"),
        (7, "take unify leverage bridge benchmark measure test discover train bring challenge"),
        (6, "observe start begin make further carry model define answer replace utilize combine"),
        (6, "hypothesize posit highlight delve uncover probe summarize categorize synthesize"),
        (6, "refine incorporate select chart decouple map point validate enhance"),
        (6, "improve enable cast frame treat view call term dub name learn adopt turn conduct"),
    )
    for verb in verbs.split(" ")
}
_INFLECTED = re.compile(r"(?:(?<=[sxz])es|(?<=ch)es|(?<=sh)es|(?<=i)es|s|d|ed)\Z")


def weight(word: str) -> float:
    """Weigh a word that follows ``we``, in any form: ``proposes`` is 10, ``then`` 0."""
    stem = word if word in _VERBS else _INFLECTED.sub("", word)
    return _VERBS.get(stem) or _VERBS.get(stem + "e") or _VERBS.get(stem.removesuffix("i") + "y", 0)
