"""Tells what a paper says of itself from what it says of others, sentence by sentence."""

from site_builder.tagging.cues import Cue
from site_builder.tagging.rules import CueHit
from site_builder.tagging.weights import REACH, Ground

_SPANS = ((Cue.STUDIES, Ground.STUDIED), (Cue.MAKES, Ground.MADE))


def grounds(length: int, heading: int, cues: list[CueHit]) -> list[Ground]:
    """Find the ground of each of a text's tokens, of which the first `heading` are the title.

    A sentence in which nobody says "we" or "this paper" is background; one that tells
    experiments is no better, but for what stands right after "we introduce" or "we study".
    """
    found = [Ground.TITLE] * heading + [Ground.OTHER] * (length - heading)
    begin, here, own = heading, list[CueHit](), False
    for hit in cues:
        start, end, cue = hit
        if start < heading:
            continue
        if cue is not Cue.END:
            here.append(hit)
            own = own or cue is Cue.OWN
            continue
        if own:
            _mark(found, begin, start, here)
        begin, here, own = end, [], False
    if own:
        _mark(found, begin, length, here)
    return found


def _mark(found: list[Ground], begin: int, stop: int, cues: list[CueHit]) -> None:
    """Mark the ground of a sentence in which the authors speak of themselves."""
    if all(cue is not Cue.RESULT for _, _, cue in cues):
        found[begin:stop] = [Ground.OWN] * (stop - begin)
    stops = [start for start, _, cue in cues if cue is Cue.STOP]
    for role, ground in _SPANS:
        for _, end, cue in cues:
            if cue is role:
                reached = min([stop, end + REACH, *(at for at in stops if at >= end)])
                found[end:reached] = [ground] * (reached - end)
