"""Every text of the interface in brackets and accents, so that a word from elsewhere stands out."""

import json
import re
from pathlib import Path

from site_builder.words import Text
from tests.english import WORDS

_ACCENTS = str.maketrans("aeiouAEIOU", "àéîöûÀÉÎÖÛ")
_LETTER = re.compile(r"[^\W\d_]")


def write(path: Path) -> None:
    """Write the strings file of a language that marks all it says: ``⟦Nö pàpéŕs yét⟧``."""
    tree: dict[str, object] = {}
    for key, text in WORDS.texts.items():
        _put(tree, key, _marked(text))
    for key, forms in WORDS.counted.items():
        _put(tree, key, {name: _marked(one) for name, one in forms.by_category.items()})
    for key, names in WORDS.lists.items():
        _put(tree, key, [f"⟦{name}⟧" for name in names])
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")  # JSON is YAML, too.


def _put(tree: dict[str, object], key: str, value: object) -> None:
    *groups, name = key.split(".")
    for group in groups:
        node = tree.setdefault(group, {})
        assert isinstance(node, dict)
        tree = node
    tree[name] = value


def _marked(text: Text) -> str:
    said = "".join(word for kind, word in text.parts if not kind)
    written = "".join(_written(kind, word) for kind, word in text.parts)
    return f"⟦{written}⟧" if _LETTER.search(said) else written


def _written(kind: str, word: str) -> str:
    if kind == "=":
        return word
    if kind:
        return {"{": f"{{{word}}}", "<": f"<{word}>", "</": f"</{word}>"}[kind]
    return word.replace("{", "{{").replace("}", "}}").translate(_ACCENTS)


def unmarked(text: str) -> str:
    """Give what stands outside of all brackets, which may stand in each other."""
    before = ""
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", " ", text)
    return text
