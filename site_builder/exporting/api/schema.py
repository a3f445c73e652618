"""The JSON Schema (draft 2020-12) of all files of the interface."""

from site_builder.exporting.api.presentation import Presentation
from site_builder.model import KINDS, LINK_KINDS, Evidence, SiteSettings

_Schema = dict[str, object]

_TEXT: _Schema = {"type": "string", "minLength": 1}
_COUNT: _Schema = {"type": "integer", "minimum": 0}
_RANK: _Schema = {"type": "integer", "minimum": 1}
_DAY: _Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_PERIOD: _Schema = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2})?$"}
_ID: _Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_ADDRESS: _Schema = {"type": "string", "minLength": 1}
_EVIDENCE: _Schema = {"enum": [kind.value for kind in Evidence]}
_KIND: _Schema = {"enum": list(KINDS)}


def _saying(what: str, of: _Schema) -> _Schema:
    return {**of, "description": what}


def _list(of: _Schema, *, least: int = 1) -> _Schema:
    return {"type": "array", "items": of, "minItems": least}


def _object(required: str, properties: dict[str, _Schema]) -> _Schema:
    """Describe an object; keys not named may be added in later versions."""
    return {"type": "object", "required": required.split(), "properties": properties}


_PATH = _saying("Path below the site's root.", {"type": "string", "pattern": "^[^/]"})
_HTML = _saying("Safe HTML, to be inserted as it is.", _TEXT)

_TOPIC = _object(
    "id label path reason",
    {
        "id": _ID,
        "label": _TEXT,
        "path": _PATH,
        "reason": _saying("The words that earned the topic.", {"type": "string"}),
    },
)
_PLACE = _object(
    "dump label position line path",
    {
        "dump": _saying("File name of the dump.", _TEXT),
        "label": _TEXT,
        "position": _saying("Rank within the dump.", _RANK),
        "line": _saying("Line of the title in the dump.", _RANK),
        "path": _saying("The listing's page and the paper's place on it.", _PATH),
    },
)
_NEIGHBOUR = _object(
    "id title path shares",
    {"id": _ID, "title": _TEXT, "path": _PATH, "shares": _list(_TEXT, least=0)},
)
_FACTS: dict[str, _Schema] = {
    "id": _saying("Permanent id of the paper in this digest.", _ID),
    "path": _PATH,
    "page": _saying("Absolute address of the paper's page.", _ADDRESS),
    "title": _saying("The title in plain Unicode.", _TEXT),
    "abstract": _saying("Plain Unicode; an empty line parts paragraphs.", _TEXT),
    "date": _saying("Day of publication.", _DAY),
    "period": _saying("Year or month of publication where no day is known.", _PERIOD),
    "date_evidence": _saying("How well the day is known.", _EVIDENCE),
    "date_note": _saying("The evidence in words.", _TEXT),
    "listed_by": _saying("The first listing's day, of a paper without one.", _DAY),
    "authors": _saying("Names in order.", _list(_TEXT)),
    "authors_complete": _saying("Whether those are all authors.", {"type": "boolean"}),
    "author_count": _COUNT,
    "comments": _saying("Comments on the source site.", _COUNT),
    "upvotes": _saying("Votes on the source site.", _COUNT),
    "kind": _saying("Kind of contribution.", _object("id label", {"id": _KIND, "label": _TEXT})),
    "tags": _list(_TOPIC),
    "names": _saying("Systems, datasets and methods that it introduces.", _list(_TEXT)),
    "acronyms": _list(_object("short long", {"short": _TEXT, "long": _TEXT})),
    "links": _list(_object("url kind", {"url": _ADDRESS, "kind": {"enum": list(LINK_KINDS)}})),
    "claim": _saying("What it does: a sentence of the abstract.", _TEXT),
    "result": _saying("Its headline result: a sentence of the abstract.", _TEXT),
    "summary": _saying("A summary that a listing prints.", _TEXT),
    "venue": _saying("Journal, proceedings or publisher.", _TEXT),
    "organization": _saying("Who published it.", _TEXT),
    "remark": _saying("The authors' remark beside the abstract.", _TEXT),
    "keywords": _list(_TEXT),
    "categories": _saying("Subject classes, the primary one first.", _list(_TEXT)),
    "arxiv": _saying("arXiv id without a version.", _TEXT),
    "doi": _saying("DOI in lower case.", _TEXT),
    "url": _saying("The paper's own page elsewhere.", _ADDRESS),
    "listings": _list(_PLACE),
    "related": _list(_NEIGHBOUR),
    "formerly": _saying("Ids of papers that became one with this.", _list(_ID)),
    "curated": _saying("Names of the fields that a curator set.", _list(_TEXT)),
}
_CITATIONS = _saying(
    "Ready citations by format; a joined file keeps the first line of one csv only.",
    _object(
        "key bibtex ris csl csv markdown",
        {
            "key": _TEXT,
            "bibtex": _TEXT,
            "ris": _TEXT,
            "csl": {"type": "object"},
            "csv": _TEXT,
            "markdown": _TEXT,
        },
    ),
)
_ALWAYS = "id path page title date_evidence"
_SOURCE = _object("", {"title": _TEXT, "abstract": _TEXT})
_LISTED: dict[str, _Schema] = {
    name: _FACTS[name]
    for name in ("id", "title", "date", "period", "date_evidence", "arxiv", "doi", "path")
}
_LISTED |= {"kind": _KIND, "tags": _list(_ID), "api": _PATH}
_TAG = _object(
    "id label path papers",
    {
        "id": _ID,
        "label": _TEXT,
        "means": _saying("What belongs to it, in a sentence.", _TEXT),
        "path": _PATH,
        "papers": _saying("How many papers it has.", _RANK),
        "together": _list(_object("id papers", {"id": _ID, "papers": _RANK})),
    },
)
_LISTING = _object(
    "dump label path format captured_evidence records dated leftovers",
    {
        "dump": _saying("File name of the dump.", _TEXT),
        "label": _TEXT,
        "path": _PATH,
        "format": _TEXT,
        "captured": _saying("The day it was saved.", _DAY),
        "captured_evidence": _EVIDENCE,
        "captured_note": _TEXT,
        "not_before": _saying("The date of its newest paper.", _DAY),
        "query": _saying("What was searched for.", _TEXT),
        "url": _saying("Where the page was.", _ADDRESS),
        "records": _COUNT,
        "dated": _saying("How many records carry a date.", _COUNT),
        "leftovers": _saying("How many blocks are no record.", _COUNT),
        "papers": _saying("Ids of its papers, in captured order.", _list(_ID)),
    },
)
_SITE = _object(
    "title language url",
    {
        "title": _TEXT,
        "tagline": _TEXT,
        "language": _saying("BCP 47 tag.", _TEXT),
        "url": _saying("Where paths begin; ends with a slash.", {**_ADDRESS, "pattern": "/$"}),
    },
)


def _file(key: str, items: _Schema) -> _Schema:
    properties = {"$schema": _ADDRESS, "site": _SITE, key: _list(items, least=0)}
    return _object(f"$schema site {key}", properties)


def schema(site: SiteSettings, shown: Presentation) -> _Schema:
    """Describe every JSON file; the definitions are ``paper``, ``line``, ``papers`` and so on.

    Keys may be added in later versions, so the schema allows those that it doesn't name.
    """
    html = {"title_html": _HTML, "abstract_html": _HTML}
    definitions = {
        "paper": _object(f"{_ALWAYS} title_html", {**_FACTS, **html, "citations": _CITATIONS}),
        "line": _object(
            _ALWAYS, {**_FACTS, "source": _saying("Texts as the sources give them.", _SOURCE)}
        ),
        "papers": _file("papers", _object("id title date_evidence path api", _LISTED)),
        "tags": _file("tags", _TAG),
        "listings": _file("listings", _LISTING),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": site.url + shown.schema_path,
        "title": f"Data of {site.title}",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in definitions],
        "$defs": definitions,
    }
