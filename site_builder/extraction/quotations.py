"""Which sentences of an abstract say what the paper does, and what came of it with a number."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from site_builder.extraction.sentences import sentences

_WORK = (
    "paper work study article survey report research review letter thesis tutorial project chapter"
    " essay investigation analysis position"
)
_WORKS = frozenset(_WORK.split(" "))
_WE = frozenset(["we", "we,", "i"])
_OWN = re.compile(
    r"(?:we|i|(?:this|our|the|the present|the current"
    r"|this (?:position|technical|pilot|short))"
    rf" (?P<work>{_WORK.replace(' ', '|')}))"
    r"(?:,? (?:[a-z]+ly|then|also|thus|further|here|first|now|instead|hereby|both|therefore"
    r"|thereby|have|has|aims? to|seeks? to|set out to|attempts? to|tries to|try to"
    r"|(?:are|is) the first to|again"
    r"|in this (?:paper|work|study)|endeavou?rs? to|intends? to)){0,3},? (?P<verb>[a-z-]+)"
)
_WE_OR = re.compile(r"(?:we|i|this|our|the) ")
_WITHIN_WORD = frozenset("abcdefghijklmnopqrstuvwxyz-")
_PASSIVE = re.compile(
    r"(?:is|are) (?:also |then |thus |here |first )?(?:proposed|introduced|presented|developed|"
    r"investigated|studied|explored|examined|described)\b|here (?:is|are) (?:an?|the)\b"
)
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

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[a-z]+")
_STRONG = re.compile(
    r"(?<![a-z])\d\s?(?:\\?%|percent|pp\b|‰|x\b|×|times\b|-?fold\b"
    r"|(?:absolute |relative |average )?"
    r"(?:points?|db|map|bleu|miou|ms|fps|seconds|hours|minutes|auc|elo|tokens/s)\b"
    r"|tokens per second|\\times|-?\s?percentage)"
)
_MULTIPLE = re.compile(
    r"twice|two-fold|three-fold|ten-?fold|doubl(?:es|ed|ing) |tripl(?:ed|ing)|halv(?:es|ed|ing)"
    r"|(?:two|three|four|five|six|ten) times|orders? of magnitude|half the |\b1/\d"
)
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
_AUXILIARY = frozenset(
    ["is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "may", "do"]
)
_COMMON = frozenset(["with", "from", "towards", "toward", "large", "language", "models", "model"])


class _Sentence(NamedTuple):
    """A sentence with what all questions about it need."""

    text: str
    lower: str
    words: frozenset[str]
    """Its words in lower case, with the punctuation that touches them."""
    rank: int
    """From 0."""


def quotations(title: str, abstract: str) -> tuple[str, str]:
    """Quote an abstract's own statement of what the paper does, and its headline result.

    Both are whole sentences, word for word, or "" where there is none; a sentence of more than
    300 characters is passed over for a shorter one nearly as good, or ends before a clause that
    only adds. ``We propose X, a ...`` is a statement, ``X improves accuracy by 4.2 points.`` a
    result. A result always has a number; the size of a data set is one only if nothing is better.
    """
    said: list[_Sentence] = []
    for rank, text in enumerate(sentences(abstract)):
        lower = text.lower()
        said.append(_Sentence(text, lower, frozenset(lower.split()), rank))
    claim = _claim(title, said)
    result = _result(said, claim)
    return (_cut(claim.text) if claim else "", _cut_after_figures(result.text) if result else "")


def _claim(title: str, said: Sequence[_Sentence]) -> _Sentence | None:
    name = title.partition(":")[0].lower() if ":" in title else ""
    topic = {word for word in _WORD.findall(title.lower()) if len(word) > 3} - _COMMON
    best, most = None, 4.0
    for weigh in (_stated, _implied):
        for one in said:
            score = weigh(one, name)
            if score <= 0:
                continue
            score += min(2.5, 0.5 * sum(word in one.lower for word in topic))
            score -= _burden(one.text) + 0.35 * one.rank
            if score > most:
                best, most = one, score
        if best:
            break
    return best


def _stated(one: _Sentence, name: str) -> float:
    """Weigh how plainly the authors say what they do; 0 if they don't."""
    if one.words.isdisjoint(_WE) and one.words.isdisjoint(_WORKS):
        return 0
    score = 0.0
    for found in _WE_OR.finditer(one.lower):
        start = found.start()
        if start and one.lower[start - 1] in _WITHIN_WORD:
            continue
        own = _OWN.match(one.lower, start)
        if own:
            verb = _verb(own["verb"]) or 6 * (own["verb"] not in _AUXILIARY and bool(own["work"]))
            if not verb and _SETTING.match(one.lower):
                verb = 5
            score = max(score, verb - (start > 160))
    return _weighed(one, score, name) if score else 0


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
    if _SETTING.match(lower) or (_SETTING.search(lower, 1) and "we" in one.words):
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


def _verb(word: str) -> float:
    stem = word if word in _VERBS else _INFLECTED.sub("", word)
    return _VERBS.get(stem) or _VERBS.get(stem + "e") or _VERBS.get(stem.removesuffix("i") + "y", 0)


def _burden(text: str) -> float:
    """Count what speaks against quoting a sentence of this length."""
    size = len(text)
    if size < 40:
        return 1.5
    if size <= _WANTED:
        return 0.0
    return 1.0 if _cut(text) != text else 2.0 + (size - _WANTED) / 60


def _result(said: Sequence[_Sentence], claim: _Sentence | None) -> _Sentence | None:
    best, most = None, 3.5
    for one in said:
        if not _DIGIT.search(one.text) and one.words.isdisjoint(_MANIFOLD):
            continue
        score = _tells(one)
        if claim:
            early = 1.5 if "we" in one.words or "our" in one.words or one.rank > 2 else 3.0
            score -= early * (one.rank < claim.rank) + 1.5 * (one.rank == claim.rank)
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
    stems = {word[:5] for word in _WORD.findall(lower)}
    gain, best = not stems.isdisjoint(_GAIN), not stems.isdisjoint(_BEST)
    metric, size = not stems.isdisjoint(_METRIC), not stems.isdisjoint(_SIZE)
    if _STRONG.search(lower) or _MULTIPLE.search(lower):
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
    if _DECIMAL.search(text):
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
