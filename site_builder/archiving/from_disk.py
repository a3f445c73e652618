"""The site's files as a browser can use them from disk.

From disk a browser runs no modules, fetches nothing and starts no workers. So the modules become
one classic script, data becomes scripts that hand their text over, and two modules have another in
their place (``scripts/``): the one that loads data, and the one that starts the engine of search.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from site_builder.archiving.modules import bundle, is_module
from site_builder.model import File

_STATIC = "static/"
_BUNDLE = "static/modules.js"
_FOR_WORKERS = "importScripts("
_REPLACED = {
    f"{_STATIC}js/{name}": (Path(__file__).parent / "scripts" / name).read_text("utf-8")
    for name in ("data.js", "search-place.js")
}

_HOSTS_OWN = re.compile(r"404\.html|robots\.txt|sitemap(?:-\d+)?\.xml|_redirects|sw\.js|cards/.*")
_DATA = re.compile(
    r"search/.+\.json|explore/[^/]+\.json|exports/[^/]+"
    r"|api/papers/[^/]+\.json|api/arrivals(?:/\d+)?\.json|api/moved\.json"
)
_ONLY_DATA = re.compile(r"search/.*|explore/.*|api/arrivals.*|api/moved\.json|exports/ids\.json")
_MODULE = re.compile(
    r'<script type="module"(?: async)? src="((?:\.\./)*)(static/[\w./-]+\.js)"></script>\n?'
)
_PRELOAD = re.compile(r'<link rel="modulepreload" href="[^"]*">\n?')


def from_disk(files: Iterable[File]) -> Iterator[File]:
    """Make a finished site work from disk; give its files.

    What only hosts and search engines read is left out, as are the pictures that stand beside a
    link elsewhere.

    Raises:
        ContentError: A module has a form that can't be carried over.
    """
    scripts: dict[str, str] = {}
    begun: set[str] = set()
    for file in files:
        if _HOSTS_OWN.fullmatch(file.path):
            continue
        if file.path.startswith(_STATIC) and file.path.endswith(".js"):
            scripts[file.path] = file.content.decode()
        elif file.path.endswith(".html"):
            page = file.content.decode()
            begun.update(match[2] for match in _MODULE.finditer(page))
            yield File(file.path, _without_modules(page).encode())
        else:
            yield from _with_data(file)
    for path, source in scripts.items():
        if path not in begun and not is_module(source) and _FOR_WORKERS not in source:
            yield File(path, source.encode())
    yield File(_BUNDLE, bundle(scripts | _REPLACED, begun).encode())


def _without_modules(page: str) -> str:
    """Put one script, told what to begin with, where the first module stood."""
    page = _PRELOAD.sub("", page)
    found = list(_MODULE.finditer(page))
    if not found:
        return page
    root = found[0][1]
    run = " ".join(match[2] for match in found)
    script = f'<script defer src="{root}{_BUNDLE}" data-run="{run}"></script>\n'
    start = found[0].start()
    return page[:start] + script + _MODULE.sub("", page[start:])


def _with_data(file: File) -> Iterator[File]:
    """Give a file, and where scripts load it, a script that hands its text over."""
    if not _DATA.fullmatch(file.path):
        yield file
        return
    if not _ONLY_DATA.fullmatch(file.path):
        yield file
    text = json.dumps(file.content.decode(), ensure_ascii=False)
    script = f"paperDigest({json.dumps(file.path)},{text});\n"
    yield File(f"{file.path}.js", script.encode())
