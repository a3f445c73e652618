"""Words by which a sentence shows whether it speaks of the paper's own work."""

from enum import IntFlag, auto


class Cue(IntFlag):
    """What a cue says of the sentence it stands in."""

    END = auto()
    """The sentence ends."""
    OWN = auto()
    """The authors speak of themselves."""
    MAKES = auto()
    """Something is made; what follows within reach is what the paper contributes."""
    STUDIES = auto()
    """Something is looked into; what follows within reach is what the paper is about."""
    STOP = auto()
    """What is made or studied has been named by now; tasks and data follow."""
    RESULT = auto()
    """It tells measurements, which name tasks and data that the paper only uses."""


CUES: dict[Cue, tuple[str, ...]] = {
    Cue.END: (".",),
    Cue.OWN: (
        "we",
        "our",
        "us",
        "this paper",
        "this work",
        "this study",
        "this survey",
        "this review",
        "this article",
        "this report",
        "this thesis",
        "present study",
        "the proposed",
        "proposed method",
        "proposed framework",
        "proposed approach",
        "the key idea",
        "theoretically",
        "theoretical analysis",
        "theoretical analyses",
    ),
    Cue.MAKES: (
        "introduc*",
        "propos*",
        "present",
        "presenting",
        "presented",
        "release",
        "released",
        "releasing",
        "contribute",
        "contributed",
        "open source",
        "open sourced",
        "publish",
        "published",
        "establish",
        "unveil",
        "create",
        "created",
        "creating",
    ),
    Cue.STUDIES: (
        "construct",
        "constructed",
        "constructing",
        "develop",
        "developed",
        "developing",
        "build",
        "built",
        "building",
        "curate",
        "curated",
        "curating",
        "collect",
        "collected",
        "collecting",
        "compile",
        "compiled",
        "annotate",
        "annotated",
        "assemble",
        "assembling",
        "assembled",
        "design",
        "designed",
        "devise",
        "devised",
        "conduct",
        "conducted",
        "provide",
        "offer",
        "formulate",
        "focus",
        "consider",
        "address",
        "tackle",
        "evaluate",
        "assess",
        "study",
        "studied",
        "investigate",
        "explore",
        "analyze",
        "analyse",
        "examine",
        "survey",
        "review",
    ),
    Cue.RESULT: (
        "experiment",
        "experimental",
        "experimentally",
        "empirically",
        "outperform*",
        "surpass*",
        "achiev*",
        "result",
        "state of the art",
        "sota",
        "downstream task",
        "downstream tasks",
        "extensive evaluation",
        "baseline",
    ),
    Cue.STOP: ("of", "from", "on", "across", "over", "using", "via", "by", "show", "demonstrate"),
}
