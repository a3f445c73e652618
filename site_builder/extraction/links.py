"""What an abstract says besides its prose: links."""

from site_builder import urls
from site_builder.model import Link


def links(abstract: str) -> tuple[Link, ...]:
    """List the links of an abstract, each once, in order of appearance.

    ``Code: https://a.org/x. Data: https://a.org/y`` gives two. Two addresses that differ in a
    final slash only are one, as first written.
    """
    found: dict[str, Link] = {}
    for span in urls.find(abstract):
        found.setdefault(span.url.removesuffix("/"), Link(span.url))
    return tuple(found.values())
