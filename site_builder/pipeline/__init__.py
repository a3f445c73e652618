"""The two pipelines, ingest and build, and what else the commands need of several steps.

Each is loaded when it is first asked for: ingest needs no templates and no search, and a command
that starts in half the time is worth these lines.
"""

from typing import TYPE_CHECKING

from site_builder.loading import on_demand

if TYPE_CHECKING:
    from site_builder.pipeline.building import build
    from site_builder.pipeline.clustering import team
    from site_builder.pipeline.comparing import counted, patch
    from site_builder.pipeline.crew import Team
    from site_builder.pipeline.delivering import deliver, deliverable
    from site_builder.pipeline.doctor import Diagnosis, diagnosis_json, diagnosis_text, examine
    from site_builder.pipeline.finding import Match, Sought, find, problems_of
    from site_builder.pipeline.ingesting import Ingested, ingest
    from site_builder.pipeline.inspecting import (
        Inspection,
        ask_other_sites,
        inspect_site,
        inspection_annotations,
        inspection_json,
        inspection_text,
    )
    from site_builder.pipeline.letters import Written, keep_letter, letter
    from site_builder.pipeline.overriding import overridable, override
    from site_builder.pipeline.packing import pack
    from site_builder.pipeline.places import unfinished
    from site_builder.pipeline.previewing import preview
    from site_builder.pipeline.standing import Built, untouched
    from site_builder.pipeline.starting import installed_from, start
    from site_builder.pipeline.suggesting import suggest_tags
    from site_builder.pipeline.targets import refuse_home
    from site_builder.pipeline.telling import describe_formats, describe_listings, export
    from site_builder.pipeline.turns import tidy

__all__ = [
    "Built",
    "Diagnosis",
    "Ingested",
    "Inspection",
    "Match",
    "Sought",
    "Team",
    "Written",
    "ask_other_sites",
    "build",
    "counted",
    "deliver",
    "deliverable",
    "describe_formats",
    "describe_listings",
    "diagnosis_json",
    "diagnosis_text",
    "examine",
    "export",
    "find",
    "ingest",
    "inspect_site",
    "inspection_annotations",
    "inspection_json",
    "inspection_text",
    "installed_from",
    "keep_letter",
    "letter",
    "overridable",
    "override",
    "pack",
    "patch",
    "preview",
    "problems_of",
    "refuse_home",
    "start",
    "suggest_tags",
    "team",
    "tidy",
    "unfinished",
    "untouched",
]

_HOMES = {
    "Built": "standing",
    "Diagnosis": "doctor",
    "Ingested": "ingesting",
    "Inspection": "inspecting",
    "Match": "finding",
    "Sought": "finding",
    "Team": "crew",
    "Written": "letters",
    "ask_other_sites": "inspecting",
    "build": "building",
    "counted": "comparing",
    "deliver": "delivering",
    "deliverable": "delivering",
    "describe_formats": "telling",
    "describe_listings": "telling",
    "diagnosis_json": "doctor",
    "diagnosis_text": "doctor",
    "examine": "doctor",
    "export": "telling",
    "find": "finding",
    "ingest": "ingesting",
    "inspect_site": "inspecting",
    "inspection_annotations": "inspecting",
    "inspection_json": "inspecting",
    "inspection_text": "inspecting",
    "installed_from": "starting",
    "keep_letter": "letters",
    "letter": "letters",
    "overridable": "overriding",
    "override": "overriding",
    "pack": "packing",
    "patch": "comparing",
    "preview": "previewing",
    "problems_of": "finding",
    "refuse_home": "targets",
    "start": "starting",
    "suggest_tags": "suggesting",
    "team": "clustering",
    "tidy": "turns",
    "unfinished": "places",
    "untouched": "standing",
}

__getattr__ = on_demand(__name__, _HOMES)
