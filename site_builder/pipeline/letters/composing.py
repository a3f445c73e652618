"""What a letter says of papers, and the file it becomes."""

import datetime as dt
import functools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from site_builder import exporting, mailing, rendering, text
from site_builder.model import Edition, Entry, File, Library, Page, SiteSettings
from site_builder.pipeline.letters import choosing
from site_builder.pipeline.letters.choosing import News
from site_builder.pipeline.places import layered
from site_builder.planning import editions, facts, permalinks
from site_builder.words import Words

TEMPLATE = "letter.html"
_LEAD = 320
_LONGEST_TITLE = 90


class Composer:
    """Makes letters of one digest."""

    def __init__(self, root: Path, site: SiteSettings, digest: Library) -> None:
        """Take the digest.

        Raises:
            ContentError: The site's authority can't begin ids.
        """
        exporting.founded(site)
        self._site = site
        self._digest = digest
        self._drawn = rendering.environment(
            layered(root, "templates"),
            html={},
            plain=text.plain,
            names={"link": permalinks},
            words=digest.words,
        )

    def letter(self, news: News) -> mailing.Letter:
        """Say of new papers what they are, each once, under the topic that suits it best."""
        site = self._site
        groups = editions.by_topic(news.entries, self._digest.tags, self._digest.words)
        sections = (
            mailing.Section(
                label=group.label,
                url=site.url + permalinks.tag(group.tag.id) if group.tag else None,
                papers=tuple(map(self._told, group.entries)),
            )
            for group in groups
        )
        return mailing.shortened(
            mailing.Letter(
                language=site.language,
                sender=site.title,
                home=site.url,
                subject=_subject(news, groups, self._digest.words),
                heading=news.heading,
                remarks=news.remarks,
                sections=tuple(sections),
                url=site.url + news.page.removesuffix("index.html"),
                follow=site.url + permalinks.FOLLOW,
                unsubscribe=site.unsubscribe,
            )
        )

    def message(self, letter: mailing.Letter, date: dt.datetime, to: str | None) -> bytes:
        """Make the file of a letter that somebody sends; without a receiver it is a draft."""
        envelope = self._envelope(date, to, is_draft=to is None)
        return mailing.message(letter, self._html(letter), envelope, self._digest.words)

    def copy(self, letter: mailing.Letter, date: dt.datetime) -> bytes:
        """Make the file of a letter for readers to look at."""
        return mailing.message(
            letter, self._html(letter), self._envelope(date, None), self._digest.words
        )

    def _envelope(
        self, date: dt.datetime, to: str | None, *, is_draft: bool = False
    ) -> mailing.Envelope:
        site = self._site
        sender = site.sender or f"{_unmarked(site.title)} <digest@{site.host}>"
        return mailing.Envelope(sender=sender, host=site.host, date=date, to=to, is_draft=is_draft)

    def _html(self, letter: mailing.Letter) -> str:
        page = Page(TEMPLATE, TEMPLATE, letter.subject, "", {"letter": letter})
        (drawn,) = rendering.render([page], self._drawn, self._site, ())
        return drawn.content.decode()

    def _told(self, entry: Entry) -> mailing.Told:
        words = self._digest.words
        lead = text.snippet(entry.abstract, _LEAD)
        quotes = ((one.label, _flat(one.text)) for one in facts.quotes(entry, words))
        said = (facts.day(entry, self._digest.listed_by, words), facts.byline(entry, words))
        return mailing.Told(
            title=_flat(entry.title),
            url=self._site.url + permalinks.paper(entry.id),
            byline=tuple(filter(None, said)),
            quotes=tuple((label, quote) for label, quote in quotes if quote not in lead),
            lead=lead,
        )


def by_edition(
    root: Path, site: SiteSettings, digest: Library
) -> Iterator[tuple[Edition, Callable[[], Iterator[File]]]]:
    """Pair every edition that has papers with what makes its letter, dated by its day."""
    composer = functools.cache(lambda: Composer(root, site, digest))

    def made(edition: Edition) -> Iterator[File]:
        letter = composer().letter(choosing.of_edition(edition, digest.words))
        date = dt.datetime.combine(edition.day, dt.time(), tzinfo=dt.UTC)
        yield File(permalinks.edition_mail(edition.day), composer().copy(letter, date))

    for edition in digest.editions:
        if edition.entries:
            yield edition, functools.partial(made, edition)


def _subject(news: News, groups: Sequence[editions.Group], words: Words) -> str:
    count = len(news.entries)
    what = editions.topics_of(groups, words)
    if count == 1:
        what = _cut(_flat(news.entries[0].title))
    return words.say("letter.subject_of" if what else "letter.subject", n=count, what=what)


def _cut(title: str) -> str:
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"


def _flat(source: str) -> str:
    return " ".join(text.plain(source).split())


def _unmarked(title: str) -> str:
    """Leave out of a name what has a meaning in a header."""
    return " ".join("".join(" " if sign in '<>@,;:\\"()[]' else sign for sign in title).split())
