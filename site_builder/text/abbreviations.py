"""Abbreviations in running text, each with what it stands for."""

import re
from collections.abc import Iterator, Mapping

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
        longest_first = sorted({_singular(short) for short in usable}, key=lambda s: (-len(s), s))
        either = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(rf"(?<!\w)(?P<head>{either})s?(?!\w)") if either else None

    def marked(self, tokens: list[Token]) -> list[Token]:
        """Wrap each use in ``<abbr title="...">``, but neither in links nor where it is explained.

        ``Reward models (RMs) are costly. RMs drift.`` gets one at the second ``RMs``.
        """
        if self._pattern is None:
            return tokens
        out: list[Token] = []
        in_links = 0
        for token in tokens:
            in_links += token.nesting if token.tag == "a" else 0
            if token.type == "text" and not in_links:
                out.extend(self._parts(token.content, self._pattern))
            else:
                out.append(token)
        return joined(out)

    def _parts(self, text: str, pattern: re.Pattern[str]) -> Iterator[Token]:
        at = 0
        for match in pattern.finditer(text):
            short, head = match.group(), match["head"]
            long = self._terms.get(short) or self._terms[head]
            is_first = head not in self._seen
            self._seen.add(head)
            if _explains(text, match, long, is_first=is_first):
                continue
            yield _text(text[at : match.start()])
            yield Token("abbr_open", "abbr", 1, attrs={"title": long})
            yield _text(short)
            yield Token("abbr_close", "abbr", -1)
            at = match.end()
        yield _text(text[at:])


def _explains(text: str, match: re.Match[str], long: str, *, is_first: bool) -> bool:
    """Tell the place where an abbreviation is explained: ``reward model (RM)``, ``RM (reward``."""
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    if is_first and before and before in _OPENING and after in _CLOSING:
        return True
    following = text[match.end() :].lstrip(" ")[: len(long) + 1].casefold()
    return following.startswith(f"({long.casefold()}")


def _singular(short: str) -> str:
    return _PLURAL.sub("", short)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
