"""Proposed tags as JSON for scripts; `docs/interfaces.md` promises the keys."""

import json
from collections.abc import Iterable

from site_builder.model import RuleKind, Suggestion

# JSON lets these stand in a string, but some programs take them for the end of a line.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def suggestions_json(suggestions: Iterable[Suggestion]) -> str:
    """Give proposed tags as one JSON array, an object a tag, without a final line end."""
    tags = [_suggestion(one) for one in suggestions]
    return json.dumps(tags, ensure_ascii=False, indent=2).translate(_LINE_ENDS)


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
