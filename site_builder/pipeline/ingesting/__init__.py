"""Dumps to entries."""

from site_builder.pipeline.ingesting.running import Ingested, ingest

__all__ = ["Ingested", "ingest"]
