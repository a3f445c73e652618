"""A built site as files, whoever made it: what it says of itself, and what its host adds."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from site_builder.checking.deep.markup import Reader
from site_builder.errors import ContentError, Problem

HOME = "index.html"
NOT_FOUND = "404.html"

_POLICY = "content-security-policy"
_TEXTS = (
    *(".html", ".css", ".js", ".mjs", ".json", ".jsonl", ".xml", ".svg", ".atom", ".opml", ".txt"),
    *(".bib", ".ris", ".csv", ".md", ".eml", ".webmanifest", "_headers", "_redirects", "CNAME"),
)

Rule = tuple[str, Mapping[str, str]]
"""A pattern of paths such as "/*", and the headers of what it fits, names in small letters."""


@dataclass(frozen=True)
class Built:
    """A site's files, by path; they are read when they are asked for."""

    files: Mapping[str, bytes]
    netlify: str | None = None
    """The text of ``netlify.toml``, if there is one beside the site."""

    def text(self, path: str) -> str:
        """Give a file of text; bytes that are no UTF-8 are told elsewhere (`files.faults`)."""
        return self.files[path].decode("utf-8", "replace").replace("\r\n", "\n")

    def ending(self, *endings: str) -> Iterator[str]:
        """Give the paths that end in one of these, in order."""
        return (path for path in self.paths if path.endswith(endings))

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """All paths, in order."""
        return tuple(sorted(self.files))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The paths of files that are text."""
        return tuple(self.ending(*_TEXTS))

    @cached_property
    def address(self) -> str:
        """The site's own address as home has it, with a slash at its end; "" if it says none."""
        if HOME not in self.files:
            return ""
        for _, tag in Reader().read(self.text(HOME)).named("link"):
            if tag.attributes.get("rel", "").lower() == "canonical":
                return tag.attributes.get("href", "").removesuffix(HOME)
        return ""

    @cached_property
    def rules(self) -> Sequence[Rule]:
        """What the host sends beside files.

        Raises:
            ContentError: if ``netlify.toml`` isn't TOML.
        """
        return (*_netlify(self.netlify or ""), *_headers(self._own("_headers")))

    def _own(self, path: str) -> str:
        return self.text(path) if path in self.files else ""

    def policies(self, path: str) -> tuple[str, ...]:
        """Give the security policies that the host sends with a file."""
        return tuple(
            values[_POLICY]
            for pattern, values in self.rules
            if _POLICY in values and _fits(pattern, f"/{path}")
        )


def _fits(pattern: str, path: str) -> bool:
    first, *others = pattern.split("*")
    if not path.startswith(first) or (not others and path != first):
        return False
    return re.fullmatch(".*".join(map(re.escape, (first, *others))), path) is not None


def _netlify(text: str) -> Iterator[Rule]:
    try:
        tables = tomllib.loads(text).get("headers", [])
    except tomllib.TOMLDecodeError as error:
        raise ContentError(Problem("netlify.toml", None, f"is not TOML: {error}")) from error
    for table in tables:
        values = table.get("values", {})
        yield (
            str(table.get("for", "")),
            {name.lower(): " ".join(str(value).split()) for name, value in values.items()},
        )


def _headers(text: str) -> Iterator[Rule]:
    """Read ``_headers``: a pattern a line, and below it, indented, its headers."""
    pattern = ""
    for line in text.splitlines():
        if line.strip().startswith("#") or not line.strip():
            continue
        if not line[0].isspace():
            pattern = line.strip()
        else:
            name, _, value = line.strip().partition(":")
            yield pattern, {name.strip().lower(): value.strip()}
