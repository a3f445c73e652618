"""Values to YAML text, in one canonical form that also reads back without a YAML parser.

Two spaces of indentation, at most 96 columns for running text, list items one a line, small
records in braces, empty values left out by the caller. Strings are plain where every YAML version
reads the same text, else in double quotes with JSON's escapes, which YAML shares. PyYAML's own
dumper is twenty times slower and wraps and quotes by other rules in each version.
"""

import functools
import json
import re
from collections.abc import Iterable

_encode = json.encoder.encode_basestring
_PLAIN = re.compile(r"[^\W\d_](?:[\w .()/+'’-]*[\w)])?")
_ALSO_IN_LINES = re.compile(r"[^\W\d_](?:[\w ,.()/+'’!?&*%=$^;–—-]*[\w.)!?%+*])?")
_TYPED_ELSEWHERE = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_LONGEST_TYPED = max(map(len, _TYPED_ELSEWHERE))
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_WIDTH = 96
_INDENT = "  "
# A word that is longer than a line has one of its own.
_LINE = re.compile(rf"(.{{1,{_LINE_WIDTH - len(_INDENT)}}}|[^ ]+)(?: |\Z)")
_NOT_BARE = re.compile(
    "[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_NEWLINES = re.compile("\n+")


@functools.lru_cache(maxsize=1 << 12)
def scalar(text: str) -> str:
    """Write a string on one line, safe anywhere: ``RLHF``, ``"title: RLHF"``."""
    return text if _PLAIN.fullmatch(text) and not _is_typed(text) else quoted(text)


def line_scalar(text: str) -> str:
    """Write a string that ends its line, outside of braces: commas need no quotes there."""
    return text if _ALSO_IN_LINES.fullmatch(text) and not _is_typed(text) else quoted(text)


def _is_typed(text: str) -> bool:
    """Tell a word that some YAML version reads as something else than text."""
    return len(text) <= _LONGEST_TYPED and text.lower() in _TYPED_ELSEWHERE


def quoted(text: str) -> str:
    """Write a string in double quotes.

    Half a surrogate pair, which is no character at all, becomes U+FFFD.
    """
    if text.isascii() and "\x7f" not in text:
        return _encode(text)
    whole = _SURROGATE.sub("\ufffd", text)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", _encode(whole))


def unquoted(written: str) -> str:
    """Read back what `scalar`, `line_scalar` or `quoted` wrote."""
    if not written.startswith('"'):
        return written
    return str(json.loads(written)) if "\\" in written else written[1:-1]


def prose(text: str) -> str:
    """Write running text as what follows ``name:``, folded over lines where that is exact.

    ``a b`` gives `` >-`` and an indented line; an empty line in the text needs two in YAML.
    """
    if not _foldable(text):
        return f" {quoted(text)}\n"
    lines = _NEWLINES.sub(r"\g<0>\n", text).split("\n") if "\n" in text else [text]
    return " >-\n" + "\n".join([_wrapped(line) if line else "" for line in lines]) + "\n"


def _foldable(text: str) -> bool:
    """Tell whether a folded block scalar gives the text back unchanged, without escapes."""
    if text != text.strip(" \n") or "  " in text:
        return False
    if text.isascii() and text.isprintable():
        return True
    return " \n" not in text and "\n " not in text and not _NOT_BARE.search(text)


def _wrapped(text: str) -> str:
    return _INDENT + f"\n{_INDENT}".join(_LINE.findall(text))


def prose_read(block: str) -> str:
    """Read back the indented lines that `prose` wrote below ``>-``, the last line end cut off."""
    text = block[len(_INDENT) :].replace("\n" + _INDENT, "\n")
    if "\n\n" not in text:
        return text.replace("\n", " ")
    return _NEWLINES.sub(lambda run: " " if len(run.group()) == 1 else run.group()[1:], text)


def items(written: Iterable[str]) -> str:
    """Write a list as what follows ``name:``, one item a line."""
    return "\n" + "".join([f"{_INDENT}- {item}\n" for item in written])


def record(names: Iterable[str], values: Iterable[str | int]) -> str:
    """Write a small record in braces: ``{id: rlhf, reason: "title: RLHF"}``."""
    parts = [
        f"{name}: {scalar(value) if isinstance(value, str) else value}"
        for name, value in zip(names, values, strict=True)
    ]
    return "{" + ", ".join(parts) + "}"
