"""The hosting's response headers, so that the preview is as strict as the real site."""

import tomllib
from collections.abc import Mapping

from site_builder.errors import ContentError, Problem

_HOSTS_OWN = {"cache-control"}


def netlify_headers(text: str) -> Mapping[str, str]:
    """Read the headers that ``netlify.toml`` gives to every page, by name.

    Reads the ``[[headers]]`` tables with ``for = "/*"``, for example::

        [[headers]]
        for = "/*"
        [headers.values]
        Content-Security-Policy = "default-src 'self'"

    White space in a value is folded, since a header is one line. ``Cache-Control`` is left out: a
    preview is never cached.

    Raises:
        ContentError: if the text isn't TOML.
    """
    try:
        tables = tomllib.loads(text).get("headers", [])
    except tomllib.TOMLDecodeError as error:
        raise ContentError(Problem("netlify.toml", None, f"is not TOML: {error}")) from error
    return {
        name: " ".join(str(value).split())
        for table in tables
        if table.get("for") == "/*"
        for name, value in table.get("values", {}).items()
        if name.lower() not in _HOSTS_OWN
    }
