"""Where a reader corrects an entry: the file in its repository, or an issue already filled in."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from site_builder.model import Entry, SiteSettings

_MOST_BYTES = 8_000
"""How long the address of an issue may be; some servers refuse longer ones."""
_MOST_CHARS = 160
"""How much of a value an issue shows; the file has it whole."""
_BACKTICKS = re.compile(r"`+")
_ASKED = "What is wrong, and how do you know? A link to the paper helps most."


def edit(site: SiteSettings, file: str) -> str:
    """Give the address at which a file of the repository is edited, "" if there is none."""
    if not site.repository:
        return ""
    way = "-/edit" if _is_gitlab(site.repository) else "edit"
    return f"{site.repository.rstrip('/')}/{way}/main/{file}"


def issue(site: SiteSettings, entry: Entry, *, file: str, page: str) -> str:
    """Give the address of a new issue that names an entry's file and its present values.

    GitHub's form is understood by Gitea and Forgejo too; GitLab has its own. The values are cut,
    and the last ones left off, so that the address stays below 8,000 bytes.

    Args:
        site: Says where the repository is.
        entry: What to correct.
        file: The entry's file in the repository.
        page: The absolute address of the entry's page.

    Returns:
        The address, "" if there is no repository.
    """
    if not site.repository:
        return ""
    names, way = ("title", "body"), "issues/new"
    if _is_gitlab(site.repository):
        names, way = ("issue[title]", "issue[description]"), "-/issues/new"
    start = f"{site.repository.rstrip('/')}/{way}?{quote(names[0])}="
    start += f"{quote(_cut(f'Correction: {entry.title}'), safe='')}&{quote(names[1])}="
    head = f"{_ASKED}\n\n\n\nFile: `{file}`\nPage: {page}\n\n"
    lines: list[str] = []
    left = _MOST_BYTES - len(start) - len(quote(head, safe="")) - len(quote("````\n" * 9, safe=""))
    for line in _fields(entry):
        left -= len(quote(f"{line}\n", safe=""))
        if left < 0:
            break
        lines.append(line)
    shown = "\n".join(lines)
    fence = "`" * max(3, 1 + max(map(len, _BACKTICKS.findall(shown)), default=0))
    body = f"{head}{fence}yaml\n{shown}\n{fence}\n"
    return start + quote(body, safe="")


def _is_gitlab(repository: str) -> bool:
    return "gitlab" in (urlsplit(repository).hostname or "").split(".")


def _fields(entry: Entry) -> Iterator[str]:
    """Give each field of the entry that is corrected most often, with its value, one a line."""
    yield _field("title", entry.title)
    yield _field("date", entry.date.isoformat() if entry.date else entry.period)
    yield _field("authors", ", ".join(entry.authors))
    yield _field("author_count", str(entry.author_count or ""))
    yield _field("kind", entry.kind or "")
    yield _field("tags", ", ".join(hit.id for hit in entry.tags))
    yield _field("names", ", ".join(entry.names))
    yield _field("arxiv", entry.arxiv or "")
    yield _field("doi", entry.doi or "")
    yield _field("url", entry.url or "")
    yield _field("venue", entry.venue)
    yield _field("links", ", ".join(link.url for link in entry.links))
    yield _field("abstract", entry.abstract)


def _field(name: str, value: str) -> str:
    return f"{name}: {_cut(value)}".rstrip()


def _cut(text: str) -> str:
    """Put a text on one line, and cut it between words."""
    line = " ".join(text.split())
    if len(line) <= _MOST_CHARS:
        return line
    return (line[:_MOST_CHARS].rpartition(" ")[0] or line[:_MOST_CHARS]) + "…"
