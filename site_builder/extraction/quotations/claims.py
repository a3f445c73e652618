"""Which sentence of an abstract states what the paper does."""

import re
from collections.abc import Callable, Sequence

from site_builder.extraction.quotations.lengths import LISTED, WANTED, cut
from site_builder.extraction.quotations.sentence import Sentence
from site_builder.extraction.verbs import weight

_WORK = (
    "paper work study article survey report research review letter thesis tutorial project chapter"
    " essay investigation analysis position"
)
_WORKS = frozenset(_WORK.split(" "))
_WE = frozenset(["we", "we,", "i"])
_AUTHORS = _WE | _WORKS
_OWN = re.compile(
    r"(?:we|i|(?:this|our|the|the present|the current"
    r"|this (?:position|technical|pilot|short))"
    rf" (?P<work>{_WORK.replace(' ', '|')}))"
    r"(?:,? (?:[a-z]+ly|then|also|thus|further|here|first|now|instead|hereby|both|therefore"
    r"|thereby|have|has|aims? to|seeks? to|set out to|attempts? to|tries to|try to"
    r"|(?:are|is) the first to|again"
    r"|in this (?:paper|work|study)|endeavou?rs? to|intends? to)){0,3},? (?P<verb>[a-z-]+)"
)
_OF_OURS = f"(?:present|current|position|technical|pilot|short|{_WORK.replace(' ', '|')})"
# What may begin _OWN.
_BEFORE_WE = re.compile(r"we (?<![a-z-]we )")
_BEFORE_OWN = re.compile(
    rf"we (?<![a-z-]we )|i (?<![a-z-]i )|this (?<![a-z-]this ){_OF_OURS}"
    rf"|our (?<![a-z-]our ){_OF_OURS}|the (?<![a-z-]the ){_OF_OURS}"
)
_OTHERS = _WORKS | {f"{work}," for work in _WORKS}


def _led(*expressions: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compile expressions, each with the words it begins with, which tell soonest if it may be."""
    return tuple((one.partition("(")[0], re.compile(one)) for one in expressions)


_INTRODUCED = (
    "(?:also |then |thus |here |first )?(?:proposed|introduced|presented|developed|"
    r"investigated|studied|explored|examined|described)\b"
)
_PASSIVE = _led(f"is {_INTRODUCED}", f"are {_INTRODUCED}", r"here (?:is|are) (?:an?|the)\b")
_INTO = ("in", "with", "through", "throughout", "for")
_PLACE = "paper|work|study|article|survey|report|research|review"
_PLACES = f"(?:{_PLACE}|letter|technical report|project)"
_SETTING = re.compile(
    rf"(?:in|with|within|through|throughout|for) (?:this|the present|our) {_PLACES}"
    rf"|here,|this (?:{_PLACE})\b"
)
# What _SETTING finds after the beginning.
_SETTING_LATER = _led(
    rf"this (?:{_PLACE})\b",
    *(
        f"{which} (?={_PLACES})(?:" + "|".join(rf"(?<={word} {which} )" for word in _INTO) + ")"
        for which in ("this", "our", "the present")
    ),
)
_REMEDY = re.compile(
    r"(?:to (?:address|tackle|overcome|solve|mitigate|bridge|fill|alleviate|resolve|remedy|close"
    r"|this|that|counter|handle|deal|fix|meet|answer|achieve|enable|facilitate|understand)"
    r"|motivated|inspired|building|based on|instead|therefore|thus|hence)\b"
)
_SIDELINE = re.compile(
    r"(?:specifically|additionally|furthermore|moreover|finally|lastly|also|in addition|secondly"
    r"|third(?:ly)?,|second,|further|besides|meanwhile|then|next|concretely|in particular|first,"
    r"|based on these|to this end|firstly|at the|extensive|experiment|our experiment|empirical"
    r"|(?:through|via|with|in|from) (?:\w+ ){0,3}(?:experiments|evaluations?|results)|results"
    r"|on top|using|for example|code|similarly|as a result|to (?:\w+ )?(?:verify|validate|support)"
    r"|within this|we (?:conduct\w* (?:\w+ )?experiments|also|further|additionally|finally|then"
    r"|next|hope|believe|publicly|open-source|will))\b"
)
_NOVEL = frozenset(["novel", "new", "first", "simple", "framework"])
_CODE = frozenset(["code", "codes", "github", "homepage", "website"])
_ANAPHOR = re.compile(
    r"(?:it|its|these|they|their|such|that|this (?!paper|work|study|survey|article))\b"
)
_LONG_WORD = re.compile(r"[a-z]{4,}")
_TOPICAL = 2.5
_AUXILIARY = frozenset(
    ["is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "may", "do"]
)
_COMMON = frozenset(["with", "from", "towards", "toward", "large", "language", "models", "model"])


def stated(title: str, said: Sequence[Sentence]) -> Sentence | None:
    """Find the sentence of an abstract that says what the paper does."""
    ours = [one for one in said if not _AUTHORS.isdisjoint(one.words)]
    title = title.lower()
    return _foremost(title, ours, _stated) or _foremost(title, said, _implied)


def _foremost(
    title: str, said: Sequence[Sentence], weigh: Callable[[Sentence, str], float]
) -> Sentence | None:
    name = title.partition(":")[0] if ":" in title else ""
    topic = {*_LONG_WORD.findall(title)} - _COMMON
    best, most = None, 4.0
    for one in said:
        score = weigh(one, name)
        if score <= 0 or score + _TOPICAL - 0.35 * one.rank <= most:
            continue
        score += min(_TOPICAL, 0.5 * sum([word in one.lower for word in topic]))
        score -= _burden(one.text) + 0.35 * one.rank
        if score > most:
            best, most = one, score
    return best


def _stated(one: Sentence, name: str) -> float:
    """Weigh how plainly the authors, of whom it speaks, say what they do; 0 if they don't."""
    score, lower = 0.0, one.lower
    other = "i " in lower or not _OTHERS.isdisjoint(one.words)
    for found in (_BEFORE_OWN if other else _BEFORE_WE).finditer(lower):
        place = found.start()
        own = _OWN.match(lower, place)
        if own:
            verb = weight(own["verb"]) or 6 * (own["verb"] not in _AUXILIARY and bool(own["work"]))
            if not verb and _SETTING.match(lower):
                verb = 5
            score = max(score, verb - (place > 160))
    return _weighed(one, score, name) if score else 0


def _implied(one: Sentence, name: str) -> float:
    """Weigh ``A method for X is proposed`` and ``StarBoat is a method for X``."""
    if _says(one.lower, _PASSIVE):
        return _weighed(one, 7, name)
    if name and one.lower.startswith(name):
        rest = one.lower[len(name) : len(name) + 60]
        return _weighed(one, 5, name) if " is a" in rest or " are " in rest else 0
    return 0


def _weighed(one: Sentence, score: float, name: str) -> float:
    lower = one.lower
    if _SETTING.match(lower) or (
        "we" in one.words and ("here," in lower or _says(lower, _SETTING_LATER))
    ):
        score += 3
    if _REMEDY.match(lower):
        score += 1.5
    if _SIDELINE.match(lower):
        score -= 1 if lower.startswith("to this end") else 5
    if "https:" in lower or ("available" in lower and not _CODE.isdisjoint(one.words)):
        score -= 5
    if not _NOVEL.isdisjoint(one.words):
        score += 1
    if _ANAPHOR.match(lower):
        score -= 2
    if LISTED.match(lower):
        score -= 4
    return max(0.0, score + (2.5 if name and name in lower else 0))


def _burden(text: str) -> float:
    """Count what speaks against quoting a sentence of this length."""
    size = len(text)
    if size < 40:
        return 1.5
    if size <= WANTED:
        return 0.0
    return 1.0 if cut(text) != text else 2.0 + (size - WANTED) / 60


def _says(lower: str, led: Sequence[tuple[str, re.Pattern[str]]]) -> bool:
    """Tell whether any of them matches somewhere."""
    for word, expression in led:  # noqa: SIM110 - several times as quick as `any`
        if word in lower and expression.search(lower):
            return True
    return False
