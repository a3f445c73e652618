"""Made-up listings as the extractors that people use would write them.

Every style takes the same papers; what it leaves out of a paper it says in `Style.lacks`.
"""

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SITE = "https://huggingface.co"
MENU = ("Models", "Datasets", "Spaces", "Docs", "Enterprise", "Pricing", "Log In", "Sign Up")
PICTURE = "[图片：无替代文本]"
FOOTER = ("TOS", "Privacy", "About", "Careers", "Website", "Models", "Datasets", "Spaces", "Docs")
BANNERS = (
    "Get trending papers in your email inbox once a day!",
    "Get trending papers in your email inbox!",
)


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def address(query: str) -> str:
    return f"{SITE}/papers?q={query.replace(' ', '%20')}"


@dataclass(frozen=True)
class Paper:
    """What a listing shows of a paper."""

    title: str
    abstract: str
    arxiv: str
    upvotes: int
    authors: int
    organization: str
    """Printed instead of the number of authors, if not empty."""
    month: int
    day: int
    year: int | None
    comments: int | None
    repository: str = ""

    @property
    def page(self) -> str:
        return f"{SITE}/papers/{self.arxiv}"

    @property
    def login(self) -> str:
        return f"{SITE}/login?next=%2Fpapers%2F{self.arxiv}"

    @property
    def votes(self) -> str:
        return str(self.upvotes or "-")

    @property
    def date(self) -> str:
        return f"{MONTHS[self.month - 1]} {self.day}" + (f", {self.year}" if self.year else "")

    @property
    def owner(self) -> str:
        return f"{SITE}/{re.sub('[^A-Za-z]', '', self.organization)}"

    @property
    def counted(self) -> str:
        return f"{self.authors} authors"


@dataclass(frozen=True)
class Style:
    name: str
    render: Callable[[Sequence[Paper], str], str]
    lacks: frozenset[str] = frozenset()
    """What the style leaves out of papers: arxiv, upvotes, comments, organization, dates."""


def reference_links(papers: Sequence[Paper], query: str) -> str:
    """Write links with numbers, text wrapped at 120, as a terminal extractor does."""
    targets: list[str] = []

    def link(words: str, url: str) -> str:
        targets.append(url)
        return f"[{words}][{len(targets)}]"

    def wrapped(text: str, mark: str = "") -> str:
        return textwrap.fill(text, 120, break_on_hyphens=False, subsequent_indent=mark)

    out = ["# Web source\n", f"- URL: {SITE}/papers?q={query.replace(' ', '+')}"]
    out += ["- Captured (UTC): 2026-06-29T16:31:22+00:00\n", "```text"]
    out.append(link("[Hugging Face's logo] Hugging Face", SITE))
    out += [f"* {link(f' {name} ', SITE + '/' + slug(name))}" for name in MENU]
    out += ["* * Website", f"    * {link(' Tasks', SITE + '/tasks')}", "new\n", f"{BANNERS[0]}\n"]
    out += [f"{BANNERS[1]}\n", link("Subscribe", f"{SITE}/login?next=%2Fpapers"), ""]
    out += ["# Daily Papers\n", f"## by{link('AK', SITE + '/akhaliq')} and the research community"]
    out += ["* Daily", "* Weekly", "* Monthly\n", "Jun 29"]
    for paper in papers:
        out += [link(f"\n{paper.votes}\n", paper.login), ""]
        out += [wrapped("### " + link(paper.title, paper.page), "### "), ""]
        targets.append(paper.page)
        out += [f"[\n\n{wrapped(paper.abstract)}\n\n][{len(targets)}]"]
        if paper.organization:
            out.append(link(f"[{paper.organization[:4]}] {paper.organization}", paper.owner))
        else:
            out.append(link(f"\n* {paper.counted}\n", paper.page))
        talk = link(f" {paper.comments}", f"{paper.page}#community") if paper.comments else ""
        out += ["·", f"{paper.date} {talk}".rstrip()]
    out += ["", link("Previous", f"{SITE}/papers/date/2026-06-28"), ""]
    out += [f"[{rank}]: {url}" for rank, url in enumerate(targets, 1)]
    return "\n".join([*out, "```"])


def addresses_apart(papers: Sequence[Paper], query: str) -> str:
    """Write every address as a paragraph behind its words, as a notebook's export does."""
    out = ["---", 'title: "Daily Papers - Hugging Face"', f"url: {address(query)}"]
    out += ["exported: 2026-07-28", "---", "", "# Daily Papers - Hugging Face"]
    out += ["Daily Papers - Hugging Face", "", " Hugging Face", "", f"{SITE}/", ""]
    for name in MENU:
        out += [name, "", f"{SITE}/{slug(name)}", ""]
    out += [
        "new",
        "",
        BANNERS[0],
        "",
        BANNERS[1],
        "",
        "Subscribe",
        "",
        f"{SITE}/login?next=%2Fpapers",
    ]
    out += ["", "Daily Papers", "", "by ", "", "AK", "", f"{SITE}/akhaliq", ""]
    out += [" and the research community", "", query, "", "Daily", "", "Weekly", "", "Monthly ", ""]
    out += [
        f"{SITE}/papers/trending",
        "",
        " ",
        "",
        f"{SITE}/papers/date/2026-06-28",
        "",
        "Jun 29",
        "",
    ]
    for paper in papers:
        out += [f" [-] {paper.votes}", "", paper.login, "", paper.title, "", paper.page, ""]
        out += [paper.abstract, "", paper.page, ""]
        if paper.organization:
            out += [" ", "", paper.page, "", f" {paper.organization}", "", paper.owner, ""]
        else:
            out += ["[", "", f"{paper.counted}]({paper.page})", ""]
        out += ["·", "", f"{paper.date} ", ""]
        if paper.comments:
            out += [str(paper.comments), "", f"{paper.page}#community", ""]
    out += ["Previous", "", f"{SITE}/papers/date/2026-06-28", "", "System theme", "", "Company", ""]
    for name in FOOTER:
        out += [name, "", f"{SITE}/{slug(name)}", "", " ", ""]
    return "\n".join([*out, "Trending Papers ranked by GitHub stars activity", ""])


def scraped_markdown(papers: Sequence[Paper], query: str) -> str:
    r"""Write inline links around whole abstracts, lines in links ended by ``\\``."""
    out = ["---", f"url: {address(query)}", "retrieved: 2026-06-29"]
    out += ["title: Daily Papers - Hugging Face", "---", "new", "", BANNERS[0], "", BANNERS[1], ""]
    out += [f"[Subscribe]({SITE}/login?next=%2Fpapers)", "", "# Daily Papers", ""]
    picture = f"[![]({SITE}/front/assets/papers-by.png)AK]({SITE}/akhaliq)"
    out += [f"## by {picture} and the research community", "", "- Daily", "- Weekly", "- Monthly"]
    out += ["", f"[Trending Papers]({SITE}/papers/trending)", "", "Jun 29", ""]
    for rank, paper in enumerate(papers):
        words = paper.abstract.split(" ")
        broken = rank % 2 == 1 and len(words) > 12
        text = "\\\\\n".join(" ".join(words[at : at + 12]) for at in range(0, len(words), 12))
        half = len(paper.title) // 2
        space = paper.title.find(" ", half)
        title = paper.title
        if broken and space > 0:
            title = f"{title[:space]}\\  {title[space + 1 :]}"
        out += [f"[{paper.votes}]({paper.login})", "", f"### [{title}]({paper.page})", ""]
        out += [f"[{text if broken else paper.abstract}]({paper.page})", ""]
        if paper.organization:
            out += [f"[![x](https://cdn.example.org/a.png){paper.organization}]({paper.owner})", ""]
        elif rank % 3:
            faces = f"- ![]({SITE}/avatars/1.svg)\\\\\n" * (rank % 3)
            out += [f"[{faces}- {paper.counted}]({paper.page})", ""]
        else:
            out += [f"[- {paper.counted}]({paper.page})", ""]
        talk = f"[{paper.comments}]({paper.page}#community)" if paper.comments else ""
        out += ["·", "", f"{paper.date}{talk}", ""]
    out += [f"[Previous]({SITE}/papers/date/2026-06-28)", ""]
    return "\n".join([*out, "Trending Papers ranked by GitHub stars activity", ""])


def reader_service(papers: Sequence[Paper], query: str) -> str:
    """Write a header of URL Source and numbered pictures, lists within links on one line."""
    out = ["Title: Daily Papers - Hugging Face", "", f"URL Source: {address(query)}", ""]
    out += ["Published Time: Mon, 29 Jun 2026 21:05:01 GMT", "", "Markdown Content:"]
    out += [f"[![Image 1: Hugging Face's logo]({SITE}/logo.svg)Hugging Face]({SITE}/)", ""]
    out += [f"*   [{name}]({SITE}/{slug(name)})" for name in MENU]
    out += ["", "new", "", BANNERS[0], "", BANNERS[1], "", f"[Subscribe]({SITE}/login)", ""]
    out += [
        "Daily Papers",
        "============",
        "",
        f"by[![Image 2]({SITE}/by.png)AK]({SITE}/akhaliq) and the research community",
    ]
    out += ["-" * 40, "", "*   Daily", "*   Weekly", "*   Monthly", "", "Jun 29", ""]
    for rank, paper in enumerate(papers, 3):
        out += [f"[- [x] {paper.votes}]({paper.login})", f"### [{paper.title}]({paper.page})", ""]
        out += [f"[{paper.abstract}]({paper.page})", ""]
        if paper.organization:
            out += [
                f"[![Image {rank}](https://example.org/a.png) {paper.organization}]({paper.owner})"
            ]
        else:
            out += [
                f"[*   ![Image {rank}]({SITE}/avatars/a.svg) *   {paper.counted}]({paper.page})"
            ]
        talk = f"[{paper.comments}]({paper.page}#community)" if paper.comments else ""
        out += ["", f"· {paper.date} {talk}".rstrip(), ""]
    out += [f"[Previous]({SITE}/papers/date/2026-06-28)", "", "Company", ""]
    return "\n".join([*out, *(f"[{name}]({SITE}/{slug(name)})" for name in FOOTER)])


def wrapped_markdown(papers: Sequence[Paper], query: str) -> str:
    """Write inline links in text wrapped at 78, as html2text does."""
    out = ["[ ![Hugging Face's logo](/front/logo.svg) Hugging Face ](/)", ""]
    out += [f"  * [ {name} ](/{slug(name)})" for name in MENU]
    out += ["", "new", "", BANNERS[0], "", BANNERS[1], "", "[Subscribe](/login?next=%2Fpapers)", ""]
    out += ["# Daily Papers", "", "## by[ AK](/akhaliq) and the research community", ""]
    out += [query, "", "  * Daily ", "  * Weekly ", "  * Monthly ", "", "Jun 29", ""]
    for paper in papers:
        out += [f"[ {paper.votes} ](/login?next=%2Fpapers%2F{paper.arxiv})", ""]
        out += [textwrap.fill(f"###  [{paper.title}](/papers/{paper.arxiv})", 78), ""]
        out += [textwrap.fill(f"[ {paper.abstract} ](/papers/{paper.arxiv})", 78), ""]
        if paper.organization:
            out += [f"[ ![x](https://cdn.example.org/a.png) {paper.organization} ]({paper.owner})"]
        else:
            out += [f"[ * {paper.counted} ](/papers/{paper.arxiv})"]
        talk = f" [ {paper.comments}](/papers/{paper.arxiv}#community)" if paper.comments else ""
        out += ["", "·", "", f"{paper.date}{talk}", ""]
    return "\n".join(
        [*out, "[Previous](/papers/date/2026-06-28)", "", "Company", "", "TOS Privacy About"]
    )


def escaped_markdown(papers: Sequence[Paper], query: str) -> str:
    r"""Escape signs, set titles as headings underlined: ``\_``, ``\*``, ``\[``."""

    def escaped(text: str) -> str:
        return re.sub(r"([_*\[\]#$~`])", r"\\\1", text)

    out = [f"- [{name}](/{slug(name)})" for name in MENU]
    out += ["", *(f"{line}\n" for line in BANNERS), "Daily Papers", "============", ""]
    out += ["by [AK](/akhaliq) and the research community", "-" * 30, "", "Jun 29", ""]
    for paper in papers:
        title = f"[{escaped(paper.title)}](/papers/{paper.arxiv})"
        out += [f"[{paper.votes}](/login?next=%2Fpapers%2F{paper.arxiv})", "", title, "-" * 40, ""]
        text = textwrap.fill(escaped(paper.abstract), 72, break_on_hyphens=False)
        out += [text.replace("\n", "\\\n"), ""]
        by = f"[{paper.organization}](/{paper.owner.rpartition('/')[2]})"
        out += [by if paper.organization else f"- {paper.counted}", "", f"· {paper.date}"]
        out += [f"[{paper.comments}](/papers/{paper.arxiv}#community)"] if paper.comments else []
        out.append("")
    return "\n".join(out)


def numbered_markers(papers: Sequence[Paper], query: str) -> str:
    """Write numbers before the words of links and a list of targets, as lynx does."""
    targets: list[str] = []

    def link(words: str, url: str) -> str:
        targets.append(url)
        return f"[{len(targets)}]{words}"

    def wrapped(text: str) -> str:
        return textwrap.fill(
            text, 79, initial_indent="   ", subsequent_indent="   ", break_on_hyphens=False
        )

    out = ["   " + link("Hugging Face's logo Hugging Face", SITE)]
    out += [f"     * {link(name, SITE + '/' + slug(name))}" for name in MENU]
    out += ["", f"   {BANNERS[0]}", "", f"   {BANNERS[1]}", "", "   " + link("Subscribe", SITE), ""]
    out += [
        "Daily Papers",
        "",
        f"by {link('AK', SITE + '/akhaliq')} and the research community",
        "",
    ]
    out += [
        f"   {query}",
        "",
        "     * Daily",
        "     * Weekly",
        "     * Monthly",
        "",
        "   Jun 29",
        "",
    ]
    for paper in papers:
        out += ["   " + link(f"(BUTTON) {paper.votes}", paper.login), ""]
        out += [textwrap.fill(link(paper.title, paper.page), 79), ""]
        out += [wrapped(link(paper.abstract, paper.page)), ""]
        if paper.organization:
            out += ["   " + link(paper.organization, paper.owner), ""]
        else:
            out += [f"     * {link(paper.counted, paper.page)}", ""]
        out += [f"   · {paper.date}"]
        out += (
            ["   " + link(str(paper.comments), f"{paper.page}#community")] if paper.comments else []
        )
        out.append("")
    out += ["   " + link("Previous", f"{SITE}/papers/date/2026-06-28"), "", "   Company", ""]
    out += ["References", "", "   Visible links:"]
    return "\n".join([*out, *(f"{rank:4}. {url}" for rank, url in enumerate(targets, 1))])


def terminal_text(papers: Sequence[Paper], query: str) -> str:
    """Write wrapped and indented text without links, as w3m and links do."""
    out = [f"   • {name}" for name in MENU]
    out += ["", "   new", "", *(f"   {line}\n" for line in BANNERS), "   Subscribe", ""]
    out += [" " * 30 + "Daily Papers", "", " " * 20 + "by AK and the research community", ""]
    out += [f"   {query}", "", "   • Daily", "   • Weekly", "   • Monthly", "", "   Jun 29", ""]
    for paper in papers:
        out += [f"   {paper.votes}", "", textwrap.indent(textwrap.fill(paper.title, 60), "   "), ""]
        out += [textwrap.indent(textwrap.fill(paper.abstract, 74), "   "), ""]
        by = f"   {paper.organization}" if paper.organization else f"     • {paper.counted}"
        out += [by, "", "   ·", f"   {paper.date} {paper.comments or ''}".rstrip(), ""]
    out += ["   Previous", "", "   Company", "", *(f"   {name}" for name in FOOTER)]
    return "\n".join([*out, "   © 2026 Hugging Face"])


def browser_text(papers: Sequence[Paper], query: str) -> str:
    """Write what a browser copies: one line a paragraph, votes before titles."""
    out = ["Hugging Face's logo", "Hugging Face", *MENU, "new", "", BANNERS[0], "", BANNERS[1], ""]
    out += ["Subscribe", "Daily Papers", "by", "AK", "and the research community", query, "Daily"]
    out += ["Weekly", "Monthly", "Jun 29", ""]
    for paper in papers:
        out += [paper.votes, paper.title, "", paper.abstract, ""]
        out += [paper.organization or paper.counted, "·", paper.date]
        out += [str(paper.comments)] if paper.comments else []
        out.append("")
    return "\n".join([*out, "Previous", "Company", "TOS", "Privacy", "About", "Careers"])


def paragraphs_only(papers: Sequence[Paper], query: str) -> str:
    """Write one line a paragraph and no empty line, as main-text extractors do."""
    out = [BANNERS[0], BANNERS[1], "Daily Papers", "by AK and the research community", "Jun 29"]
    for paper in papers:
        out += [paper.title, paper.abstract, f"- {paper.organization or paper.counted}"]
        out += ["·", f"{paper.date} {paper.comments or ''}".rstrip()]
    return "\n".join(out)


def clipped_note(papers: Sequence[Paper], query: str) -> str:
    """Write front matter and highlights, as note-taking clippers do."""
    out = ["---", 'title: "Daily Papers - Hugging Face"', f'source: "{address(query)}"']
    out += ["author:", "published:", "created: 2026-06-29", "tags:", '  - "clippings"', "---"]
    out += ["## by AK and the research community", "", "Jun 29", ""]
    for paper in papers:
        words = paper.abstract.split(" ", 3)
        marked = " ".join([*words[:2], f"=={words[2]}==", *words[3:]])
        out += [f"[{paper.votes}]({paper.login})", "", f"### [{paper.title}]({paper.page})", ""]
        out += [f"[{marked}]({paper.page})", ""]
        by = (
            f"[{paper.organization}]({paper.owner})" if paper.organization else f"- {paper.counted}"
        )
        out += [by, "", f"· {paper.date}", ""]
        out += [f"[{paper.comments}]({paper.page}#community)", ""] if paper.comments else []
    return "\n".join(out)


def attributed_markdown(papers: Sequence[Paper], query: str) -> str:
    """Write fenced divisions, classes and named targets, as pandoc does."""
    targets: list[str] = []

    def link(words: str, url: str) -> str:
        targets.append(url)
        return f"[{words}][{len(targets)}]"

    out = ["::: {.flex .flex-col}", "::: container", "", *(f"{line}\n" for line in BANNERS)]
    out += [
        "# Daily Papers {.text-2xl}",
        "",
        f"by {link('AK', '/akhaliq')} and the research community",
    ]
    out += ["", "Jun 29", "", ":::", ""]
    for paper in papers:
        out += ["::: {.relative}", link(paper.votes, paper.login) + "{.btn}", ":::", ""]
        out += [
            "### " + link(paper.title, f"/papers/{paper.arxiv}") + "{.line-clamp-3} {.mb-1}",
            "",
        ]
        out += [textwrap.fill(link(paper.abstract, f"/papers/{paper.arxiv}"), 72), ""]
        by = link(paper.organization, paper.owner) if paper.organization else f"-   {paper.counted}"
        out += [by, "", "·", "", f"{paper.date} {paper.comments or ''}".rstrip(), "", ":::", ""]
    return "\n".join([*out, *(f"  [{rank}]: {url}" for rank, url in enumerate(targets, 1))])


def trending_sections(papers: Sequence[Paper], query: str) -> str:
    """Write a trending page, each paper twice, with its submitter, votes and links."""

    def section(paper: Paper, published: str) -> Iterator[str]:
        yield f"[{PICTURE}]({paper.page})\n\nSubmitted by\n\n{PICTURE}\n\nsomeone\n\n"
        yield f'<a id="source-section-{paper.arxiv}"></a>\n\n### [{paper.title}]({paper.page})\n\n'
        yield f"{paper.abstract}\n\n"
        if paper.organization:
            yield f"[[图片：x] {paper.organization}]({paper.owner}) · {published}{paper.date}\n\n"
        else:
            yield f"-\n\n-\n\n- {PICTURE}\n\n- {paper.counted}\n\n· {published}{paper.date}\n\n"
        yield f"[Upvote\n\n{paper.votes}]({paper.login})\n\n"
        code = f"[GitHub 3.29k]({paper.repository}) " if paper.repository else ""
        yield f"{code}[arXiv Page](https://arxiv.org/abs/{paper.arxiv})\n\n"

    out = [f"- Source URL: {SITE}/papers/trending\n\n## Extracted Text\n\nnew\n\n{BANNERS[0]}\n\n"]
    out.append("# Trending Papers\n\n## by[[图片：无替代文本] AK](https://huggingface.co/akhaliq) ")
    out.append("and the research community\n\n-\n\n-\n\n-\n\nTrending Papers\n\n")
    for paper in papers:
        out += [*section(paper, "Published on "), *section(paper, "")]
    return "".join(out)


def trending_text(papers: Sequence[Paper], query: str) -> str:
    """Write a trending page as plain headings, each paper twice, links labelled."""
    out = ["# What is new?", "**URL:** https://paperswithcode.com", "-" * 20, "", *BANNERS, ""]
    out += ["## Trending Papers", "", "## by AK and the research community", ""]
    for paper in papers:
        part = [f"### {paper.title}", "", textwrap.fill(paper.abstract, 80, break_on_hyphens=False)]
        part += [] if paper.organization else [f"- {paper.counted}"]
        part += [f"[LINK: GitHub 11.3k]({paper.repository})"] if paper.repository else []
        out += [*part, "", *part, ""]
    return "\n".join([*out, "-" * 20])


STYLES = (
    Style("reference links", reference_links),
    Style("addresses apart", addresses_apart),
    Style("scraped Markdown", scraped_markdown),
    Style("reader service", reader_service),
    Style("wrapped Markdown", wrapped_markdown),
    Style("escaped Markdown", escaped_markdown),
    Style("numbered markers", numbered_markers),
    Style("terminal text", terminal_text, frozenset({"arxiv"})),
    Style("browser text", browser_text, frozenset({"arxiv"})),
    Style("paragraphs only", paragraphs_only, frozenset({"arxiv", "upvotes"})),
    Style("clipped note", clipped_note),
    Style("attributed Markdown", attributed_markdown),
    Style("trending sections", trending_sections, frozenset({"comments"})),
    Style(
        "trending text",
        trending_text,
        frozenset({"arxiv", "upvotes", "comments", "organization", "dates"}),
    ),
)
