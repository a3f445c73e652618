"""One paper's text is the same whatever format it comes in."""

import json

import pytest

from site_builder import readers

TITLE = r"Counting \"Ust\"un's Sheep with \emph{Sure} \& Safe \LaTeX{} Macros"
ABSTRACT = (
    r"We gain 54.6\% over Erd\H{o}s, i.e.\ much, on $\alpha\%$ of Flock\&Herd in \textbf{bold}."
)
AUTHOR = r"Ahmet \"Ust\"un"
BODY = 'It is "the first" that counts, and it beats all of the "earlier" work that we know of.'
ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>http://arxiv.org/api/abc</id>
  <entry>
    <id>http://arxiv.org/abs/2509.12345v1</id>
    <published>2025-09-16T17:59:59Z</published>
    <title>{title}</title>
    <summary>{abstract} {body}</summary>
    <author><name>{author}</name></author>
  </entry>
</feed>
"""
DAILY = """by AK and the research community

### [{title}](/papers/2509.12345)

{abstract} {body}
"""
BIBTEX = (
    "@misc{{a, title = {{{title}}}, abstract = {{{abstract} {body}}}, author = {{{author}}}}}\n"
)
RIS = "TY  - JOUR\nTI  - {title}\nAU  - {author}\nAB  - {abstract} {body}\nER  - \n"
LABELLED = "Title: {title}\nAuthors: {author}\nAbstract: {abstract} {body}\n---\n"


def of(form: str) -> str:
    whole = {"atom": ATOM, "text": DAILY, "bibtex": BIBTEX, "ris": RIS, "labelled": LABELLED}
    if form in whole:
        parts = {"title": TITLE, "abstract": ABSTRACT, "author": AUTHOR, "body": BODY}
        amp = (lambda part: part.replace("&", "&amp;")) if form == "atom" else str
        return whole[form].format(**{name: amp(part) for name, part in parts.items()})
    row = {"title": TITLE, "abstract": f"{ABSTRACT} {BODY}", "authors": [AUTHOR]}
    return json.dumps([row])


@pytest.mark.parametrize("form", ["atom", "text", "bibtex", "ris", "labelled", "json"])
def test_latex_becomes_the_same_text(form: str) -> None:
    (record,) = readers.read("dump.txt", of(form).encode()).records
    assert record.title == "Counting Üstün's Sheep with Sure & Safe LaTeX Macros"
    bold = record.abstract.replace(r"\textbf{bold}", "bold")
    assert (
        bold == rf"We gain 54.6% over Erdős, i.e. much, on $\alpha\%$ of Flock&Herd in bold. {BODY}"
    )
    assert record.authors in ((), ("Ahmet Üstün",))
