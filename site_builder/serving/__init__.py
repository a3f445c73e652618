"""The local preview: builds, serves from memory, watches, and reloads the open page.

Its modules are loaded when they are first asked for: the command knows the events, and only
``digest serve`` needs a server.
"""

import importlib
from typing import TYPE_CHECKING

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


def __getattr__(name: str) -> object:
    """Load the module that has what is asked for (PEP 562)."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
