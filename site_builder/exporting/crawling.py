"""What crawlers and hosts read: the sitemap, robots.txt and lasting redirects."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from site_builder.exporting.markup import PROLOG, address
from site_builder.model import File, Page, SiteSettings

MOST_URLS = 50_000
"""How many addresses one sitemap may hold (sitemaps.org, "Using Sitemap index files")."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(site: SiteSettings, pages: Iterable[Page]) -> tuple[File, ...]:
    """List the pages that search engines should know, by the protocol of sitemaps.org.

    One ``sitemap.xml``, in planned order; beyond 50,000 pages it is an index of ``sitemap-1.xml``,
    ``sitemap-2.xml`` and so on. A site that asks search engines to stay away has none.
    """
    if site.noindex:
        return ()
    known = [page for page in pages if page.in_sitemap]
    parts = [known[start : start + MOST_URLS] for start in range(0, len(known), MOST_URLS)]
    if len(parts) <= 1:
        return (_document("sitemap.xml", "urlset", [_url(site, page) for page in known]),)
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    return (
        _document(
            "sitemap.xml",
            "sitemapindex",
            [_part(site, name, part) for name, part in zip(names, parts, strict=True)],
        ),
        *(
            _document(name, "urlset", [_url(site, page) for page in part])
            for name, part in zip(names, parts, strict=True)
        ),
    )


def robots(site: SiteSettings) -> File:
    """Tell crawlers what they may fetch (RFC 9309) and where the sitemap is.

    Crawlers read it at the root of a host only: below ``/repo/`` it says nothing, and a page's own
    ``noindex`` is what counts. A preview is not closed to them either: who may not fetch a page
    never sees that it says ``noindex``.
    """
    lines = ["User-agent: *", "Allow: /"]
    if not site.noindex:
        lines += ["", f"Sitemap: {site.url}sitemap.xml"]
    return File("robots.txt", ("\n".join(lines) + "\n").encode())


def redirects(site: SiteSettings, moved: Sequence[tuple[str, str]]) -> tuple[File, ...]:
    """Tell hosts that read ``_redirects`` (Netlify, Cloudflare Pages) what moved for good.

    One line a pair, ``/papers/old.html /papers/new.html 301!``; the mark lets it win over the page
    that leads readers there where a host reads no such file. None where nothing moved.

    Args:
        site: Gives the folder of its host in which the site is.
        moved: The old path and the new one of each page, below the site's root.
    """
    if not moved:
        return ()
    folder = urlsplit(site.url).path or "/"
    lines = (f"{folder}{old} {folder}{new} 301!\n" for old, new in moved)
    return (File("_redirects", "".join(lines).encode()),)


def _url(site: SiteSettings, page: Page) -> str:
    modified = f"<lastmod>{page.modified.isoformat()}</lastmod>" if page.modified else ""
    return f"<url><loc>{address(site, page.path)}</loc>{modified}</url>"


def _part(site: SiteSettings, name: str, pages: Sequence[Page]) -> str:
    newest = max((page.modified for page in pages if page.modified), default=None)
    modified = f"<lastmod>{newest.isoformat()}</lastmod>" if newest else ""
    return f"<sitemap><loc>{address(site, name)}</loc>{modified}</sitemap>"


def _document(path: str, root: str, items: Sequence[str]) -> File:
    lines = (f'<{root} xmlns="{_NAMESPACE}">', *items, f"</{root}>")
    return File(path, (PROLOG + "\n".join(lines) + "\n").encode())
