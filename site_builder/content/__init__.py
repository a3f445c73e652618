"""YAML files to values and back: entries with their curated edits, site settings, sidecars."""

from site_builder.content.assets import load_assets
from site_builder.content.committing import Commit, finish
from site_builder.content.curation import effective
from site_builder.content.drafting import Drafts
from site_builder.content.emitter import line_scalar
from site_builder.content.facts import load_listings, render_listings, save_listings
from site_builder.content.folder import (
    load_effective,
    load_entries,
    load_few,
    load_papers,
    load_readable,
    save,
)
from site_builder.content.foreseen import Foreseen, foresee
from site_builder.content.keys import Keys, assign_keys, kept_key, with_keys
from site_builder.content.known import known
from site_builder.content.lines import sidecar_of, site_lines, tag_lines
from site_builder.content.losing import losses
from site_builder.content.markdown_pages import load_documents
from site_builder.content.merges import Merges, ask, load_merges, save_merges
from site_builder.content.proposed import render_suggestions
from site_builder.content.reconciling import Change, Changes, reconcile
from site_builder.content.revising import Revision, revise
from site_builder.content.sidecars import load_sidecars
from site_builder.content.site import load_site
from site_builder.content.stored import Papers, Stored
from site_builder.content.strings import load_words
from site_builder.content.vocabulary import load_vocabulary

__all__ = [
    "Change",
    "Changes",
    "Commit",
    "Drafts",
    "Foreseen",
    "Keys",
    "Merges",
    "Papers",
    "Revision",
    "Stored",
    "ask",
    "assign_keys",
    "effective",
    "finish",
    "foresee",
    "kept_key",
    "known",
    "line_scalar",
    "load_assets",
    "load_documents",
    "load_effective",
    "load_entries",
    "load_few",
    "load_listings",
    "load_merges",
    "load_papers",
    "load_readable",
    "load_sidecars",
    "load_site",
    "load_vocabulary",
    "load_words",
    "losses",
    "reconcile",
    "render_listings",
    "render_suggestions",
    "revise",
    "save",
    "save_listings",
    "save_merges",
    "sidecar_of",
    "site_lines",
    "tag_lines",
    "with_keys",
]
