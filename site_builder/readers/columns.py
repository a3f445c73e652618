"""What columns, keys and labels are called, whoever wrote them: ``abs_url``, ``Author(s)``."""

import re
from enum import StrEnum
from functools import lru_cache


class Role(StrEnum):
    """What a column says of a paper."""

    TITLE = "title"
    ABSTRACT = "abstract"
    SUMMARY = "summary"
    TLDR = "one-sentence summary"
    AUTHORS = "authors"
    DATE = "date"
    YEAR = "year"
    ARXIV = "arXiv id"
    DOI = "DOI"
    NUMBER = "number"
    """An identifier that may be an arXiv id or name one."""
    URL = "address"
    PDF = "PDF"
    CODE = "code"
    DATA = "data"
    MODEL = "model"
    DEMO = "demo"
    PROJECT = "project page"
    MEDIA = "slides or film"
    VENUE = "venue"
    KEYWORDS = "keywords"
    CATEGORIES = "categories"
    REMARK = "comments"
    ORGANIZATION = "organization"
    UPVOTES = "upvotes"
    COMMENTS = "number of comments"
    AUTHOR_COUNT = "number of authors"
    AUTHORS_CUT = "whether there are other authors"


LINKS = {
    Role.CODE: "code",
    Role.DATA: "data",
    Role.MODEL: "model",
    Role.DEMO: "demo",
    Role.PROJECT: "project",
    Role.MEDIA: "other",
}
"""What the links in columns of these roles lead to."""

ADDRESSES = frozenset((Role.URL, Role.PDF, *LINKS))
"""The roles of columns that hold addresses."""

_NAMES: dict[Role, str] = {
    Role.TITLE: (
        "title, ti, paper title, article title, document title, title of paper, title of "
        "article, display name, titles, main title, paper name, title en, english title, "
        "publication name title, entry title, name of paper, title full, full title, "
        "headline, paper, name"
    ),
    Role.ABSTRACT: (
        "abstract, abstract note, abstract text, ab, paper abstract, abstracts, abstract "
        "inverted index, abstract en, article abstract, document abstract, abstract summary, "
        "description, content text, content html, desc"
    ),
    Role.SUMMARY: ("summary, paper summary, summary text, synopsis"),
    Role.TLDR: (
        "tldr, tl dr, one sentence summary, short summary, ai summary, one line summary, "
        "summary one sentence, gist, in one sentence, in short"
    ),
    Role.AUTHORS: (
        "author full names, authors parsed, af, authors, author, au, author s, authors full "
        "names, authors names, author names, author name, authorships, creators, creator, by, "
        "author list, authors list, paper authors, list of authors, written by, all authors, "
        "full authors"
    ),
    Role.DATE: (
        "publication date, published, published date, date published, issued, published "
        "online, published print, posted, publish date, pub date, published at, published on, "
        "publicationdate, date of publication, submitted, submission date, date submitted, "
        "submitted date, submitted on, submitted at, release date, released, online date, "
        "first published, announced, announce date, cover date, prism coverdate, coverdate, "
        "preprint date, earliest date, date, versions, pd, day, pdate, cdate, tcdate, posted "
        "date, article date, online publication date, publicationday"
    ),
    Role.YEAR: (
        "year, period, publication year, py, pub year, published year, year published, year of "
        "publication, issue year, yr, publish year"
    ),
    Role.ARXIV: (
        "arxiv id, arxiv, arxivid, arxiv number, eprint, arxiv url, arxiv link, arxiv no, "
        "arxiv identifier, arxiv eprints, paper arxiv id, arxiv abs, arxiv paper, arxiv "
        "eprint id, arxiv abs url"
    ),
    Role.DOI: (
        "doi, di, doi url, doi link, digital object identifier, dois, article doi, paper doi, doi s"
    ),
    Role.NUMBER: (
        "id, paper id, entry id, identifier, identifiers, external ids, ids, paperid, uid, "
        "extra, archive id, archive location, article number, locations, best oa location"
    ),
    Role.URL: (
        "url, link, paper url, paper link, links, url abs, abs url, abstract url, html url, "
        "web page, page, landing page, landing page url, abs, article url, article link, uri, "
        "hyperlink, href, html, abs link, external url, webpage, source url, ee, paper page, "
        "primary location, permalink, paperurl, document url, source link"
    ),
    Role.PDF: (
        "pdf, pdf url, pdf link, url pdf, open access pdf, pdf links, paper pdf, pdf path, "
        "full text, fulltext, full text url, link to pdf, pdflink, pdfurl, download, download "
        "url, file url"
    ),
    Role.CODE: (
        "code, code url, github, github url, code link, repository, repo, repo url, github "
        "link, github repo, source code, implementation, official code, code repository, "
        "repository url, official implementation, url code, git, github repository, code s, "
        "codes, code available"
    ),
    Role.DATA: (
        "dataset, data, dataset url, data url, datasets, dataset link, data link, url data, "
        "url dataset"
    ),
    Role.MODEL: (
        "model, models, model url, weights, checkpoints, model link, model weights, "
        "checkpoint, url model, huggingface, hugging face, hf"
    ),
    Role.DEMO: ("demo, demo url, demo link, online demo, live demo, url demo, space"),
    Role.PROJECT: (
        "project, project page, website, homepage, project url, project website, project "
        "link, home page, url project, site, project homepage, blog"
    ),
    Role.MEDIA: ("video, slides, poster, url slides, url video, url poster, youtube, talk"),
    Role.VENUE: (
        "journal, venue, conference, publication title, source title, journal title, journal "
        "ref, journal book, so, publication name, container title, book title, proceedings, "
        "proceeding, conference name, conference title, journal name, published in, "
        "publication, journal reference, journal conference, venue name, proceedings title, "
        "publication venue, publicationtitle, event, conference journal, booktitle, "
        "publication info, source full title, host venue, publisher"
    ),
    Role.KEYWORDS: (
        "author keywords, keywords, de, keyword, tags, manual tags, tag, author s keywords, "
        "author keyword, index terms, key words, fields of study, fieldsofstudy, s2 fields of "
        "study, s2 fieldsofstudy, tasks, topics, concepts, index keywords, automatic tags, "
        "ieee terms, mesh terms, labels, ai keywords, keywords plus, research areas, topic"
    ),
    Role.CATEGORIES: (
        "categories, arxiv categories, subjects, arxiv category, primary category, category, "
        "primary subject, arxiv primary category, subject, subject classes, arxiv class, "
        "arxiv subjects, primary categories, subject areas, terms, categories list, primary "
        "class, primaryclass, classes"
    ),
    Role.REMARK: (
        "comments, comment, author comment, author comments, remarks, remark, arxiv comment, "
        "arxiv comments, authors comment, authors comments, note"
    ),
    Role.ORGANIZATION: (
        "organization, organisation, institution, company, lab, organizations, institutions, "
        "organisations, org"
    ),
    Role.UPVOTES: (
        "upvotes, votes, num upvotes, upvote count, number of upvotes, upvote, n upvotes, "
        "likes, num likes"
    ),
    Role.COMMENTS: ("num comments, comment count, comments count, number of comments, n comments"),
    Role.AUTHOR_COUNT: (
        "n authors, num authors, author count, number of authors, authors count, no of "
        "authors, no authors, authors number, count of authors, nb authors, author number"
    ),
    Role.AUTHORS_CUT: "authors cut",
}
"""What they are called, in small letters and best first."""

_ROLES: dict[str, tuple[Role, int]] = {
    name: (role, rank)
    for role, names in _NAMES.items()
    for rank, name in enumerate(names.split(", "))
}
_WORD_BEGINS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_LETTERS = re.compile(r"[\W_]+")
_LONGEST_NAME = 60
_VAGUE = frozenset(("paper", "name", "headline", "display name"))


@lru_cache(maxsize=4096)
def role_of(name: str) -> tuple[Role, int] | None:
    """Tell what a column is by its name, and its rank among names of that role, 0 the best.

    Case, punctuation and the way words are joined don't matter: ``Author(s)``, ``publicationDate``,
    ``arxiv_id``, ``**PDF**``, ``Abstract Note``.
    """
    if len(name) > _LONGEST_NAME:
        return None
    for text in (name, _WORD_BEGINS.sub(" ", name)):
        plain = _NO_LETTERS.sub(" ", text).strip().lower()
        if plain in _ROLES:
            return _ROLES[plain]
    return None


def is_vague(name: str) -> bool:
    """Tell names that may well be those of something else than a paper's title: ``Name``."""
    return _NO_LETTERS.sub(" ", _WORD_BEGINS.sub(" ", name)).strip().lower() in _VAGUE


def tells_papers(names: list[str]) -> bool:
    """Tell whether these columns are those of papers: a title and something that goes with one."""
    found = {name: known[0] for name in names if (known := role_of(name))}
    sure = {role for name, role in found.items() if role is Role.TITLE and not is_vague(name)}
    others = set(found.values()) - {Role.TITLE}
    if sure:
        return bool(others)
    typical = {Role.ABSTRACT, Role.AUTHORS, Role.ARXIV, Role.DOI, Role.PDF, Role.SUMMARY, Role.TLDR}
    return Role.TITLE in found.values() and bool(others & typical) and len(others) > 1


NEEDED = 'a title ("title", "paper_title") and at least one of abstract, authors, date, URL, DOI'
"""What a table or list of objects must have, in words."""
