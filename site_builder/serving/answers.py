"""From a request's path to the answer, as static hosts do it; no sockets here."""

import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, unquote

from site_builder.errors import Problem
from site_builder.serving.board import Shown

EVENTS = "/_digest/events"
"""Where an open page listens for news."""

_HTML = "text/html; charset=utf-8"
_OWN = {name: (Path(__file__).parent / name).read_bytes() for name in ("reload.js", "reload.css")}
_KINDS = {
    "atom": "application/atom+xml; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "eml": "message/rfc822",
    "gif": "image/gif",
    "gz": "application/gzip",
    "html": _HTML,
    "ico": "image/x-icon",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "map": "application/json",
    "md": "text/markdown; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "opml": "text/x-opml; charset=utf-8",
    "png": "image/png",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
    "zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, less the headers that all responses have."""

    status: HTTPStatus
    """The status code."""
    kind: str
    """The content type."""
    body: bytes
    """The content."""
    location: str | None = None
    """Where a redirect leads."""


def answer(shown: Shown, target: str, version: str) -> Answer:
    """Answer a request target such as ``/papers/foo?q=1`` from memory.

    ``/`` and ``/papers/`` give their ``index.html``, ``/papers/foo`` gives ``papers/foo.html``,
    ``/papers`` leads on to ``/papers/``, and anything unknown gives the site's own ``404.html``.
    HTML gets the script that reloads it, told the `version` it was made from.
    """
    raw = target.partition("?")[0]
    own = _OWN.get(raw.removeprefix("/_digest/")) if raw.startswith("/_digest/") else None
    if own is not None:
        return Answer(HTTPStatus.OK, _kind(raw), own)
    if shown.files is None:
        page = _failure_page(shown.problems)
        return Answer(HTTPStatus.SERVICE_UNAVAILABLE, _HTML, _with_reload(page, version))
    path = unquote(raw)[1:]
    found = _find(shown.files, path)
    if found is not None:
        return _page(HTTPStatus.OK, found, shown.files[found], version)
    if f"{path}/index.html" in shown.files:
        rest = target[len(raw) :]
        return Answer(HTTPStatus.FOUND, "text/plain", b"", f"/{quote(path)}/{rest}")
    missing = shown.files.get("404.html", b"<title>Not found</title><p>There is no such page.")
    return _page(HTTPStatus.NOT_FOUND, "404.html", missing, version)


def is_as_before(target: str, before: Shown, now: Shown) -> bool:
    """Tell whether an open page needs no other look, as only sketches came since.

    After a build it always gets one: it may show what its scripts load.
    """
    if not target.startswith("/") or before.version != now.version or now.sketch < before.sketch:
        return False
    return answer(before, target, "") == answer(now, target, "")


def news(shown: Shown) -> bytes:
    """Write the problems with the last good build as a message of an event stream.

    The list is empty if there are none, and where there was no good build yet: the page that is
    served then lists them itself.
    """
    data = [
        {"place": _place(problem), "what": problem.what, "fix": problem.fix}
        for problem in (shown.problems if shown.files is not None else ())
    ]
    return f"event: problems\ndata: {json.dumps(data)}\n\n".encode()


def _find(files: Mapping[str, bytes], path: str) -> str | None:
    if not path or path.endswith("/"):
        index = f"{path}index.html"
        return index if index in files else None
    return next((name for name in (path, f"{path}.html") if name in files), None)


def _page(status: HTTPStatus, path: str, content: bytes, version: str) -> Answer:
    kind = _kind(path)
    return Answer(status, kind, _with_reload(content, version) if kind == _HTML else content)


def _kind(path: str) -> str:
    ending = path.rpartition("/")[2].rpartition(".")[2]
    return _KINDS.get(ending.lower(), "application/octet-stream")


def _with_reload(page: bytes, version: str) -> bytes:
    """Put the script before ``</body>``, or at the end of a page that leaves it out."""
    script = f'<script type="module" src="/_digest/reload.js?v={version}"></script>\n'.encode()
    at = page.rfind(b"</body>")
    return page[:at] + script + page[at:] if at >= 0 else page + script


def _place(problem: Problem) -> str:
    return problem.path + (f":{problem.line}" if problem.line else "")


def _failure_page(problems: tuple[Problem, ...]) -> bytes:
    """Show why there is no site yet; the page loads itself again when that changes."""
    items = "".join(
        f"<li><code>{html.escape(_place(problem))}</code> {html.escape(problem.what)}"
        f"<p>{html.escape(problem.fix)}</p></li>\n"
        for problem in problems
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The site can't be built</title>
<link rel="stylesheet" href="/_digest/reload.css">
</head>
<body class="digest-failure">
<main class="digest-problems">
<h1>The site can't be built</h1>
<p>It appears here as soon as this is mended:</p>
<ol>
{items}</ol>
</main>
</body>
</html>
""".encode(errors="backslashreplace")
