"""Targets that an extractor sets in brackets beside the words of a link.

Behind them, ``Alignment for Honesty [/papers/2312.07000]``, or before them, as text browsers do:
``[https://huggingface.co/papers/2312.07000]Alignment for Honesty``.
"""

import re

SITE = re.compile(r"(?:https?://(?:www\.)?(?:huggingface\.co|hf\.co)(?:[/?#]|$)|[/#]|$)")
"""Begins the targets of a listing's own links."""
_TARGET_APART = re.compile(
    r" ?\[(?P<square>(?:https?://|file://|/)[^\s\[\]]{0,2000})\](?![(\[:])"
    r"| \((?P<round>(?:https?://huggingface\.co)?/[^\s()]{1,2000})\)"
)
_FILE = re.compile(r"^file://(?:localhost)?(?=/)")
_FEWEST_TARGETS = 5
"""So many of the site's own make sure that brackets are an extractor's."""


def without_targets(lines: list[str], urls: dict[int, list[str]]) -> list[str]:
    """Take targets in brackets off their words: ``Alignment for Honesty [/papers/2312.07000]``.

    Those before words belong to their line, those behind words to the paragraph's first.
    """
    found = [at for at, line in enumerate(lines) if _TARGET_APART.search(line)]
    site = sum(
        1
        for at in found
        for match in _TARGET_APART.finditer(lines[at])
        if SITE.match(_target_of(match))
    )
    if site < _FEWEST_TARGETS:
        return lines
    begin = -1
    for at in found:
        for match in _TARGET_APART.finditer(lines[at]):
            first = at
            if lines[at][: match.start()].strip():
                while first and first - 1 > begin and lines[first - 1].strip():
                    first -= 1
            urls.setdefault(first + 1, []).append(_target_of(match))
        lines[at] = _TARGET_APART.sub(" ", lines[at]).rstrip()
        begin = at
    return lines


def _target_of(match: re.Match[str]) -> str:
    """Return a target; of a saved page it is said as that of a file."""
    return _FILE.sub("", str(match["square"] or match["round"]))
