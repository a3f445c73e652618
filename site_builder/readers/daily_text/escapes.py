r"""Backslashes that an extractor set so that Markdown takes signs for signs.

``\_`` stands for ``_`` where the extractor set it, and for itself where the page had it, as LaTeX
abstracts do. One that escapes a sign escapes it nearly everywhere; whether it does, the whole text
tells.
"""

import re
from collections import Counter
from collections.abc import Sequence

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ADDRESS = re.compile(r"https?://\S{1,2000}")
_ALWAYS = frozenset("-+.!>|#=")
"""Escaped only where they would begin a list or heading; LaTeX means the sign itself, or nothing,
by them too."""
_PAIRED = frozenset("_*[]$~^'\"`<(){}@&:/\\")
_BREAK = re.compile(r"(?<!\\)\\{1,2}\s*$")
_FOLDED_BREAK = re.compile(r"(?<!\\)\\{1,2}\s{2,8}")


def without_escapes(lines: Sequence[str]) -> list[str]:
    """Undo an extractor's escapes and its backslashes for line breaks."""
    if not any("\\" in line for line in lines):
        return list(lines)
    broken = [_BREAK.sub("", line) if "\\" in line else line for line in lines]
    signs = _escaped_signs(broken)
    return [_undone(line, signs) if "\\" in line else line for line in broken]


def _undone(line: str, signs: frozenset[str]) -> str:
    line = _FOLDED_BREAK.sub(" ", line)
    return _ESCAPED.sub(lambda match: match[1] if match[1] in signs else match[0], line)


def _escaped_signs(lines: Sequence[str]) -> frozenset[str]:
    escaped: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    for line in lines:
        prose = _ADDRESS.sub("", line)
        if "\\" in prose:
            escaped.update(match[1] for match in _ESCAPED.finditer(prose))
            prose = _ESCAPED.sub("", prose)
        bare.update(sign for sign in prose if sign in _PAIRED)
    paired = {sign for sign in _PAIRED if escaped[sign] and bare[sign] * 8 <= escaped[sign]}
    return frozenset(paired | _ALWAYS)
