"""What subscribers get: a message that every mail program takes, with each new paper once."""

import datetime as dt
import email
import re
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder import mailing
from site_builder.cli import main
from site_builder.errors import ContentError
from site_builder.model import Entry, Evidence, Library, SiteSettings
from site_builder.pipeline.letters import choosing
from site_builder.pipeline.letters.composing import Composer
from site_builder.planning import editions
from tests.english import WORDS, gather
from tests.papers import PLAIN_SITE, VOCABULARY, entry, facts

ROOT = Path(__file__).parents[1]
NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
SITE = replace(PLAIN_SITE, unsubscribe="https://digest.example/leave?list=all")
TOLD = mailing.Told(
    title="Tides of H\u2082O",
    url="https://digest.example/repo/papers/tides.html",
    byline=("14 Feb 2025, year inferred", "12 authors"),
    quotes=(("In one sentence", "We tame tides."),),
    lead="Tides are hard. They come and go.",
)


def written(
    *papers: mailing.Told, subject: str = "1 new paper: Tides", sender: str = "Papers & more"
) -> mailing.Letter:
    return mailing.Letter(
        language="en",
        sender=sender,
        home=SITE.url,
        subject=subject,
        heading="New in the listing of 1 March 2025",
        remarks=(),
        sections=(mailing.Section("Tides", f"{SITE.url}tags/tides.html", papers or (TOLD,)),),
        url=f"{SITE.url}editions/2025-03-01.html",
        follow=f"{SITE.url}feeds.html",
        unsubscribe=SITE.unsubscribe,
    )


def sent(letter: mailing.Letter, html: str = "<p>\u2026</p>", **changed: object) -> bytes:
    envelope = mailing.Envelope(sender="D <d@digest.example>", host="digest.example", date=NOON)
    return mailing.message(letter, html, replace(envelope, **changed), WORDS)  # type: ignore[arg-type]


def opened(message: bytes) -> EmailMessage:
    found = email.message_from_bytes(message, policy=policy.default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    assert not [defect for part in found.walk() for defect in part.defects]
    return found


def body(message: bytes, kind: str) -> str:
    part = opened(message).get_body((kind,))
    assert isinstance(part, EmailMessage)
    return str(part.get_content())


def composed(library: Library, news: choosing.News, site: SiteSettings = SITE) -> bytes:
    composer = Composer(ROOT, site, library)
    return composer.message(composer.letter(news), NOON, "a@b.example")


def test_a_message_has_what_mail_programs_need() -> None:
    found = opened(sent(written(), to="Ada <ada@b.example>"))
    assert found["From"] == "D <d@digest.example>"
    assert found["To"] == "Ada <ada@b.example>"
    assert found["Subject"] == "1 new paper: Tides"
    assert found["Date"].datetime == NOON
    assert re.fullmatch(r"<letter\.[0-9a-f]{24}@digest\.example>", found["Message-ID"])
    assert found["List-Id"] == "<letters.digest.example>"
    assert found["List-Unsubscribe"] == "<https://digest.example/leave?list=all>"
    assert "X-Unsent" not in found
    assert found.get_content_type() == "multipart/alternative"
    kinds = [part.get_content_type() for part in found.iter_parts()]
    assert kinds == ["text/plain", "text/html"], "the one that says more comes last (RFC 2046)"
    draft = opened(sent(written(), is_draft=True))
    assert draft["X-Unsent"] == "1"
    assert not draft["To"].addresses


def test_lines_end_and_measure_as_the_standards_demand() -> None:
    long = replace(TOLD, lead="\u00e9" * 900, title="From here " * 40)
    message = sent(written(long), "From a \u2026 " * 300 + "\n.\nFrom b")
    assert message.count(b"\n") == message.count(b"\r\n")
    assert max(map(len, message.split(b"\r\n"))) <= 78
    assert message.isascii()
    assert "\nFrom b" in body(message, "html")


def test_the_same_letter_is_the_same_bytes_and_its_id_knows_no_clock() -> None:
    later = NOON + dt.timedelta(days=1)
    assert sent(written()) == sent(written())
    ids = [opened(sent(written(), date=date))["Message-ID"] for date in (NOON, later)]
    assert ids[0] == ids[1]
    assert opened(sent(written(), "<p>other</p>"))["Message-ID"] != ids[0]


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=120))
def test_no_text_adds_a_header_or_breaks_the_message(text: str) -> None:
    letter = written(
        replace(TOLD, title=text, lead=text, byline=(text,)), subject=f"New: {text}", sender=text
    )
    found = opened(sent(letter, f"<p>{text}</p>", sender=f"D{text} <d@digest.example>"))
    usual = ("Content-Type", "MIME-Version", "From", "To", "Subject", "Date", "Message-ID")
    assert sorted(found.keys()) == sorted([*usual, "List-Id", "List-Unsubscribe"])
    assert len(list(found.iter_parts())) == 2
    shown = "".join(sign for sign in text if sign.isprintable() or sign == "\t")
    assert found["Subject"].split() == f"New: {shown}".split()


def test_a_subject_in_other_letters_arrives() -> None:
    subject = "14 neue Arbeiten: " + "\u00dcberpr\u00fcfung und Verst\u00e4rkung, " * 4 + "\u2026"
    message = sent(written(subject=subject), sender="Entw\u00fcrfe <d@digest.example>")
    assert opened(message)["Subject"] == subject
    assert opened(message)["From"].addresses[0].display_name == "Entw\u00fcrfe"


BOTH = entry(
    "Both",
    day="2025-02-14",
    tags=["tides", "bees"],
    abstract="Tides matter. " * 40,
    places=[("a.txt", 1), ("b.txt", 1)],
)
LATE = replace(
    entry("Late", day="2025-04-01", tags=["tides"], places=[("b.txt", 2)]),
    title="Late < early & Q^*",
    abstract="Many tried x_1. We propose a tide clock. It gains 4% on all coasts of the world.",
    claim="We propose a tide clock.",
    date_evidence=Evidence.INFERRED,
)
ALONE = entry("Alone", tags=["bees"], places=[("b.txt", 3)])
PLAIN = entry("Plain", places=[("b.txt", 4)])
UNKNOWN = entry("Unknown", places=[("0.txt", 1)])
ENTRIES = (BOTH, LATE, ALONE, PLAIN, UNKNOWN)
LISTINGS = (facts("0.txt"), facts("a.txt", "2025-03-01"), facts("b.txt", "2025-05-01"))


def library(entries: tuple[Entry, ...] = ENTRIES) -> Library:
    return gather(entries, VOCABULARY, LISTINGS)


def titles(news: choosing.News) -> list[str]:
    return [one.id for one in news.entries]


def test_new_since_a_day_is_what_came_in_since_or_came_out_since() -> None:
    by_hand = entry("By hand", day="2025-06-01")
    older = entry("Older by hand", day="2025-01-01")
    digest = library((*ENTRIES, by_hand, older))
    news = choosing.since(digest, dt.date(2025, 5, 1))
    assert titles(news) == ["by-hand", "late", "alone", "plain"]
    assert news.aside == "2 papers without a dated listing left out"
    assert titles(choosing.since(digest, dt.date(2025, 5, 2))) == ["by-hand"]
    assert titles(choosing.since(digest, dt.date(2025, 3, 1)))[-3:] == ["both", "alone", "plain"]


def test_new_in_a_listing_is_what_no_earlier_one_shows() -> None:
    digest = library()
    for name in ("b.txt", "b", "B.TXT", "2025-05-01", "Listing of 1 May 2025", "listings/b.html"):
        assert titles(choosing.of_listing(digest, name)) == ["late", "alone", "plain"], name
    assert choosing.of_listing(digest, "b").aside == "1 paper of it known before"
    undated = choosing.of_listing(digest, "0.txt")
    assert titles(undated) == ["unknown"]
    assert undated.remarks[0].startswith("Nobody knows when this listing was saved")
    assert titles(choosing.latest(digest)) == ["late", "alone", "plain"]


def test_a_listing_that_is_none_is_told_with_what_is_near() -> None:
    digest = gather((), (), [facts("2025-05-01.txt", "2025-05-01"), facts("2025-06-02.txt")])
    with pytest.raises(ContentError, match=r"“2025-06-01”; did you mean 2025-0\S+ or 2025-0"):
        choosing.of_listing(digest, "2025-06-01")
    with pytest.raises(ContentError, match="“tides”; digest listings names them all"):
        choosing.of_listing(digest, "tides")
    with pytest.raises(ContentError, match=r"2 listings are called “2025”: 2025-05-01.txt, 2025-0"):
        choosing.of_listing(digest, "2025")
    with pytest.raises(ContentError, match="no listing has a day"):
        choosing.latest(gather((), (), ()))


def test_each_paper_is_told_once_under_its_best_topic() -> None:
    title_counts = replace(
        BOTH, tags=tuple(replace(hit, reason=f"abstract: {hit.id}") for hit in BOTH.tags[:1])
    )
    second = replace(entry("Second"), tags=(*title_counts.tags, *BOTH.tags[1:]))
    groups = editions.by_topic((BOTH, LATE, ALONE, PLAIN, second), VOCABULARY, WORDS)
    assert [(group.label, [one.id for one in group.entries]) for group in groups] == [
        ("Bees", ["both", "alone", "second"]),
        ("Tides", ["late"]),
        ("Other papers", ["plain"]),
    ]
    alone = editions.by_topic((LATE, replace(LATE, id="x"), BOTH), VOCABULARY, WORDS)
    assert [(group.label, len(group.entries)) for group in alone] == [("Tides", 3)]


def test_a_letter_says_what_is_known_and_what_is_not() -> None:
    news = choosing.of_listing(library(), "b.txt")
    message = composed(library(), news)
    assert opened(message)["Subject"] == "3 new papers: Bees, Tides"
    for kind in ("plain", "html"):
        text = " ".join(body(message, kind).replace("&lt;", "<").replace("&amp;", "&").split())
        assert "Late < early & Q*" in text
        assert "1 Apr 2025, year inferred" in text
        assert "undated, listed by 1 May 2025" in text
        assert "Many tried x\u2081." in text or "Many tried x_1." in text
        assert text.count("We propose a tide clock.") == 1, "no quote of what stands below it"
        assert "https://digest.example/repo/papers/late.html" in text
        assert "https://digest.example/leave?list=all" in text
        assert "Both" not in text, "an earlier listing shows it"


def test_abstracts_end_with_a_sentence_and_the_claim_stands_apart() -> None:
    far = replace(BOTH, abstract=f"{'Tides matter. ' * 40}We tame them.", claim="We tame them.")
    text = body(composed(library((far,)), choosing.of_listing(library((far,)), "a.txt")), "plain")
    assert "In one sentence: \u201cWe tame them.\u201d" in text
    assert re.search(r"Tides\s+matter\.\s+https://", text)


def test_long_letters_tell_the_first_in_full_then_titles_and_count_the_rest() -> None:
    papers = [replace(TOLD, title=f"T{at}") for at in range(300)]
    short = mailing.shortened(written(*papers))
    told = short.sections[0].papers
    full = [bool(one.lead and one.quotes) for one in told]
    assert 20 < full.count(True) < full.index(False) + 1 < len(told) < 300
    assert [one.title for one in told] == [f"T{at}" for at in range(len(told))]
    assert (short.left_off, short.total) == (300 - len(told), 300)
    assert f"And {short.left_off} more papers:" in mailing.plain_text(short, WORDS)
    assert mailing.shortened(written(*papers[:20])) == written(*papers[:20])


class Safe(HTMLParser):
    """Refuses what mail programs drop or block."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "img", "link", "iframe", "form", "object", "svg", "math"}, tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            if name in {"href", "src"}:
                assert (value or "").startswith(("https://digest.example/", "mailto:")), value
            assert "url(" not in (value or "")
        if tag == "table":
            assert ("role", "presentation") in attrs


def test_the_html_of_the_largest_letter_is_safe_and_below_what_gmail_shows() -> None:
    hostile = "\u201c<script>alert('1')</script>\u201d "
    many = tuple(
        replace(
            entry(f"P{at:03}", day="2025-04-01", tags=["bees"], places=[("b.txt", at)]),
            title=f"{hostile}A title as long as long titles of papers are these days {at}",
            abstract="Background of some eighty letters that nobody needs to read at all. " * 12
            + "We propose a way that makes each and every thing a little better than before.",
            claim="We propose a way that makes each and every thing a little better than before.",
            result="Background of some eighty letters that nobody needs to read at all.",
        )
        for at in range(1, 160)
    )
    news = choosing.of_listing(library(many), "b.txt")
    html = body(composed(library(many), news), "html")
    assert 80_000 < len(html.encode()) < 102_000
    Safe().feed(html)
    assert "<script" not in html
    assert re.search(r"And \d+ more papers", html)


def run(*arguments: str) -> int:
    return main(["letter", "--root", str(ROOT), "--date", "2026-11-21T07:30+01:00", *arguments])


def test_the_command_writes_a_file_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.eml"
    assert run("--listing", "002", "--out", str(out), "--to", "Ada <a@b.example>") == 0
    assert capsys.readouterr().out.endswith(f"13 papers of it known before.\n{out}\n")
    found = opened(out.read_bytes())
    assert found["Date"] == "Sat, 21 Nov 2026 07:30:00 +0100"
    assert found["From"] == "Paper Digest <digest@paper-digest.example>"
    assert found["Subject"].startswith("28 new papers: ")
    first = out.read_bytes()
    assert run("--listing", "2025-12-10", "--out", str(out), "--to", "Ada <a@b.example>") == 0
    assert out.read_bytes() == first


def test_where_nothing_is_new_there_is_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.eml"
    assert run("--since", "2031-01-01", "--out", str(out)) == 0
    assert capsys.readouterr().err.startswith("Nothing is new since 1 January 2031; no letter")
    assert not out.exists()


def test_wrong_usage_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--listing", "0022") == 1
    assert "no listing is called “0022”; did you mean 002_" in capsys.readouterr().err
    for wrong in (
        ["--since", "yesterday"],
        ["--date", "noon"],
        ["--to", "a@b.example\nBcc: c@d.example"],
        ["--to", "a@b.example, c@d.example"],
        ["--since", "2025-01-01", "--listing", "002"],
    ):
        with pytest.raises(SystemExit) as caught:
            run(*wrong)
        assert caught.value.code == 2, wrong
