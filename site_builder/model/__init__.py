"""The nouns of a digest as frozen values; every other room speaks in these."""

from site_builder.model.atlas import Atlas, Region
from site_builder.model.dates import Capture, Dating, Evidence, PaperDate, PrintedDate
from site_builder.model.dumps import Leftover, Listing, ListingFacts, Paper, Place, Record, Sidecar
from site_builder.model.entries import KINDS, Acronym, Entry, TagHit
from site_builder.model.library import Edition, Library, Meaning, Near, Related, System, Term
from site_builder.model.links import LINK_KINDS, Link
from site_builder.model.merges import Pairing
from site_builder.model.site import PARTS, Document, File, Page, SiteSettings
from site_builder.model.vocabulary import Rule, RuleKind, Suggestion, Tag, Vocabulary

__all__ = [
    "KINDS",
    "LINK_KINDS",
    "PARTS",
    "Acronym",
    "Atlas",
    "Capture",
    "Dating",
    "Document",
    "Edition",
    "Entry",
    "Evidence",
    "File",
    "Leftover",
    "Library",
    "Link",
    "Listing",
    "ListingFacts",
    "Meaning",
    "Near",
    "Page",
    "Pairing",
    "Paper",
    "PaperDate",
    "Place",
    "PrintedDate",
    "Record",
    "Region",
    "Related",
    "Rule",
    "RuleKind",
    "Sidecar",
    "SiteSettings",
    "Suggestion",
    "System",
    "Tag",
    "TagHit",
    "Term",
    "Vocabulary",
]
