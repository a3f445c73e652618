"""``content/site.yaml``: what a digest is called and where it lives."""

from pathlib import Path

from site_builder.content import disk, documents, typed
from site_builder.content.documents import Node
from site_builder.content.typed import WrongError
from site_builder.errors import ContentError, Problem
from site_builder.model import PARTS, SiteSettings

_MAILBOX = r"[A-Za-z0-9](?:[A-Za-z0-9._+=-]*[A-Za-z0-9])?@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
_CALL = rf"https?://[!-;=?-~]+|mailto:{_MAILBOX}(?:\?[!-;=?-~]+)?"
_CALL_FIX = "begin with https:// or mailto:"


def _home(node: Node) -> str:
    """Read the address of the home page, a missing slash at its end put right."""
    url = typed.address(node)
    if "?" in url or "#" in url:
        raise WrongError(node, f'"{url}" is no home page', "leave out what follows ? or #")
    return url if url.endswith("/") else url + "/"


_FIELDS: dict[str, typed.Reader[object]] = {
    "title": typed.one_line,
    "tagline": typed.one_line,
    "url": _home,
    "language": typed.matching(
        r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}", "language", "write a BCP 47 tag: en, pt-BR"
    ),
    "authority": typed.matching(
        r"[A-Za-z0-9][A-Za-z0-9.@-]*,\d{4}(?:-\d{2}(?:-\d{2})?)?",
        "feed authority",
        "write a host name that is yours and a year in which it was: example.org,2025",
    ),
    "repository": typed.address,
    "noindex": typed.flag,
    "cards": typed.flag,
    "offline": typed.flag,
    "without": typed.each(typed.one_of(PARTS)),
    "sender": typed.matching(
        rf'(?:[^\x00-\x1f"<>@,;:\\]+ <{_MAILBOX}>|{_MAILBOX})',
        "sender of letters",
        "write it as Paper Digest <digest@example.org>",
    ),
    "subscribe": typed.matching(_CALL, "address", _CALL_FIX),
    "unsubscribe": typed.matching(_CALL, "address", _CALL_FIX),
}
_NEEDED = ("title", "url", "authority")
_OPTIONAL = ("repository", "sender", "subscribe", "unsubscribe")


def load_site(path: Path) -> SiteSettings:
    """Read the settings of a digest; title, url and authority must be there.

    Raises:
        ContentError: With every problem of the file.
    """
    shown = f"content/{path.name}"
    text = disk.text(path, shown)
    if text is None:
        fix = "write it with title:, url: and authority:, as digest new does"
        raise ContentError(Problem(shown, None, "the file is missing", fix))
    root = documents.parse(shown, text)
    found, problems = typed.settings(shown, root, _FIELDS) if root else ({}, [])
    values = {name: setting.value for name, setting in found.items()}
    mistyped = {problem.what.partition(":")[0] for problem in problems}
    for name in _NEEDED:
        if values.get(name) is None and name not in mistyped:
            line = found[name].line if name in found else None
            problems.append(Problem(shown, line, f"{name} is missing", f"add {name}:"))
    if problems:
        raise ContentError(*problems)
    return SiteSettings(
        title=str(values["title"]),
        tagline=str(values.get("tagline") or ""),
        url=str(values["url"]),
        language=str(values.get("language") or "en"),
        authority=str(values["authority"]),
        noindex=bool(values.get("noindex")),
        cards=values.get("cards") is not False,
        offline=values.get("offline") is not False,
        without=frozenset(name for name in PARTS if name in _listed(values.get("without"))),
        **{name: str(values[name]) if values.get(name) else None for name in _OPTIONAL},
    )


def _listed(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
