"""Tells what a paper says of itself from what it says of others, sentence by sentence."""

from site_builder.tagging.cues import Cue
from site_builder.tagging.rules import Sentence
from site_builder.tagging.weights import REACH, Ground

Part = tuple[int, int, int]
"""Part of a sentence: its first token, the token after its last, its `Ground`."""

# What an enumeration gives is slow to look up and to compare.
_CUE_MAKES, _CUE_STUDIES = int(Cue.MAKES), int(Cue.STUDIES)
_STOP, _RESULT = int(Cue.STOP), int(Cue.RESULT)
_MADE, _STUDIED, _OWN = int(Ground.MADE), int(Ground.STUDIED), int(Ground.OWN)


def parts(sentence: Sentence) -> list[Part]:
    """Part a sentence of the authors' own by what it is worth; the first part that fits counts.

    What stands right after "we introduce" or "we study" tells most. A sentence that tells
    experiments is otherwise no better than background, which has no part.
    """
    _, stop, said, cues = sentence
    made: list[Part] = []
    studied: list[Part] = []
    if said & (_CUE_MAKES | _CUE_STUDIES):
        reached = stop
        for start, end, cue in reversed(cues):
            if cue == _STOP:
                reached = start
            elif cue == _CUE_MAKES:
                made.append((end, min(reached, end + REACH), _MADE))
            elif cue == _CUE_STUDIES:
                studied.append((end, min(reached, end + REACH), _STUDIED))
    if not said & _RESULT:
        studied.append((0, stop, _OWN))
    return made + studied
