r"""BibTeX and BibLaTeX files, as every reference manager and publisher exports them.

::

    @inproceedings{lovelace-2025-honest,
        title = "{H}onest {M}odels",
        author = "Lovelace, Ada  and  Babbage, Charles",
        booktitle = "Proceedings of the First Workshop",
        month = sep,
        year = "2025",
        url = "https://example.org/2025.honest-1.7/",
        abstract = "We ask what a model owes its reader."
    }

Zotero, Google Scholar, the ACL Anthology, DBLP, Semantic Scholar, OpenReview and arXiv write it in
ways of their own. A block is an entry, macro or comment; a volume (``@proceedings``) is no paper,
and gives its papers what they leave out (``crossref``).
"""

import re
from collections.abc import Iterator, Mapping

from site_builder import urls
from site_builder.model import Leftover, Listing, Place, Record
from site_builder.readers.accounts import accounted, leftover
from site_builder.readers.bibtex_entries import Damage, Entry, Furniture, parts
from site_builder.readers.citation import Citation, record
from site_builder.readers.days import month_named
from site_builder.readers.format import Format
from site_builder.readers.latex import plain_of, unbraced, unicode_of, unstyled
from site_builder.readers.prose import keywords, one_line, unmarked

_HEAD = 100_000
_KNOWN = (
    "article|book|booklet|inbook|incollection|inproceedings|conference|manual|mastersthesis|misc"
    "|online|patent|phdthesis|proceedings|report|software|dataset|techreport|thesis|unpublished"
)
_START = re.compile(
    rf"^[ \t]*@(?:(?:{_KNOWN})[ \t]*[{{(]\s{{0,9}}[^,={{}}\"\n]{{0,200}},"
    r"|[A-Za-z]{2,30}[ \t]*\{\s{0,9}[^,={}\"\n]{0,200},\s{0,80}"
    r"[A-Za-z][\w-]{0,30}\s{0,10}=[ \t]*[{\"\w]"
    rf"|(?:{_KNOWN})[ \t]*\{{\s*title\s*=)",
    re.MULTILINE | re.IGNORECASE,
)
_VOLUMES = frozenset(
    ("proceedings", "mvproceedings", "collection", "mvcollection", "periodical", "set", "xdata")
)
_INHERITED = ("year", "date", "month", "publisher")
_COMMENT_LINE = re.compile(r"^[ \t]{0,40}%.*$", re.MULTILINE)
_AND_OR_BRACE = re.compile(r"(?<!\\)[{}]|[ \t\n]and(?=[ \t\n])|;", re.IGNORECASE)
_URL_COMMAND = re.compile(r"\\(?:url|path)\s?\{([^{}]{1,500})\}")
_ESCAPED = re.compile(r"\\([_%&#~])")


def sniff(text: str) -> float:
    """Tell how surely this is BibTeX, by an entry at the start of a line."""
    found = _START.search(text[:_HEAD])
    if not found:
        return 0.0
    before = text[: found.start()].lstrip("\ufeff \t\n")
    if before.startswith(("<", "{", "[")):
        return 0.2
    return 0.95 if not before or before.startswith(("%", "@")) else 0.75


def read(name: str, text: str) -> Listing:
    """Read a BibTeX file; entries without a title and what is damaged are leftovers.

    Args:
        name: File name of the dump.
        text: Its text, lines ended by a line feed.
    """
    found = list(parts(text))
    volumes = {
        part.key.lower(): part
        for part in found
        if isinstance(part, Entry) and part.kind in _VOLUMES
    }
    records: list[Record] = []
    leftovers: list[Leftover] = []
    furniture = 0
    for part in found:
        if isinstance(part, Furniture) or (isinstance(part, Entry) and part.kind in _VOLUMES):
            furniture += 1
        elif isinstance(part, Damage):
            leftovers.append(leftover(part.line, part.text, part.reason))
        elif not one_line(_title(part.fields.get("title", ""), "")):
            what = f"@{part.kind}{{{part.key}}}"
            leftovers.append(leftover(part.line, what, "an entry without a title"))
        else:
            place = Place(name, len(records) + 1, part.lines["title"])
            records.append(record(place, _citation(_inherit(part, volumes))))
    return accounted(name, FORMAT.name, records, leftovers, furniture)


def _inherit(entry: Entry, volumes: Mapping[str, Entry]) -> Entry:
    """Fill in what an entry leaves to the volume that its ``crossref`` names."""
    volume = volumes.get(entry.fields.get("crossref", "").strip().lower())
    if volume is None:
        return entry
    given = {name: volume.fields[name] for name in _INHERITED if name in volume.fields}
    title = volume.fields.get("booktitle") or volume.fields.get("title", "")
    fields = {"booktitle": title, **given, **entry.fields}
    return Entry(entry.line, entry.kind, entry.key, fields, {**volume.lines, **entry.lines})


def _citation(entry: Entry) -> Citation:
    fields = entry.fields

    def get(*names: str) -> str:
        return next((fields[name] for name in names if fields.get(name, "").strip()), "")

    venues = ("journal", "journaltitle", "booktitle", "series", "publisher")
    notes = [unicode_of(fields[name]) for name in ("note", "comment", "addendum") if name in fields]
    pages = [_addresses(get(name)) for name in ("url", "ee", "howpublished", "link", "pdf")]
    archive = get("archiveprefix", "eprinttype").strip().lower()
    return Citation(
        title=_title(get("title"), get("subtitle")),
        abstract=unbraced(unstyled(unicode_of(get("abstract")))),
        authors=tuple(_names(get("author", "authors"))),
        dates=tuple(_dates(entry)),
        year=(get("year"), entry.lines.get("year")),
        arxiv=get("eprint", "arxivid", "arxiv") if archive in ("", "arxiv") else "",
        identifiers=(
            *(_ESCAPED.sub(r"\1", get(name)) for name in ("doi", "eprint", "journal")),
            *(fields.get(name, "") for name in ("journaltitle", "volume", "number")),
            *(one for note in notes for one in _named_in(note)),
        ),
        addresses=tuple(one for page in pages for one in page),
        venues=tuple(plain_of(fields.get(name, "")) for name in venues),
        keywords=_keywords(plain_of(get("keywords", "keyword", "author_keywords"))),
        categories=tuple(get("primaryclass", "eprintclass").replace(",", " ").split()),
        remarks=tuple(_remark(note) for note in notes),
        organization=plain_of(get("institution", "school", "organization")),
        summary=unbraced(unstyled(unicode_of(get("tldr")))),
    )


def _title(title: str, subtitle: str) -> str:
    whole = unbraced(unstyled(unicode_of(title)))
    if not subtitle.strip():
        return whole
    sign = "" if whole.rstrip().endswith(("?", "!", ":")) else ":"
    return f"{whole.rstrip()}{sign} {unbraced(unstyled(unicode_of(subtitle)))}"


def _keywords(text: str) -> tuple[str, ...]:
    """Split keywords; line ends part them only where nothing else does."""
    return keywords(" ".join(text.split()) if "," in text or ";" in text else text)


def _names(text: str) -> Iterator[str]:
    """Split names at "and" outside of braces; a name in braces is an organisation's.

    A line that begins with a percent sign is somebody's remark, though BibTeX knows none there.

    Some files part names by commas alone, which shows where each part has a space and there are
    more of them than a single name has.
    """
    for name in _parted(f" {unmarked(_COMMENT_LINE.sub('', text))} "):
        plain = " ".join(name.split())
        if plain.startswith("{") and plain.endswith("}"):
            yield f"{{{plain_of(plain)}}}"
            continue
        several = [part.strip() for part in plain.split(",")]
        if len(several) > 3 or (len(several) == 3 and all(" " in part for part in several)):
            yield from map(plain_of, several)
        elif plain:
            yield plain_of(plain)


def _parted(text: str) -> Iterator[str]:
    depth, begin, at = 0, 0, 0
    for match in _AND_OR_BRACE.finditer(text):
        sign, at = match.group(), match.start()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif depth <= 0:
            yield text[begin:at]
            begin = match.end()
    yield text[begin:]


def _dates(entry: Entry) -> Iterator[tuple[str, int | None]]:
    fields, lines = entry.fields, entry.lines
    if fields.get("date"):
        yield fields["date"].replace("--", "/"), lines["date"]
    month = plain_of(fields.get("month", "")).strip(" .")
    if month:
        number = month_named(month)
        if len(month) <= 2 and month.isdecimal() and 1 <= int(month) <= 12:
            number = int(month)
        day = fields.get("day", "").strip()
        year = fields.get("year", "").strip()
        shown = f"{year}-{number}-{day}" if number else f"{month} {day} {year}"
        yield shown, lines["month"]
    for name in ("issue_date", "published", "publicationdate", "pubdate"):
        if fields.get(name):
            yield plain_of(fields[name]), lines[name]


def _addresses(text: str) -> Iterator[str]:
    for span in urls.find(_URL_COMMAND.sub(r" \1 ", text)):
        yield span.url


def _named_in(note: str) -> Iterator[str]:
    """Take a note for naming the paper's own id only where it begins with that."""
    start = re.sub(r"\A\s*(?:cite |preprint,? |available at )?", "", note, flags=re.IGNORECASE)
    if start.lower().startswith("arxiv:"):
        yield start


def _remark(note: str) -> str:
    return plain_of(_URL_COMMAND.sub(r"\1", note))


FORMAT = Format(
    name="bibtex",
    describes="BibTeX or BibLaTeX entries, @article{...}",
    sniff=sniff,
    read=read,
)
