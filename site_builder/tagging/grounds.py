"""Tells what a paper says of itself from what it says of others, sentence by sentence."""

from site_builder.tagging.cues import Cue
from site_builder.tagging.rules import Sentence
from site_builder.tagging.weights import REACH, Ground

Part = tuple[int, int, Ground]
"""Part of a sentence: its first token, the token after its last, what it is worth."""

_MAKES, _STUDIES = int(Cue.MAKES), int(Cue.STUDIES)
_STOP, _RESULT = int(Cue.STOP), int(Cue.RESULT)


def parts(sentence: Sentence) -> tuple[Part, ...]:
    """Part a sentence of the authors' own by what it is worth; the first part that fits counts.

    What stands right after "we introduce" or "we study" tells most. A sentence that tells
    experiments is otherwise no better than background, which has no part.
    """
    _, stop, said, cues = sentence
    own: tuple[Part, ...] = () if said & _RESULT else ((0, stop, Ground.OWN),)
    if not said & (_MAKES | _STUDIES):
        return own
    stops = [start for start, _, cue in cues if cue == _STOP]
    made: list[Part] = []
    studied: list[Part] = []
    for _, end, cue in cues:
        if cue & (_MAKES | _STUDIES):
            reached = min([stop, end + REACH, *(at for at in stops if at >= end)])
            if cue == _MAKES:
                made.append((end, reached, Ground.MADE))
            else:
                studied.append((end, reached, Ground.STUDIED))
    return (*made, *studied, *own)
