"""What a Content-Security-Policy lets a page do (CSP Level 3), as far as pages can break it."""

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

from site_builder.checking.deep.findings import Finding, line_at
from site_builder.checking.deep.markup import Markup, Tag
from site_builder.checking.scanning import SCRIPT_TYPES, loads

Policy = Mapping[str, tuple[str, ...]]
"""The sources of each directive, by its name."""

_HASHES = ("sha256", "sha384", "sha512")
_DIRECTIVES = {
    "audio": "media-src",
    "embed": "object-src",
    "form": "form-action",
    "button": "form-action",
    "iframe": "frame-src",
    "image": "img-src",
    "img": "img-src",
    "input": "img-src",
    "object": "object-src",
    "script": "script-src",
    "source": "img-src",
    "track": "media-src",
    "use": "img-src",
    "video": "media-src",
}
_RELATIONS = {"stylesheet": "style-src", "manifest": "manifest-src", "modulepreload": "script-src"}
_WITHOUT_DEFAULT = {"form-action", "base-uri", "frame-ancestors"}


@cache
def parsed(text: str) -> Policy:
    """Read a policy: directives between semicolons, the first of a name counts."""
    found: dict[str, tuple[str, ...]] = {}
    for directive in text.split(";"):
        name, *sources = directive.split() or [""]
        if name:
            found.setdefault(name.lower(), tuple(sources))
    return found


def faults(path: str, markup: Markup, sent: Sequence[str], own: str) -> Iterator[Finding]:
    """Find what the policies of a page and its host block on it.

    Args:
        path: The page.
        markup: The same, read.
        sent: Policies that the host sends with it.
        own: The site's own address.
    """
    said = [
        tag.attributes.get("content", "")
        for _, tag in markup.named("meta")
        if tag.attributes.get("http-equiv", "").lower() == "content-security-policy"
    ]
    policies = [parsed(one) for one in (*sent, *said)]
    if not policies:
        what = "no security policy guards this page: neither its own nor one that the host sends"
        fix = 'give it <meta http-equiv="Content-Security-Policy">, or the host a header'
        yield Finding(path, 1, "no-policy", what, fix)
    for offset, tag in markup.tags:
        if tag.closes or (not tag.attributes and tag.name not in {"script", "style"}):
            continue
        for code, what, fix in _blocked(markup, offset, tag, policies, own):
            yield Finding(path, line_at(markup.text, offset), code, what, fix)


def _blocked(
    markup: Markup, offset: int, tag: Tag, policies: Sequence[Policy], own: str
) -> Iterator[tuple[str, str, str]]:
    def runs(directive: str, content: str = "", nonce: str = "") -> bool:
        return all(_inline(policy, directive, content, nonce) for policy in policies)

    name, attributes = tag.name, tag.attributes
    handler = next((key for key in attributes if key.startswith("on")), "")
    if handler and not runs("script-src-attr"):
        what = f"the policy blocks the handler {handler} of <{name}>"
        yield "csp-handler", what, "listen in a script file"
    if "style" in attributes and not runs("style-src-attr"):
        what = f"the policy blocks the style attribute of <{name}>"
        yield "csp-style", what, "write the style in a style sheet"
    nonce = attributes.get("nonce", "")
    if name == "style" and not runs("style-src-elem", markup.content(offset), nonce):
        yield "csp-style", "the policy blocks this <style>", "write the style in a style sheet"
    kind = attributes.get("type", "").strip().lower()
    is_script = name == "script" and "src" not in attributes and kind in SCRIPT_TYPES
    if is_script and not runs("script-src-elem", markup.content(offset), nonce):
        yield "csp-script", "the policy blocks this script", "put it into a file of the site"
    directive = _directive(tag)
    for address in loads(name, attributes) if directive else ():
        if not all(_allowed(policy, directive, address.strip(), own) for policy in policies):
            what = f"the policy's {directive} blocks {address.strip()[:60]}"
            yield "csp-address", what, "serve it as a file of this site"


def _directive(tag: Tag) -> str:
    if tag.name == "link":
        relations = tag.attributes.get("rel", "").lower().split()
        return next((_RELATIONS[one] for one in relations if one in _RELATIONS), "img-src")
    return _DIRECTIVES.get(tag.name, "")


def _sources(policy: Policy, directive: str) -> tuple[str, ...] | None:
    """Give what governs a directive, by the fallbacks of CSP 3, section 6.8.3."""
    chain = [directive]
    if directive.endswith(("-elem", "-attr")):
        chain.append(directive.rpartition("-")[0])
    if directive not in _WITHOUT_DEFAULT:
        chain += ["child-src"] if directive == "frame-src" else []
        chain.append("default-src")
    return next((policy[one] for one in chain if one in policy), None)


def _inline(policy: Policy, directive: str, content: str, nonce: str) -> bool:
    sources = _sources(policy, directive)
    if sources is None:
        return True
    strict = any(one.startswith(("'nonce-", "'sha")) for one in sources)
    if "'unsafe-inline'" in sources and not strict:
        return True
    if directive.endswith("-attr") and "'unsafe-hashes'" not in sources:
        return False
    if nonce and f"'nonce-{nonce}'" in sources:
        return True
    return bool(content) and any(f"'{_hashed(kind, content)}'" in sources for kind in _HASHES)


def _hashed(kind: str, content: str) -> str:
    digest = hashlib.new(kind, content.encode()).digest()
    return f"{kind}-{base64.b64encode(digest).decode()}"


def _allowed(policy: Policy, directive: str, address: str, own: str) -> bool:
    """Tell whether a policy lets a data: address through, or one of the site itself.

    Other hosts are told anyway: a policy that names one is a request to a third party, too.
    """
    sources = _sources(policy, directive)
    if sources is None:
        return True
    scheme = address.partition(":")[0].lower() if ":" in address.partition("/")[0] else ""
    if scheme in {"data", "blob"}:
        return f"{scheme}:" in sources
    if (scheme or address.startswith("//")) and not address.startswith(own or "//"):
        return True
    host = urlsplit(own).hostname or ""
    return any(
        source in {"'self'", "*", "https:", "http:"} or (host and host in source)
        for source in sources
    )
