"""Where a paper's code, data, models and pages are, and which is which."""

import re
from collections.abc import Iterable

from site_builder import urls
from site_builder.model import Link

_PAPER_HOSTS = re.compile(
    r"(?:arxiv|doi|openreview|aclanthology|aclweb|biorxiv|medrxiv|ssrn|semanticscholar|eprint\.iacr)"
    r"\.(?:org|net|com)|(?:proceedings|papers)\..+|(?:dl\.acm|ieeexplore\.ieee|link\.springer"
    r"|openaccess\.thecvf|alphaxiv)\.(?:org|com)|.*\.(?:mlr\.press)"
)
_DATA_HOSTS = re.compile(
    r"(?:zenodo|osf|figshare|kaggle|physionet|datadryad|openneuro|openslr|dataverse[^/]{0,250}"
    r"|data\.mendeley|commoncrawl|archive\.ics\.uci|datasets?\..{1,250})\.[a-z.]{1,80}"
)
_DEMO_HOSTS = re.compile(
    r"(?:youtube|youtu|vimeo|bilibili|replicate|colab\.research\.google|gradio|hf"
    r"|.+\.(?:hf\.space|gradio\.(?:app|live)|streamlit\.app))(?:\.(?:com|be|app|space|live))?"
)
_PAGE_HOSTS = re.compile(
    r".+\.(?:(?:github|gitlab|gitbook)\.io|pages\.dev|notion\.(?:site|so)|netlify\.app|vercel\.app"
    r"|web\.app|readthedocs\.io|webflow\.io|wixsite\.com)|sites\.google\.com"
)
_CODE_HOSTS = re.compile(
    r"(?:github|gitlab(?:\.[\w.-]+)?|bitbucket|codeberg|gitee|gitcode|pypi|npmjs|sourceforge"
    r"|anonymous\.4open|gist\.github)\.(?:com|org|net|cn|science|io)"
)
_HUBS = re.compile(r"(?:huggingface\.co|hf\.co|modelscope\.(?:cn|com|ai))")
_HUB_PLACES = {"datasets": "data", "spaces": "demo", "studios": "demo", "papers": "paper"}
_DATA_DOI = re.compile(r"/10\.(?:5281|6084|17605|7910|5061|17632|57702)/")

_CODE = re.compile(
    r"\b(?:codes?|codebases?|implementations?|reposito(?:ry|ries)|repos?|scripts?|packages?"
    r"|library|toolkits?|toolbox|software|frameworks?|pipelines?|platform|plugins?)\b"
)
_PAGE = re.compile(
    r"\b(?:project|home|web) ?-?(?:page|site)s?\b|\b(?:homepage|webpage|website|site)\b"
    r"|\bproject:?\W*\Z|\b(?:our|the|this) project (?:is|can|has|will)\b|\bprojects?:"
)
_LITERATURE = re.compile(
    r"\b(?:(?:paper|reading|reference|publication) lists?|lists? of (?:papers|references|works)"
    r"|(?:latest|relevant|related|collected|surveyed|reviewed) (?:papers|works|literature)"
    r"|existing literature|curated list|bibliography|awesome[- ]list|blog ?-?posts?|blogs?)\b"
)
_DEMO = re.compile(
    r"\b(?:demos?|demonstrations?|playground|leader-?boards?|videos?|live|interactive|web app\w*"
    r"|online (?:version|service)|try|(?:audio|speech|music|sound) samples?)\b"
)
_DATA = re.compile(
    r"\b(?:data|datasets?|data ?sets|corpus|corpora|benchmarks?|\w+bench|test ?sets?|annotations?"
    r"|questions|dialogues|prompts|instances|transcripts|recordings)\b"
)
_MODEL = re.compile(r"\b(?:models?|weights?|checkpoints?|adapters?)\b")
_AND_MODELS = re.compile(
    r"\b(?:models?|weights|checkpoints)(?:,| and| &)|(?:,| and| &) (?:[\w-]+ ){0,2}"
    r"(?:models?|weights|checkpoints)\b"
)
_CODE_PROPER = re.compile(r"\b(?:codes?|codebases?|implementations?)\b")
_PLAINLY_DEMO = re.compile(r"\b(?:demos?|playground|interactive|online version)\b")
_OFFERED = re.compile(
    r"\b(?:available|found|released?|accessible|accessed|visit|see|details|more|supplementary"
    r"|open-?sourced?|publish(?:ed)?|resources|results|hosted|here|at|on|via)\b"
)
_SENTENCE = re.compile(r"[.!?;](?:\s+|(?=[A-Z]))|\n\n")
_AFTER = re.compile(r"\}?[\s~]?[({\[]([^(){}\[\]]{2,40})[)}\]]")
_NO_WORDS = re.compile(r"(?:\\url|\\href|[\W_]|\b(?:and|or|&)\b)*\Z")
_FAR = 240


def links(abstract: str, printed: Iterable[Link] = ()) -> tuple[Link, ...]:
    """List the links of a paper, each once and with its kind, in order of appearance.

    ``Code: https://github.com/a/x. Data: https://a.org/y`` gives one of kind code and one of kind
    data. `printed` are those that a listing shows beside the abstract. Two addresses that differ
    in scheme, ``www.``, final slash or ``.git`` only are one, as first written; what the abstract
    calls it decides on its kind before what the listing does, and either before "other".
    """
    found: dict[str, Link] = {}
    for link in (*_said(abstract), *(_placed(link) for link in printed)):
        key = _key(link.url)
        known = found.get(key, link)
        kind = link.kind if known.kind == "other" else known.kind
        safer = link.url.startswith("https:") and known.url.startswith("http:")
        found[key] = Link(link.url if safer else known.url, kind)
    return tuple(found.values())


def _said(abstract: str) -> list[Link]:
    """Read the addresses in a text, each with the words that lead to it."""
    if "." not in abstract or not ("/" in abstract or "www." in abstract or ".io" in abstract):
        return []
    found: list[Link] = []
    done, words = 0, ""
    for span in urls.find(abstract):
        before = abstract[max(done, span.start - _FAR) : span.start]
        if done == 0 or not _NO_WORDS.match(before):
            words = _SENTENCE.split(before.rstrip(" :"))[-1].lower()
        after = _AFTER.match(abstract, span.end)
        label = after[1].lower() if after and not urls.find(after[1]) else ""
        found.append(Link(span.url, kind(span.url, words, label)))
        done = span.end
    return found


def _placed(link: Link) -> Link:
    return link if link.kind != "other" else Link(link.url, kind(link.url))


def kind(url: str, words: str = "", label: str = "") -> str:
    """Tell what an address leads to, by its host and by what is said of it.

    Args:
        url: The absolute address.
        words: The sentence up to the address, in lower case: ``our benchmark is available at``.
        label: What stands in brackets after the address, in lower case: ``(data)``.
    """
    host, _, path = url.partition("://")[2].partition("/")
    host = host.lower().removeprefix("www.").partition(":")[0]
    if _HUBS.fullmatch(host):
        return _on_hub(path, words)
    said = label or words
    if _CODE_HOSTS.fullmatch(host):
        return _in_repository(path, said)
    if _PAGE_HOSTS.fullmatch(host):
        return "demo" if _only_demo(said, _PLAINLY_DEMO) else "project"
    return _by_host(host, path, said) or _elsewhere(said)


def _by_host(host: str, path: str, words: str) -> str:
    """Tell what hosts hold that hold one kind of thing, "" for all others."""
    if _DEMO_HOSTS.fullmatch(host):
        return "demo"
    if _DATA_HOSTS.fullmatch(host) or (host == "doi.org" and _DATA_DOI.match(f"/{path}")):
        return "code" if _CODE.search(words) and not _DATA.search(words) else "data"
    return "paper" if _PAPER_HOSTS.fullmatch(host) else ""


def _on_hub(path: str, words: str) -> str:
    """Tell models, ``ORG/NAME``, from data sets, spaces and collections."""
    first, _, rest = path.partition("/")
    if first in _HUB_PLACES:
        return _HUB_PLACES[first]
    if first in {"collections", "blog", "docs", "organizations"} or not rest:
        if _MODEL.search(words):
            return "model"
        return "data" if _DATA.search(words) else "other" if rest or not first else "model"
    return "model"


def _in_repository(path: str, words: str) -> str:
    """Tell what a repository is called: code unless only something else is named."""
    if _PAGE.search(words):
        return "project"
    literature = _LITERATURE.search(words) or (
        "awesome" in path.lower() and not _DATA.search(words)
    )
    if literature and not _CODE_PROPER.search(words):
        return "other"
    if _CODE.search(words) or (_DATA.search(words) and _AND_MODELS.search(words)):
        return "code"
    if _DATA.search(words):
        return "data"
    if _MODEL.search(words) and _OFFERED.search(words):
        return "model"
    return "demo" if _only_demo(words) else "code"


def _only_demo(words: str, demo: re.Pattern[str] = _DEMO) -> bool:
    others = _CODE.search(words) or _DATA.search(words) or _MODEL.search(words)
    return bool(demo.search(words)) and not others and not _PAGE.search(words)


def _elsewhere(words: str) -> str:
    """Go by the words alone: one thing gives its kind, several a page about the project."""
    if _PAGE.search(words):
        return "project"
    if _LITERATURE.search(words):
        return "other"
    named = [
        name
        for name, said in (("code", _CODE), ("data", _DATA), ("model", _MODEL), ("demo", _DEMO))
        if said.search(words)
    ]
    if len(named) == 1:
        return named[0]
    return "project" if named or _OFFERED.search(words) else "other"


def _key(url: str) -> str:
    """Make addresses of one page equal."""
    rest = url.partition("://")[2]
    host, _, path = rest.partition("/")
    host = host.lower().removeprefix("www.")
    path = path.rstrip("/").removesuffix(".git")
    return f"{host}/{path.lower() if _CODE_HOSTS.fullmatch(host) else path}"
