"""The two pipelines, ingest and build, and what else the commands need of several steps."""

from site_builder.pipeline.building import Built, build
from site_builder.pipeline.comparing import counted, patch
from site_builder.pipeline.doctor import Diagnosis, diagnosis_json, diagnosis_text, examine
from site_builder.pipeline.finding import Match, Sought, find, path_of, problems_of
from site_builder.pipeline.ingesting import Ingested, ingest
from site_builder.pipeline.overriding import overridable, override
from site_builder.pipeline.previewing import preview
from site_builder.pipeline.starting import start
from site_builder.pipeline.suggesting import suggest_tags
from site_builder.pipeline.telling import describe_formats, describe_listings, export

__all__ = [
    "Built",
    "Diagnosis",
    "Ingested",
    "Match",
    "Sought",
    "build",
    "counted",
    "describe_formats",
    "describe_listings",
    "diagnosis_json",
    "diagnosis_text",
    "examine",
    "export",
    "find",
    "ingest",
    "overridable",
    "override",
    "patch",
    "path_of",
    "preview",
    "problems_of",
    "start",
    "suggest_tags",
]
