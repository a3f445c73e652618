"""Arguments of the verbs that tell what there is."""

from site_builder.cli import verbs as verb
from site_builder.cli.arguments.parts import Verbs, add_verb


def add_export(verbs: Verbs) -> None:
    """Add ``digest export``."""
    add_verb(
        verbs,
        "export",
        verb.export,
        "print all entries for scripts",
        "Print every entry as JSON Lines: one object a paper, one line each, by id. What is not\n"
        "known is null, or an empty list.",
        examples="digest export > papers.jsonl\n"
        "digest export | jq -r 'select(.tags | index(\"rlhf\")) | .title'\n",
    )


def add_listings(verbs: Verbs) -> None:
    """Add ``digest listings``."""
    parser = add_verb(
        verbs,
        "listings",
        verb.listings,
        "say what each dump holds and when it was captured",
        "Print a line for every dump that `digest ingest` read.",
        examples="digest listings\ndigest listings --json | jq '.[] | select(.leftovers > 0)'\n",
    )
    parser.add_argument("--json", action="store_true", help="print a JSON array for scripts")


def add_formats(verbs: Verbs) -> None:
    """Add ``digest formats``."""
    parser = add_verb(
        verbs,
        "formats",
        verb.formats,
        "list the dump formats that can be read",
        "Print a line for every format: its name, for `digest ingest --format NAME` or\n"
        "`format: NAME` in a dump's sidecar, and what it is. Usually it is found out by itself.",
        examples="digest formats\ndigest ingest --format bibtex\n",
        codes="0 done, 2 wrong usage",
    )
    parser.add_argument("--json", action="store_true", help="print a JSON array for scripts")
