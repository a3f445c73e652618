"""JSON-LD in pages: whether search engines can read it, and whether its addresses are right.

What is asked for is what schema.org's types mean and what search engines ask of them in their
documentation: a ScholarlyArticle needs a headline, a list of breadcrumbs its positions, and so on.
"""

import json
from collections.abc import Iterator, Mapping

from site_builder.checking.deep.addresses import Addresses
from site_builder.checking.deep.findings import Finding, line_at
from site_builder.checking.deep.markup import Markup

_NEEDS: Mapping[str, tuple[str, ...]] = {
    "Article": ("headline",),
    "BreadcrumbList": ("itemListElement",),
    "CollectionPage": ("name", "url"),
    "CreativeWork": ("name",),
    "DataCatalog": ("name", "url"),
    "DataDownload": ("contentUrl", "encodingFormat"),
    "Dataset": ("name", "description"),
    "DefinedTerm": ("name",),
    "DefinedTermSet": ("name",),
    "EntryPoint": ("urlTemplate",),
    "FAQPage": ("mainEntity",),
    "ImageObject": (),
    "ItemList": ("itemListElement",),
    "ListItem": ("position",),
    "Organization": ("name",),
    "Periodical": ("name",),
    "Person": ("name",),
    "PropertyValue": ("value",),
    "PublicationIssue": (),
    "PublicationVolume": (),
    "ScholarlyArticle": ("headline",),
    "SearchAction": ("target", "query-input"),
    "SoftwareSourceCode": ("name",),
    "Thing": ("name",),
    "WebPage": ("name",),
    "WebSite": ("name", "url"),
}
_ADDRESSES = frozenset(("url", "item", "contentUrl", "image", "mainEntityOfPage", "sameAs"))
_CONTEXTS = {"https://schema.org", "https://schema.org/", "http://schema.org"}
_FIX = "correct the data block; validator.schema.org explains it"


def faults(path: str, markup: Markup, known: Addresses) -> Iterator[Finding]:
    """Find blocks of JSON-LD that don't parse, lack what their type needs, or lead nowhere."""
    for offset, tag in markup.named("script"):
        if tag.attributes.get("type", "").strip().lower() != "application/ld+json":
            continue
        line = line_at(markup.text, offset)
        try:
            value = json.loads(markup.content(offset))
        except (ValueError, RecursionError) as error:
            yield Finding(path, line, "linked-data", f"is no JSON: {error}", _FIX)
            continue
        for what in _block(value, known):
            yield Finding(path, line, "linked-data", what, _FIX)


def _block(value: object, known: Addresses) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, dict):
            yield "the block is no object"
        elif str(one.get("@context", "")) not in _CONTEXTS:
            yield f"its @context is {one.get('@context')!r}, not https://schema.org"
        else:
            graph = one.get("@graph", one)
            for node in graph if isinstance(graph, list) else [graph]:
                yield from _node(node, known)


def _node(node: object, known: Addresses) -> Iterator[str]:
    if not isinstance(node, dict):
        return
    yield from _lacking(node)
    for key, value in node.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from _node(one, known)
            elif key in _ADDRESSES:
                yield from _address(key, one, known)


def _lacking(node: Mapping[str, object]) -> Iterator[str]:
    kinds = node.get("@type", [])
    for kind in map(str, kinds if isinstance(kinds, list) else [kinds]):
        if kind not in _NEEDS:
            yield f"{kind!r} is no type of schema.org that this site's data has"
        for needed in _NEEDS.get(kind, ()):
            if node.get(needed) in (None, "", []):
                yield f"a {kind} has no {needed}"
    if not kinds and set(node) != {"@id"}:
        yield "an object has no @type"


def _address(key: str, value: object, known: Addresses) -> Iterator[str]:
    if not isinstance(value, str) or not value.startswith(("https://", "http://")):
        yield f"{key} is {value!r}, no absolute address"
        return
    target = known.follow("", value)
    if target.code:
        yield f"{key}: {target.what}"
