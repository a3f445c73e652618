"""Addresses in files that are no pages: style sheets, scripts, feeds and the sitemap."""

import re
from collections.abc import Iterator

from site_builder.checking.links import Resolver, folder
from site_builder.checking.scanning import Fault
from site_builder.references import unescaped

_STYLE_COMMENT = re.compile(r"/\*(?:.*?\*/|.*\Z)", re.DOTALL)
_STYLE_ADDRESS = re.compile(
    r"url\(\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^()\"'\s]*+))\s*+\)"
    r"|@import\s++(?:\"([^\"]*+)\"|'([^']*+)')",
    re.IGNORECASE,
)
_SCRIPT_ADDRESS = re.compile(
    r"^(?:import|export)\b[^\"';]*+[\"']((?:\.|/|https?:)[^\"'\n]*+)[\"']"
    r"|\b(?:import|importScripts)\(\s*+[\"']((?:\.|/|https?:)[^\"'\n]*+)[\"']"
    r"|\bnew URL\(\s*+[\"']([^\"'\n]*+)[\"']\s*+,\s*+import\.meta\.url",
    re.MULTILINE,
)
_XML_ADDRESS = re.compile(r"<loc>([^<]*+)</loc>|<link\b[^<>]*?\shref=\"([^\"]*+)\"")

_PATTERNS = {
    ".css": _STYLE_ADDRESS,
    ".js": _SCRIPT_ADDRESS,
    ".mjs": _SCRIPT_ADDRESS,
    ".xml": _XML_ADDRESS,
    ".atom": _XML_ADDRESS,
}
SUFFIXES = tuple(_PATTERNS)
"""Endings of the files that this module reads."""


def leads(path: str) -> bool:
    """Tell whether readers follow the addresses in a file, which browsers fetch in all others."""
    return path.endswith((".xml", ".atom"))


def addresses(path: str, text: str) -> Iterator[tuple[str, str]]:
    """Find the addresses in a file, each with the text in which it stands.

    Read are a style sheet's ``url(...)`` and ``@import``, a script's imports and
    ``new URL("...", import.meta.url)``, the links of a feed and the addresses of a sitemap.
    """
    suffix = path[path.rfind(".") :]
    if suffix == ".css":
        text = _STYLE_COMMENT.sub(lambda match: " " * len(match.group()), text)
    for match in _PATTERNS[suffix].finditer(text):
        address = unescaped(next(filter(None, match.groups()), ""))
        if not address.startswith("#"):
            yield match.group(), address


def faults(path: str, text: str, resolver: Resolver) -> Iterator[tuple[str, Fault]]:
    """Find addresses that don't work, each with the text in which it stands."""
    follow = resolver.lead if leads(path) else resolver.load
    for source, address in addresses(path, text):
        fault = follow(folder(path), address).fault
        if fault:
            yield source, fault
