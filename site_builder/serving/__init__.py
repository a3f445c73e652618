"""The local preview: builds, serves from memory, watches, and reloads the open page."""

from site_builder.serving.events import Building, Built, Event, Failed, Started, Stopped
from site_builder.serving.headers import netlify_headers
from site_builder.serving.session import serve

__all__ = [
    "Building",
    "Built",
    "Event",
    "Failed",
    "Started",
    "Stopped",
    "netlify_headers",
    "serve",
]
