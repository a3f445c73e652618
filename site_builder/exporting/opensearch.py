"""How a browser's address bar searches the site: OpenSearch 1.1."""

from site_builder.exporting.markup import PROLOG, address, text
from site_builder.model import File, SiteSettings

MEDIA_TYPE = "application/opensearchdescription+xml"
"""As hosts declare it and pages announce it."""

_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_SHORT, _LONG, _DESCRIPTION = 16, 48, 1024
"""How many characters the specification allows for each name, in plain text."""


def opensearch(site: SiteSettings, path: str, *, search: str, icon: str) -> File:
    """Make the description document (OpenSearch 1.1, draft 6).

    Args:
        site: Gives names and absolute addresses.
        path: Where the document goes.
        search: Path of the page that takes ``?q=``.
        icon: Path of the site's icon, an SVG.
    """
    told = site.tagline.strip() or f"Search {site.title}"
    lines = (
        f'<OpenSearchDescription xmlns="{_NAMESPACE}">',
        f"<ShortName>{text(_cut(site.title, _SHORT))}</ShortName>",
        f"<LongName>{text(_cut(site.title, _LONG))}</LongName>",
        f"<Description>{text(_cut(told, _DESCRIPTION))}</Description>",
        f'<Image width="16" height="16" type="image/svg+xml">{address(site, icon)}</Image>',
        f'<Url type="text/html" template="{address(site, search)}?q={{searchTerms}}"/>',
        f'<Url type="{MEDIA_TYPE}" rel="self" template="{address(site, path)}"/>',
        f"<Language>{text(site.language)}</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        "<OutputEncoding>UTF-8</OutputEncoding>",
        "</OpenSearchDescription>",
    )
    return File(path, (PROLOG + "\n".join(lines) + "\n").encode())


def _cut(name: str, most: int) -> str:
    """Cut a name between words, in the middle of the first one only if need be."""
    name = " ".join(name.split())
    if len(name) <= most:
        return name
    return name[: most + 1].rpartition(" ")[0] or name[:most]
