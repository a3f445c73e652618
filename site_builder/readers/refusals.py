"""What a dump is that no reader knows: another page of the site, or data of another kind."""

import re

from site_builder.readers.xml import root_name

_HEAD = 60_000
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{0,300})", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"<(/?)(?:script|style)\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_ERROR_OBJECT = re.compile(
    r"\s*\{\s*\"(?:error|errors|message|detail|status|statusCode|code)\"\s*:"
)
_NESTED = re.compile(
    r"^[ \t]{0,12}[A-Za-z_][\w-]{0,60}:[ \t]{0,8}\n(?:"
    r"[ \t]{0,12}- \{?(?:first|last|given|family|given_name|family_name|surname|name): "
    r"|[ \t]{1,12}(?:ENTRYTYPE|type|title|authors?): )",
    re.MULTILINE,
)
_EXPORT = "save the papers as JSON, CSV, BibTeX or RIS"
_PUBMED = "save the papers from PubMed by Send to: Citation manager"
_SHORT = 3000
_AGAIN = "open the page in a browser and save it once the papers show"
_KINDS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "a check for robots, not the page behind it",
        _AGAIN,
        re.compile(
            r"just a moment\.\.\.|checking your browser|verify (?:that )?you(?:'re| are) "
            r"(?:a )?human|attention required!|unusual traffic|are you a robot|not a robot|captcha"
            r"|security check|ddos protection|enable javascript and cookies to continue"
        ),
    ),
    (
        "a page that says the site got too many requests",
        "wait a while and save the page again",
        re.compile(r"too many requests|rate (?:limit )?exceeded|\b429\b"),
    ),
    (
        "a page that says there is no such page",
        "check the address and save the page again",
        re.compile(
            r"page (?:was |could )?not (?:be )?found|\Anot found|\"not found|\b404\b"
            r"|page (?:does not|doesn't) exist"
            r"|no longer (?:available|exists)|article identifier .{0,40} not recognized"
        ),
    ),
    (
        "a page that says access is refused",
        "sign in, or ask for access, and save the page again",
        re.compile(r"\b40[13]\b|access (?:is )?denied|forbidden|unauthori[sz]ed|not authori[sz]ed"),
    ),
    (
        "an error page of the site",
        "save the page again once the site works",
        re.compile(
            r"\b50[0234]\b|bad gateway|service (?:temporarily )?unavailable|gateway time-?out"
            r"|internal server error|something went wrong|under maintenance"
        ),
    ),
    (
        "a login page",
        "sign in and save the listing itself",
        re.compile(
            r"(?:log|sign) ?(?:in|on)\b.{0,80}"
            r"(?:password|username|e-?mail|continue|account|to your)"
            r"|\A\s*(?:log|sign) ?(?:in|on)\b|type=[\"']?password"
        ),
    ),
    (
        "a page that needs JavaScript, saved without what that shows",
        _AGAIN,
        re.compile(
            r"(?:enable|requires?|turn on|activate|without) javascript|javascript (?:is|has)"
        ),
    ),
)


def is_nested_yaml(text: str) -> bool:
    """Tell YAML whose fields hold lists of objects or objects, of which labelled lines know none.

    ``author:`` above ``- first: Ada``, or the name of a paper above its indented fields.
    """
    return _NESTED.search(text[:_HEAD]) is not None


def refusal(text: str) -> tuple[str, str] | None:
    """Say what a page is that a site shows instead of a listing, and what to do about it.

    By its title first, then by what it shows if that is little. None if it is none of them, nor for
    data (`other_kind`); asked only of dumps in which no reader found a paper.
    """
    head = text[:_HEAD]
    if _is_xml(head):
        return None
    titled = _TITLE.search(head)
    if titled:
        found = _kind(" ".join(titled[1].split()).lower())
        if found:
            return found
    if _ERROR_OBJECT.match(head) and len(text) < _SHORT:
        return _kind(head.lower()) or ("an error message of the site", _AGAIN)
    shown = " ".join(_TAG.sub(" ", _without_scripts(head)).split()).lower()
    if len(shown) > _SHORT:
        return None
    return _kind(shown) or (_kind(head.lower()) if "type=" in head else None)


def other_kind(text: str) -> tuple[str, str] | None:
    """Say what data are of which no reader knows the kind, and what to do about it."""
    head = text[:_HEAD]
    if _is_xml(head):
        root = root_name(head)
        what = _PUBMED if root.startswith(("Pubmed", "eS", "ePost", "eLink")) else _EXPORT
        return f"XML of a kind that no reader knows, <{root}>", what
    if is_nested_yaml(head):
        return "YAML with lists or objects in its fields", _EXPORT
    return None


def _is_xml(text: str) -> bool:
    """Tell XML that is no page."""
    begins = text.lstrip("\ufeff \t\n").startswith("<?xml")
    return begins and root_name(text) not in ("", "html", "Error")


def _without_scripts(text: str) -> str:
    kept: list[str] = []
    begin: int | None = 0
    for match in _NOT_SHOWN.finditer(text):
        if match[1]:
            begin = match.start() if begin is None else begin
        elif begin is not None:
            kept.append(text[begin : match.start()])
            begin = None
    return "".join(kept) + (text[begin:] if begin is not None else "")


def _kind(text: str) -> tuple[str, str] | None:
    return next(((what, fix) for what, fix, sign in _KINDS if sign.search(text)), None)
