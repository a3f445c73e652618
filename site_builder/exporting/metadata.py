"""What the head of a page says to search engines, reference managers and link previews."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from site_builder.exporting.citations import Reference
from site_builder.exporting.json_text import dense
from site_builder.model import SiteSettings
from site_builder.people import Person

_MOST_AUTHORS = 50
"""How many authors linked data names: a long list is told once, in the tags for Scholar."""
_MOST_ITEMS = 20
"""How many papers of a list linked data names; the page has them all."""
_CONTEXT = "https://schema.org"
_NOT_IN_SCRIPTS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
_IN_IDENTIFIERS = "/:;().,-_~"

Crumb = tuple[str, str]
"""Name and address below the site's root of a page that leads to another."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a paper's page says beyond every page's."""

    highwire: tuple[tuple[str, str], ...]
    """Names and contents of ``citation_*`` tags, in order; none unless all that counts is known."""
    published: str
    """The day, month or year of publication, ISO 8601, if it is sure; else ""."""
    cite_as: str
    """The address to cite (RFC 8574)."""
    data: str
    """JSON-LD, to be put into a script element as it is."""


def paper(reference: Reference, site: SiteSettings, way: Sequence[Crumb], publisher: str) -> Head:
    """Describe a paper's page.

    Args:
        reference: What is known of the paper.
        site: Its digest.
        way: The pages that lead to it from home on, without itself.
        publisher: Who published it, "" if unknown.
    """
    published = _published(reference, "-")
    return Head(
        highwire=tuple(_highwire(reference)),
        published=published,
        cite_as=cite_as(reference),
        data=_graph(
            _article(reference, site, published, publisher),
            _breadcrumbs(site, [*way, (reference.title, "")]),
        ),
    )


def cite_as(reference: Reference) -> str:
    """Give the address that lasts longest: the DOI, else that at arXiv, else the page's own."""
    known = _elsewhere(reference)
    return known[0] if known else reference.page


def home(site: SiteSettings, search: str) -> str:
    """Describe the site and how to search it, as JSON-LD.

    Args:
        site: The digest.
        search: Path of the search page.
    """
    template = f"{site.url}{search}?q={{search_term_string}}"
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": template},
        "query-input": "required name=search_term_string",
    }
    return _graph(
        {
            "@type": "WebSite",
            "url": site.url,
            "name": site.title,
            **_known({"description": site.tagline}),
            "inLanguage": site.language,
            "potentialAction": action,
        }
    )


def collection(
    site: SiteSettings,
    way: Sequence[Crumb],
    about: tuple[str, str, str],
    total: int,
    papers: Iterable[str],
) -> str:
    """Describe a list of papers as JSON-LD.

    Args:
        site: The digest.
        way: The pages that lead to it from home on, without itself.
        about: Its name, what is in it, and its path.
        total: How many papers it has.
        papers: Their pages' paths; linked data names the first ones only.
    """
    name, description, path = about
    shown = [
        {"@type": "ListItem", "position": position, "url": site.url + one}
        for position, one in zip(range(1, _MOST_ITEMS + 1), papers, strict=False)
    ]
    return _graph(
        {
            "@type": "CollectionPage",
            "url": _shown(site, path),
            "name": name,
            **_known({"description": description}),
            "mainEntity": {
                "@type": "ItemList",
                "numberOfItems": total,
                "itemListElement": shown,
            },
        },
        _breadcrumbs(site, [*way, (name, "")]),
    )


def dataset(
    site: SiteSettings, path: str, description: str, downloads: Iterable[tuple[str, str]]
) -> str:
    """Describe the data of the whole site as JSON-LD.

    Args:
        site: The digest.
        path: The page that offers it.
        description: What it is, in a sentence or two.
        downloads: Path and media type of each file.
    """
    return _graph(
        {
            "@type": "Dataset",
            "url": _shown(site, path),
            "name": site.title,
            "description": description,
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": media, "contentUrl": site.url + one}
                for one, media in downloads
            ],
        }
    )


def _highwire(reference: Reference) -> Iterator[tuple[str, str]]:
    """Give the tags that Google Scholar reads, all or none.

    Its guidelines for webmasters demand the title, the authors and the date of publication of
    whoever sends any, and a partial list of authors would pass for the whole one.
    """
    if not (reference.title and reference.people and reference.year) or reference.others:
        return
    yield "citation_title", reference.title
    for person in reference.people:
        yield "citation_author", _name(person)
    yield "citation_publication_date", _published(reference, "/")
    if reference.venue and reference.form != "misc":
        what = "journal" if reference.form == "article" else "conference"
        yield f"citation_{what}_title", reference.venue
    if reference.doi:
        yield "citation_doi", reference.doi
    if reference.arxiv:
        yield "citation_arxiv_id", reference.arxiv
    yield "citation_abstract_html_url", reference.page
    for topic in reference.topics:
        yield "citation_keywords", topic


def _article(
    reference: Reference, site: SiteSettings, published: str, publisher: str
) -> dict[str, object]:
    return {
        "@type": "ScholarlyArticle",
        "url": reference.page,
        "headline": reference.title,
        **_known(
            {
                "author": [_author(one) for one in reference.people[:_MOST_AUTHORS]],
                "datePublished": published,
                "identifier": _identifiers(reference),
                "sameAs": _elsewhere(reference),
                "isPartOf": _periodical(reference),
                "publisher": _organization(publisher),
                "keywords": list(reference.topics),
            }
        ),
        "inLanguage": site.language,
    }


def _author(person: Person) -> dict[str, str]:
    kind = "Organization" if person.is_team else "Person"
    return {"@type": kind, "name": _name(person)}


def _name(person: Person) -> str:
    """Write a name as it is spoken: given names, family name, suffix."""
    return " ".join(filter(None, (person.given, person.family, person.suffix)))


def _published(reference: Reference, sign: str) -> str:
    if not reference.year:
        return ""
    parts = [f"{reference.year:04d}"]
    parts += [f"{part:02d}" for part in (reference.month, reference.day) if part]
    return sign.join(parts)


def _identifiers(reference: Reference) -> list[str]:
    known = (("doi", reference.doi), ("arXiv", reference.arxiv))
    return [f"{scheme}:{value}" for scheme, value in known if value]


def _elsewhere(reference: Reference) -> list[str]:
    """Give where the paper itself is; old DOIs hold signs that no address may."""
    known = (("https://doi.org/", reference.doi), ("https://arxiv.org/abs/", reference.arxiv))
    return [at + quote(value, safe=_IN_IDENTIFIERS) for at, value in known if value]


def _periodical(reference: Reference) -> dict[str, str] | None:
    if reference.form != "article":
        return None
    return {"@type": "Periodical", "name": reference.venue}


def _organization(name: str) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _breadcrumbs(site: SiteSettings, way: Iterable[Crumb]) -> dict[str, object]:
    """Give the way from home to a page; the page itself, the last one, needs no address."""
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": name,
            **_known({"item": _shown(site, path) if path else ""}),
        }
        for position, (name, path) in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _shown(site: SiteSettings, path: str) -> str:
    """Give a page's absolute address as its canonical link has it."""
    return site.url + path.removesuffix("index.html")


def _known(facts: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in facts.items() if value}


def _graph(*things: Mapping[str, object]) -> str:
    """Write linked data so that nothing in it can end the script element that holds it."""
    graph = things[0] if len(things) == 1 else {"@graph": list(things)}
    text = dense({"@context": _CONTEXT, **graph})
    for sign, escaped in _NOT_IN_SCRIPTS.items():
        text = text.replace(sign, escaped)
    return text
