"""Which sentence of an abstract tells what came of it with a number."""

import re
from collections.abc import Sequence
from operator import itemgetter

from site_builder.extraction.quotations.lengths import DIGIT, FIGURE, WANTED
from site_builder.extraction.quotations.sentence import Sentence, has

_OURS = frozenset(["we", "our"])
_DIGITS = "0123456789"
_LETTERS = bytes(sign if sign in b"abcdefghijklmnopqrstuvwxyz" else 32 for sign in range(256))
_stem = itemgetter(slice(5))
_STRONG = re.compile(
    rf"{FIGURE}(?<![a-z].)\s?(?:\\?%|percent|pp\b|‰|x\b|×|times\b|-?fold\b"
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
_METRIC, _GAIN, _BEST, _FOUND, _SIZE = (
    frozenset(stems.encode().split()) for stems in _SIGNS.values()
)
_PLAIN = re.compile(
    # First what may begin it: one of ~+$( or a figure, as far as ASCII goes.
    r"[^\x00-#%-')*,-/:-}\x7f](?<![\w.$(^/-].)(?:(?<=[~≈+$(])\d|(?<=\d))\d*(?:[.,]\d+)*(?![\w)-])"
    r"(?!\.\d)(?! ?[bBmMkK]\b)(?! (?!and|to|for|on"
    r"|in|with|at|over|of|under|versus|vs|while|when|than|from|by)[a-zA-Z])"
)
_DECIMAL = re.compile(r"(?<![\w.$/-])[~≈+$=]?\d+\.\d+(?![\w.-])(?! ?[bBmMkK]\b)")
_FRACTION = re.compile(r"\.(?<=\d\.)\d")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_SCALED = re.compile(
    rf"{FIGURE}(?<![\w.,-].)(?:\d{{0,2}}(?:,\d{{3}})+|\d{{2,}}(?![\w-])"
    r"|[\d.]{0,6}\s?(?:[km]\b|thousand|million|billion))"
)


def headline(abstract: str, said: Sequence[Sentence], claim: Sentence | None) -> Sentence | None:
    """Find the sentence with the headline result, given the one that states the claim."""
    # Few of the ten are in an abstract, and `in` tells of one sooner than an expression of all.
    known = _DIGITS if abstract.isascii() else sorted(set(DIGIT.findall(abstract)))
    figures = [figure for figure in known if figure in abstract]
    best, most = None, 3.5
    for one in said:
        if not has(one.text, figures) and _MANIFOLD.isdisjoint(one.words):
            continue
        score = _tells(one)
        if not score:
            continue
        if claim:
            if one.rank < claim.rank:
                score -= 1.5 if one.rank > 2 or not _OURS.isdisjoint(one.words) else 3.0
            score -= 1.5 * (one.rank == claim.rank)
        elif one.rank < len(said) / 3:
            score -= 1.5
        score += 1.0 * one.rank / len(said) - max(0.0, (len(one.text) - WANTED) / 100)
        if score > most:
            best, most = one, score
    return best


def _tells(one: Sentence) -> float:
    """Weigh how much a sentence with a number tells of a result."""
    lower = one.lower
    number = "" if "http" in lower else _number(one)
    if not number:
        return 0.0
    # As bytes, which are quicker to take apart.
    stems = set(map(_stem, lower.encode("ascii", "replace").translate(_LETTERS).split()))
    gain, best = not stems.isdisjoint(_GAIN), not stems.isdisjoint(_BEST)
    metric, size = not stems.isdisjoint(_METRIC), not stems.isdisjoint(_SIZE)
    if number == "measured":
        score = 4.0
    elif number == "decimal":
        score = 3.5 if metric or gain or best else 1.0
    elif number == "plain" and metric:
        score = 2.5 if gain or best else 1.0
    else:
        return 3.6 if size and not gain and _counts(one) else 0.0
    score += 2.0 * gain + 1.0 * best + 1.0 * metric + 0.75 * (not stems.isdisjoint(_FOUND))
    if lower.startswith(("however", "recent")):
        score -= 2.5
    elif lower.startswith(("for example", "for instance")):
        score -= 1.0
    return score - 1.5 * (size and not gain and not metric)


def _number(one: Sentence) -> str:
    """Name the most telling kind of number in a sentence, "" if it has none that may be a result.

    Without a unit, 88.3 is one; 2024, GPT-4, 7B and 100K aren't.
    """
    lower, text = one.lower, one.text
    if _STRONG.search(lower) or (has(lower, _MULTIPLE_HAS) and _MULTIPLE.search(lower)):
        return "measured"
    if _FRACTION.search(text) and _DECIMAL.search(text):
        return "decimal"
    if any(not _YEAR.search(found.group()) for found in _PLAIN.finditer(text)):
        return "plain"
    return "count" if _counts(one) else ""


def _counts(one: Sentence) -> bool:
    """Tell whether the authors say how many there are of something."""
    return "we" in one.words and bool(_SCALED.search(one.lower))
