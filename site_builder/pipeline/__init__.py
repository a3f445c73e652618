"""The two pipelines, ingest and build, and what else the commands need of several steps."""

from site_builder.pipeline.building import Built, build
from site_builder.pipeline.ingesting import Ingested, ingest
from site_builder.pipeline.previewing import preview
from site_builder.pipeline.suggesting import suggest_tags
from site_builder.pipeline.telling import describe_listings, export

__all__ = [
    "Built",
    "Ingested",
    "build",
    "describe_listings",
    "export",
    "ingest",
    "preview",
    "suggest_tags",
]
