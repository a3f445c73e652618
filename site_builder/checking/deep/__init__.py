"""Every defect of a built site, also of one that something else has touched.

Unlike the rest of this room, which looks at what a build is about to write, this trusts nothing:
it knows neither settings nor content, reads what is there as a browser, a search engine or a feed
reader would, and says of each defect where it is, what it is and what to do.
"""

from site_builder.checking.deep.asking import Asker
from site_builder.checking.deep.built import Built
from site_builder.checking.deep.findings import KINDS, Finding, Kind, in_order
from site_builder.checking.deep.folder import Folder
from site_builder.checking.deep.inspecting import Inspected, inspect
from site_builder.checking.deep.leading import Outgoing
from site_builder.checking.deep.outgoing import Clock, Heard, Manners, due, faults, survey
from site_builder.checking.deep.telling import as_annotations, as_json, as_text, counted

__all__ = [
    "KINDS",
    "Asker",
    "Built",
    "Clock",
    "Finding",
    "Folder",
    "Heard",
    "Inspected",
    "Kind",
    "Manners",
    "Outgoing",
    "as_annotations",
    "as_json",
    "as_text",
    "counted",
    "due",
    "faults",
    "in_order",
    "inspect",
    "survey",
]
