"""Proposed tags as JSON for scripts; `docs/interfaces.md` promises the keys."""

from collections.abc import Iterable

from site_builder.exporting.json_text import indented
from site_builder.model import RuleKind, Suggestion


def suggestions_json(suggestions: Iterable[Suggestion]) -> str:
    """Give proposed tags as one JSON array, an object a tag, without a final line end."""
    tags = [_suggestion(one) for one in suggestions]
    return indented(tags)


def _suggestion(one: Suggestion) -> dict[str, object]:
    phrases = {
        kind.value: [rule.phrase for rule in one.tag.rules if rule.kind is kind]
        for kind in (RuleKind.STRONG, RuleKind.WEAK)
    }
    return {
        "id": one.tag.id,
        "label": one.tag.label,
        "means": one.tag.means,
        **phrases,
        "papers": one.papers,
        "examples": one.examples,
    }
