"""The local preview: builds, serves from memory, watches, and reloads the open page.

Its modules are loaded when they are first asked for: the command knows the events, and only
``digest serve`` needs a server.
"""

from typing import TYPE_CHECKING

from site_builder.loading import on_demand

if TYPE_CHECKING:
    from site_builder.serving.events import Building, Built, Event, Failed, Started, Stopped
    from site_builder.serving.headers import netlify_headers
    from site_builder.serving.session import serve
    from site_builder.serving.turn import Turn

__all__ = [
    "Building",
    "Built",
    "Event",
    "Failed",
    "Started",
    "Stopped",
    "Turn",
    "netlify_headers",
    "serve",
]

_HOMES = {
    "Building": "events",
    "Built": "events",
    "Event": "events",
    "Failed": "events",
    "Started": "events",
    "Stopped": "events",
    "netlify_headers": "headers",
    "Turn": "turn",
    "serve": "session",
}

__getattr__ = on_demand(__name__, _HOMES)
