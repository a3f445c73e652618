"""Arguments of the verbs that make the site."""

from pathlib import Path

from site_builder.cli import verbs as verb
from site_builder.cli.arguments.parts import Verbs, add_verb, address, port


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
        "digest build --out /srv/www/papers --noindex\n",
    )
    parser.add_argument(
        "--out", metavar="DIR", type=Path, help="where the site goes (default: ROOT/public)"
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
