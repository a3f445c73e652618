"""Which sentences of an abstract say what the paper does, and what came of it with a number."""

import re
from collections.abc import Sequence
from functools import cached_property

from site_builder.extraction.sentences import sentences
from site_builder.extraction.verbs import weight

_WORK = (
    "paper work study article survey report research review letter thesis tutorial project chapter"
    " essay investigation analysis position"
)
_WORKS = frozenset(_WORK.split(" "))
_WE = frozenset(["we", "we,", "i"])
_OURS = frozenset(["we", "our"])
_OWN = re.compile(
    r"(?:we|i|(?:this|our|the|the present|the current"
    r"|this (?:position|technical|pilot|short))"
    rf" (?P<work>{_WORK.replace(' ', '|')}))"
    r"(?:,? (?:[a-z]+ly|then|also|thus|further|here|first|now|instead|hereby|both|therefore"
    r"|thereby|have|has|aims? to|seeks? to|set out to|attempts? to|tries to|try to"
    r"|(?:are|is) the first to|again"
    r"|in this (?:paper|work|study)|endeavou?rs? to|intends? to)){0,3},? (?P<verb>[a-z-]+)"
)
# What may begin _OWN, after a sign that no word has in it.
_BEFORE_OWN = re.compile(
    r"[^a-z-](?:(?:we|i)(?= )|(?:this|our|the) (?:present|current|position|technical|pilot|short"
    rf"|{_WORK.replace(' ', '|')}))"
)
_PASSIVE = re.compile(
    r"(?:is|are) (?:also |then |thus |here |first )?(?:proposed|introduced|presented|developed|"
    r"investigated|studied|explored|examined|described)\b|here (?:is|are) (?:an?|the)\b"
)
_SETTING = re.compile(
    r"(?:in|with|within|through|throughout|for) (?:this|the present|our) "
    r"(?:paper|work|study|article|survey|report|research|review|letter|technical report|project)"
    r"|here,|this (?:paper|work|study|article|survey|report|research|review)\b"
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

# What any match of _SETTING has.
_SETTING_HAS = ("this ", "our ", "the present ", "here,")

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[a-z]+")
_STEM = re.compile(r"([a-z]{1,5})[a-z]*")
_STRONG = re.compile(
    r"\d(?<![a-z].)\s?(?:\\?%|percent|pp\b|‰|x\b|×|times\b|-?fold\b"
    r"|(?:absolute |relative |average )?"
    r"(?:points?|db|map|bleu|miou|ms|fps|seconds|hours|minutes|auc|elo|tokens/s)\b"
    r"|tokens per second|\\times|-?\s?percentage)"
)
_MULTIPLE = re.compile(
    r"twice|two-fold|three-fold|ten-?fold|doubl(?:es|ed|ing) |tripl(?:ed|ing)|halv(?:es|ed|ing)"
    r"|(?:two|three|four|five|six|ten) times|orders? of magnitude|half the |\b1/\d"
)
# What any match of _MULTIPLE, and any word of _MANIFOLD, has.
_MULTIPLE_HAS = ("twice", "fold", "doubl", "tripl", "halv", "times", "order", "half", "1/")
_MANIFOLD = frozenset(
    ["twice", "times", "two-fold", "three-fold", "ten-fold", "tenfold", "order", "orders", "half"]
    + [f"{root}{end}" for root in ("doubl", "tripl", "halv") for end in ("es", "ed", "ing")]
)
# Words by their first five letters.
_SIGNS = {
    "metric": (
        "accur f bleu rouge map miou iou fid psnr ssim auc auroc elo perpl wer cer recal preci pass"
        " score succe error corre kappa spear pears mse rmse mae ndcg rate rates win"
    ),
    "gain": (
        "outpe surpa excee impro gain gains boost incre reduc decre faste speed bette highe"
        " lower fewer cut cuts cutti savin saves save drop drops raise raisi enhan accel beat beats"
        " lift lifts advan narro degra rise rises risen less doubl gap gaps solve"
    ),
    "best": (
        "state sota best recor compa compe achie attai reach yield obtai score scori match winni"
        " wins deliv rank ranks ranki"
    ),
    "found": (
        "find finds found show shows showe demon obser achie obtai our resul exper evalu revea"
        " signi empir"
    ),
    "size": (
        "datas compr consi conta colle curat annot spann spans cover const insta sampl image video"
        " examp pairs quest tasks langu domai paper hours parti clips categ"
    ),
}
_METRIC, _GAIN, _BEST, _FOUND, _SIZE = (frozenset(stems.split(" ")) for stems in _SIGNS.values())
_PLAIN = re.compile(
    r"(?<![\w.$(^/-])[~≈+$(]?\d+(?:[.,]\d+)*(?![\w)-])(?!\.\d)(?! ?[bBmMkK]\b)(?! (?!and|to|for|on"
    r"|in|with|at|over|of|under|versus|vs|while|when|than|from|by)[a-zA-Z])"
)
_DECIMAL = re.compile(r"(?<![\w.$/-])[~≈+$=]?\d+\.\d+(?![\w.-])(?! ?[bBmMkK]\b)")
_FRACTION = re.compile(r"\d\.\d")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_SCALED = re.compile(
    r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|\d{3,}(?![\w-])"
    r"|\d[\d.]{0,6}\s?(?:[km]\b|thousand|million|billion))"
)
_LISTED = re.compile(r"(?:^|[\s(])(?:\(?(?:\d|i{1,3}|[a-c])\)|\d\.\s)")
_CLAUSE = re.compile(
    r"(?:;|, (?:which|where|whose|thereby|thus|leading|enabling|allowing|while|achieving|yielding"
    r"|and (?:we|our|show|demonstrate))|(?<=\w) --- ?|—|:(?= \(?(?:\d|i|a)\)))"
)
_WANTED = 300
_TOPICAL = 2.5
_AUXILIARY = frozenset(
    ["is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "may", "do"]
)
_COMMON = frozenset(["with", "from", "towards", "toward", "large", "language", "models", "model"])


class _Sentence:
    """A sentence with what all questions about it need."""

    def __init__(self, text: str, rank: int) -> None:
        self.text = text
        self.lower = text.lower()
        self.rank = rank
        """From 0."""

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case, with the punctuation that touches them."""
        return frozenset(self.lower.split())


def quotations(title: str, abstract: str) -> tuple[str, str]:
    """Quote an abstract's own statement of what the paper does, and its headline result.

    Both are whole sentences, word for word, or "" where there is none; a sentence of more than
    300 characters is passed over for a shorter one nearly as good, or ends before a clause that
    only adds. ``We propose X, a ...`` is a statement, ``X improves accuracy by 4.2 points.`` a
    result. A result always has a number; the size of a data set is one only if nothing is better.
    """
    said = [_Sentence(text, rank) for rank, text in enumerate(sentences(abstract))]
    claim = _claim(title, said)
    result = _result(said, claim, multiples=_has(abstract.lower(), _MULTIPLE_HAS))
    return (_cut(claim.text) if claim else "", _cut_after_figures(result.text) if result else "")


def _has(text: str, pieces: Sequence[str]) -> bool:
    """Tell whether any of them is in it: a quick look before an expression is tried."""
    for piece in pieces:  # noqa: SIM110 - several times as quick as `any`
        if piece in text:
            return True
    return False


def _claim(title: str, said: Sequence[_Sentence]) -> _Sentence | None:
    name = title.partition(":")[0].lower() if ":" in title else ""
    topic = {word for word in _WORD.findall(title.lower()) if len(word) > 3} - _COMMON
    best, most = None, 4.0
    for weigh in (_stated, _implied):
        for one in said:
            score = weigh(one, name)
            if score <= 0 or score + _TOPICAL - 0.35 * one.rank <= most:
                continue
            score += min(_TOPICAL, 0.5 * sum([word in one.lower for word in topic]))
            score -= _burden(one.text) + 0.35 * one.rank
            if score > most:
                best, most = one, score
        if best:
            break
    return best


def _stated(one: _Sentence, name: str) -> float:
    """Weigh how plainly the authors say what they do; 0 if they don't."""
    score = 0.0
    for found in _BEFORE_OWN.finditer(f" {one.lower}"):
        own = _OWN.match(one.lower, found.start())
        if own:
            verb = weight(own["verb"]) or 6 * (own["verb"] not in _AUXILIARY and bool(own["work"]))
            if not verb and _SETTING.match(one.lower):
                verb = 5
            score = max(score, verb - (found.start() > 160))
    if not score or (one.words.isdisjoint(_WE) and one.words.isdisjoint(_WORKS)):
        return 0
    return _weighed(one, score, name)


def _implied(one: _Sentence, name: str) -> float:
    """Weigh ``A method for X is proposed`` and ``StarBoat is a method for X``."""
    if _PASSIVE.search(one.lower):
        return _weighed(one, 7, name)
    if name and one.lower.startswith(name):
        rest = one.lower[len(name) : len(name) + 60]
        return _weighed(one, 5, name) if " is a" in rest or " are " in rest else 0
    return 0


def _weighed(one: _Sentence, score: float, name: str) -> float:
    lower = one.lower
    if _has(lower, _SETTING_HAS) and (
        _SETTING.match(lower) or ("we" in one.words and _SETTING.search(lower, 1))
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
    if _LISTED.match(lower):
        score -= 4
    return max(0.0, score + (2.5 if name and name in lower else 0))


def _burden(text: str) -> float:
    """Count what speaks against quoting a sentence of this length."""
    size = len(text)
    if size < 40:
        return 1.5
    if size <= _WANTED:
        return 0.0
    return 1.0 if _cut(text) != text else 2.0 + (size - _WANTED) / 60


def _result(
    said: Sequence[_Sentence], claim: _Sentence | None, *, multiples: bool
) -> _Sentence | None:
    """Find the headline result; without `multiples` no word like ``twice`` is a number."""
    best, most = None, 3.5
    for one in said:
        if not _DIGIT.search(one.text) and (not multiples or one.words.isdisjoint(_MANIFOLD)):
            continue
        score = _tells(one)
        if claim:
            if one.rank < claim.rank:
                score -= 1.5 if one.rank > 2 or not _OURS.isdisjoint(one.words) else 3.0
            score -= 1.5 * (one.rank == claim.rank)
        elif one.rank < len(said) / 3:
            score -= 1.5
        score += 1.0 * one.rank / len(said) - max(0.0, (len(one.text) - _WANTED) / 100)
        if score > most:
            best, most = one, score
    return best


def _tells(one: _Sentence) -> float:
    """Weigh how much a sentence with a number tells of a result."""
    lower = one.lower
    if "http" in lower:
        return 0.0
    stems = set(_STEM.findall(lower))
    gain, best = not stems.isdisjoint(_GAIN), not stems.isdisjoint(_BEST)
    metric, size = not stems.isdisjoint(_METRIC), not stems.isdisjoint(_SIZE)
    if _STRONG.search(lower) or (_has(lower, _MULTIPLE_HAS) and _MULTIPLE.search(lower)):
        score = 4.0
    else:
        score = _plain(one.text, metric=metric, gain=gain or best)
        if not score:
            return 3.6 if size and not gain and "we" in one.words and _SCALED.search(lower) else 0
    score += 2.0 * gain + 1.0 * best + 1.0 * metric + 0.75 * (not stems.isdisjoint(_FOUND))
    if lower.startswith(("however", "recent")):
        score -= 2.5
    elif lower.startswith(("for example", "for instance")):
        score -= 1.0
    return score - 1.5 * (size and not gain and not metric)


def _plain(text: str, *, metric: bool, gain: bool) -> float:
    """Weigh numbers without a unit: 88.3 is one, 2024, GPT-4, 7B and 100K aren't."""
    if _FRACTION.search(text) and _DECIMAL.search(text):
        return 3.5 if metric or gain else 1.0
    if metric and any(not _YEAR.search(one.group()) for one in _PLAIN.finditer(text)):
        return 2.5 if gain else 1.0
    return 0.0


def _cut_after_figures(text: str) -> str:
    """Cut a sentence unless what is cut off has numbers."""
    short = _cut(text)
    return text if _DIGIT.search(text, len(short)) else short


def _cut(text: str) -> str:
    """End a long sentence before a clause that only adds to it, if there is one."""
    if len(text) <= _WANTED:
        return text
    listed = _LISTED.search(text)
    ends = [clause.start() for clause in _CLAUSE.finditer(text, 90, _WANTED)]
    ends = [end for end in ends if not listed or end < listed.start() + 1]
    return text[: ends[-1]] if ends else text
