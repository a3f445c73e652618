"""Arguments of the verbs that make the site."""

from pathlib import Path

from site_builder.cli import sending
from site_builder.cli import verbs as verb
from site_builder.cli.arguments.parts import (
    Verbs,
    add_no_wait,
    add_scheduler,
    add_verb,
    address,
    day,
    mailbox,
    moment,
    one_line,
    port,
)


def add_build(verbs: Verbs) -> None:
    """Add ``digest build``."""
    parser = add_verb(
        verbs,
        "build",
        verb.build,
        "build the site",
        "Build the site from content/ and write what changed to the output folder.\n"
        "Its own links are checked first; if something is wrong, nothing is written.",
        examples="digest build\n"
        "digest build --url https://you.github.io/my-digest/\n"
        "digest build --out /srv/www/papers --noindex\n"
        "digest build --zip papers.zip\n"
        "digest build --scheduler tcp://10.0.0.5:8786 --output s3://papers/site\n",
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--out", metavar="DIR", type=Path, help="where the site goes (default: ROOT/public)"
    )
    where.add_argument(
        "--zip",
        metavar="FILE",
        nargs="?",
        type=Path,
        const=False,
        help="write one archive to be read from disk instead (default: ROOT/public.zip)",
    )
    parser.add_argument(
        "--url",
        metavar="URL",
        type=address,
        help="the site's address (default: url in content/site.yaml)",
    )
    parser.add_argument(
        "--noindex", action="store_true", help="ask search engines to stay away (previews)"
    )
    parser.add_argument(
        "--output",
        metavar="URL",
        help="bring the site to this place as well, sending what differs: s3://BUCKET/FOLDER or any"
        " other address that fsspec knows",
    )
    add_scheduler(parser)
    add_no_wait(parser)


def add_serve(verbs: Verbs) -> None:
    """Add ``digest serve``."""
    parser = add_verb(
        verbs,
        "serve",
        verb.serve,
        "preview the site; edits show at once",
        "Build the site, serve it on this machine only, and reload the open page when a dump,\n"
        "an entry, a template or a static file changes. Errors are shown in the page.",
        examples="digest serve\ndigest serve --port 0\n",
        codes="0 done, 1 there is no digest or the port is taken, 2 wrong usage, 130 stopped",
    )
    parser.add_argument(
        "--port", metavar="N", type=port, default=8000, help="port (default: 8000; 0 takes any)"
    )


def add_letter(verbs: Verbs) -> None:
    """Add ``digest letter``."""
    parser = add_verb(
        verbs,
        "letter",
        sending.letter,
        "write an e-mail about new papers",
        "Write an e-mail that tells new papers by topic, each once, in HTML and plain text:\n"
        "those since a day, those that a listing was the first to show, or those of the\n"
        "latest edition. Where nothing is new there is no file. With --to it is ready to be\n"
        "sent, without it is a draft that a mail program opens.",
        examples="digest letter\n"
        "digest letter --since 2026-11-01 --out november.eml\n"
        "digest letter --listing 2026-11-20.txt --to 'Readers <readers@example.org>'\n"
        "digest letter --to readers@example.org --out - | sendmail -t\n",
        codes="0 done, or nothing is new; 1 no such listing, or the content is wrong;"
        " 2 wrong usage",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--since", metavar="DAY", type=day, help="papers that came in on that day or later"
    )
    which.add_argument(
        "--listing",
        metavar="NAME",
        type=one_line,
        help="papers that this listing was the first to show: a file of content/dumps/, its"
        " beginning, or its day (default: the latest edition)",
    )
    parser.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help="where it goes, - for standard output (default: ROOT/letter-NAME.eml)",
    )
    parser.add_argument("--to", metavar="ADDRESS", type=mailbox, help="whom it goes to")
    parser.add_argument(
        "--date",
        metavar="TIME",
        type=moment,
        help="when it is written, such as 2026-11-21 or 2026-11-21T07:30+01:00, which makes the"
        " file the same at any time (default: now)",
    )
