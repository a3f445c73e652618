"""Find which of many phrases a text has, trying only those with a word that it has."""

from collections.abc import Iterable

BLANKS = str.maketrans(dict.fromkeys(".,;:()[]!?\"'`-/\u2019\u201c\u201d\u2014\u2013", " "))
"""What stands between words, for `str.translate`."""


class Finder:
    """Finds phrases in lower-case text."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take phrases, with a star where they need no whole word: ``provabl*``."""
        self._starred: list[str] = []
        self._phrases: dict[str, list[str]] = {}
        for phrase in dict.fromkeys(phrases):
            if "*" in phrase:
                self._starred.append(phrase.replace("*", ""))
            else:
                longest = max(phrase.replace("-", " ").split(), key=len)
                self._phrases.setdefault(longest, []).append(phrase)

    def found(self, text: str, spaced: str) -> list[str]:
        """List which phrases a text has, each without its stars; `spaced` is it without BLANKS."""
        found = [letters for letters in self._starred if letters in text]
        for word in self._phrases.keys() & spaced.split():
            found += [phrase for phrase in self._phrases[word] if phrase in text]
        return found
