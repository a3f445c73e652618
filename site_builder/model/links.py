"""Addresses that belong to a paper."""

from dataclasses import dataclass

LINK_KINDS = ("code", "data", "model", "demo", "project", "paper", "other")
"""Kinds of link."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link found in an abstract or a listing, or set by a curator."""

    url: str
    """The absolute URL, without the punctuation that followed it."""
    kind: str = "other"
    """code, data, model, demo, project, paper or other."""
