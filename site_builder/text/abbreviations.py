"""Abbreviations in running text, each with what it stands for."""

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

from site_builder.text.dialect import joined

_MARKUP = re.compile(r"[\\$^_{}~`]")
_PLURAL = re.compile(r"(?<=[A-Z\d])s\Z")
_OPENING, _CLOSING = "([", ")],;"


class Abbreviations:
    """What a text's abbreviations stand for; finds them in its tokens, paragraph by paragraph."""

    def __init__(self, terms: Mapping[str, str]) -> None:
        """Take plain texts by abbreviation; one that is written with markup is never looked for."""
        usable = {short: long for short, long in terms.items() if not _MARKUP.search(short)}
        self._terms = {_singular(short): long for short, long in usable.items()} | usable
        self._seen: set[str] = set()
        heads = {_singular(short) for short in usable} - {""}
        self._heads = sorted(heads, key=lambda head: (-len(head), head))

    def marked(self, tokens: list[Token]) -> list[Token]:
        """Wrap each use in ``<abbr title="...">``, but neither in links nor where it is explained.

        ``Reward models (RMs) are costly. RMs drift.`` gets one at the second ``RMs``.
        """
        if not self._heads:
            return tokens
        out: list[Token] = []
        in_links = 0
        for token in tokens:
            in_links += token.nesting if token.tag == "a" else 0
            if token.type == "text" and not in_links:
                out.extend(self._parts(token.content))
            else:
                out.append(token)
        return joined(out)

    def _parts(self, text: str) -> Iterator[Token]:
        at = 0
        for start, end, head in _uses(text, self._heads):
            short = text[start:end]
            long = self._terms.get(short) or self._terms[head]
            is_first = head not in self._seen
            self._seen.add(head)
            if _explains(text, start, end, long, is_first=is_first):
                continue
            yield _text(text[at:start])
            yield Token("abbr_open", "abbr", 1, attrs={"title": long})
            yield _text(short)
            yield Token("abbr_close", "abbr", -1)
            at = end
        yield _text(text[at:])


def _uses(text: str, heads: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Find whole words that are one of some heads, or its plural; at one place the first head.

    A pattern would have to be compiled for every paper, which takes longer than to set it.
    """
    found: list[tuple[int, int, int]] = []
    for rank, head in enumerate(heads):
        start = text.find(head)
        while start >= 0:
            end = start + len(head)
            end += text.startswith("s", end)
            if not _is_word(text[max(start - 1, 0) : start]) and not _is_word(text[end : end + 1]):
                found.append((start, rank, end))
            start = text.find(head, start + 1)
    done = 0
    for start, rank, end in sorted(found):
        if start >= done:
            yield start, end, heads[rank]
            done = end


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _explains(text: str, start: int, end: int, long: str, *, is_first: bool) -> bool:
    """Tell the place where an abbreviation is explained: ``reward model (RM)``, ``RM (reward``."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if is_first and before and before in _OPENING and after in _CLOSING:
        return True
    following = text[end:].lstrip(" ")[: len(long) + 1].casefold()
    return following.startswith(f"({long.casefold()}")


def _singular(short: str) -> str:
    return _PLURAL.sub("", short)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
