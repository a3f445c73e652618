"""``templates/strings.yaml``: all that the site says besides its content, for translators."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder import words
from site_builder.content import disk, documents, typed
from site_builder.content.documents import Fields, Items, Node
from site_builder.content.documents import Text as Scalar
from site_builder.content.typed import WrongError
from site_builder.errors import ContentError, Problem
from site_builder.words import Forms, Text, TextError, Words

SHOWN = "templates/strings.yaml"
_ENGLISH = "en"
_CATEGORIES = frozenset(("zero", "one", "two", "few", "many", "other"))

_Value = Text | Forms | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    value: _Value
    node: Node


def load_words(given: Path, own: Path | None, language: str) -> Words:
    """Read what the site says: the package's English, with a digest's own texts in place of it.

    Args:
        given: The package's file, which has every text.
        own: The digest's file, which may have some of them; None if it has none.
        language: BCP 47 tag of the digest's own texts.

    Raises:
        ContentError: With every problem of the digest's file, or of the package's.
    """
    base, problems = _read(given, _ENGLISH)
    values = {key: found.value for key, found in base.items()}
    if own is not None:
        mine, problems = _read(own, language, problems)
        for key, found in mine.items():
            try:
                _fit(key, found, values)
                values[key] = found.value
            except WrongError as error:
                problems.append(error.problem(SHOWN, f"{key}: "))
    if problems:
        raise ContentError(*problems)
    return Words(
        language=language,
        texts={key: value for key, value in values.items() if isinstance(value, Text)},
        counted={key: value for key, value in values.items() if isinstance(value, Forms)},
        lists={key: value for key, value in values.items() if isinstance(value, tuple)},
    )


def _read(
    path: Path, language: str, before: list[Problem] | None = None
) -> tuple[dict[str, _Found], list[Problem]]:
    found: dict[str, _Found] = {}
    problems = before or []
    root = documents.parse(SHOWN, disk.text(path, SHOWN) or "")
    if root is None:
        return found, problems
    if not isinstance(root, Fields):
        raise ContentError(
            Problem(SHOWN, root.line, "should be groups of texts", "write group:, then key: text")
        )
    for key, node in _leaves(root, ""):
        try:
            found[key] = _Found(_value(node, language), node)
        except WrongError as error:
            problems.append(error.problem(SHOWN, f"{key}: "))
    return found, problems


def _leaves(node: Fields, prefix: str) -> Iterator[tuple[str, Node]]:
    for key, value in node.pairs:
        path = f"{prefix}{key.value}"
        if isinstance(value, Fields) and not _is_forms(value):
            yield from _leaves(value, f"{path}.")
        else:
            yield path, value


def _is_forms(node: Fields) -> bool:
    return any(key.value == "other" for key, _ in node.pairs) and all(
        key.value in _CATEGORIES for key, _ in node.pairs
    )


def _value(node: Node, language: str) -> _Value:
    if isinstance(node, Items):
        return tuple(typed.each(typed.shown)(node))
    if isinstance(node, Scalar):
        return _text(node)
    assert isinstance(node, Fields)  # noqa: S101 - for the type checker
    return _forms(node, language)


def _text(node: Node) -> Text:
    try:
        return words.text(typed.shown(node))
    except TextError as error:
        raise WrongError(node, str(error), "see docs/translating.md") from error


def _forms(node: Fields, language: str) -> Forms:
    found = {key.value: _text(value) for key, value in node.pairs}
    needed = words.categories(language)
    lacking = [name for name in needed if name not in found]
    # The rule for whole numbers of some languages never says "other"; ours still falls back on it.
    unused = [name for name in found if name not in (*needed, "other")]
    if lacking:
        what = f"lacks the form {lacking[0]}:, which the language {language} has"
        raise WrongError(node, what, f"write {', '.join(f'{name}:' for name in needed)}")
    if unused:
        what = f"the form {unused[0]}: is never used in the language {language}"
        raise WrongError(node, what, "delete it")
    return words.forms(found, language, words.plural_of(language))


def _fit(key: str, found: _Found, known: Mapping[str, _Value]) -> None:
    """Refuse a text that the site doesn't have, or that lacks what the site's has."""
    meant = known.get(key)
    if meant is None:
        raise WrongError(found.node, "there is no such text", typed.nearest(key, known))
    if isinstance(meant, tuple):
        if not isinstance(found.value, tuple) or len(found.value) != len(meant):
            raise WrongError(found.node, f"should be a list of {len(meant)}")
        return
    if isinstance(found.value, tuple) or type(found.value) is not type(meant):
        form = "forms, with other: among them" if isinstance(meant, Forms) else "one text"
        raise WrongError(found.node, f"should be {form}")
    lacking = sorted(meant.names - found.value.names)
    surplus = sorted(found.value.names - meant.names)
    if lacking:
        raise WrongError(found.node, f"lacks {_shown(lacking[0])}", "put it where it belongs")
    if surplus:
        known_names = ", ".join(map(_shown, sorted(meant.names))) or "none"
        raise WrongError(found.node, f"has no {_shown(surplus[0])}", f"it has {known_names}")


def _shown(name: str) -> str:
    return f"{name}>" if name.startswith("<") else f"{{{name}}}"
