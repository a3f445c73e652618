"""Arguments of the verb that checks a built site."""

from pathlib import Path

from site_builder.cli import checking
from site_builder.cli.arguments.parts import Verbs, add_verb


def add_check(verbs: Verbs) -> None:
    """Add ``digest check``."""
    parser = add_verb(
        verbs,
        "check",
        checking.check,
        "find every defect of a built site",
        "Read a built folder as browsers, search engines and feed readers would, and tell each\n"
        "defect with file, line and what to do. It needs no content/ and trusts nothing, so that\n"
        "it also tells what another tool did to the files.",
        examples="digest check\n"
        "digest check /srv/www/papers --strict\n"
        "digest check --json | jq -r '.findings[] | select(.code == \"dead-link\") | .path'\n",
        codes="0 nothing is wrong, or warnings only; 1 there are errors, or no such folder;"
        " 2 wrong usage",
    )
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", type=Path, help="the site (default: ROOT/public)"
    )
    parser.add_argument(
        "--external",
        action="store_true",
        help="ask other sites for the pages that this one links to, politely; takes minutes the"
        " first time",
    )
    parser.add_argument("--strict", action="store_true", help="let warnings count as errors")
    parser.add_argument("--all", action="store_true", help="cut no kind after ten findings")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print a JSON object for scripts")
    how.add_argument(
        "--github",
        action="store_true",
        help="print annotations for GitHub (by itself where GITHUB_ACTIONS is true)",
    )
