"""The words of the site's scripts, as modules that they import."""

from collections.abc import Iterator

from site_builder.exporting import json_text
from site_builder.model import File
from site_builder.words import Forms, Text, Words

_START = "scripts."


def wordlists(words: Words) -> Iterator[File]:
    """Make a module for each feature: ``static/js/words/queue.js`` of all texts below ``scripts``.

    A text that depends on a number is an object with its forms; one that is written in another
    language than the site's says in which.
    """
    features: dict[str, dict[str, object]] = {}
    shown: dict[str, Text | Forms] = {**words.texts, **words.counted}
    for key in sorted(shown):
        if key.startswith(_START):
            feature, _, name = key.removeprefix(_START).partition(".")
            features.setdefault(feature, {})[name] = _value(shown[key], words.language)
    for feature, found in features.items():
        source = f"export const words = {json_text.dense(found)};\n"
        yield File(f"static/js/words/{feature}.js", source.encode())


def _value(text: Text | Forms, language: str) -> object:
    if isinstance(text, Text):
        return text.source
    found = {name: one.source for name, one in text.by_category.items()}
    return found if text.language == language else {**found, "lang": text.language}
