"""Arguments of the verbs with which a curator works on the content."""

from pathlib import Path

from site_builder.cli import editing, examining, starting, tags
from site_builder.cli import verbs as verb
from site_builder.cli.arguments.parts import (
    Verbs,
    add_no_wait,
    add_scheduler,
    add_verb,
    address,
    one_line,
    positive,
    source,
)


def add_new(verbs: Verbs) -> None:
    """Add ``digest new``."""
    parser = add_verb(
        verbs,
        "new",
        starting.new,
        "start a digest of your own",
        "Fill an empty folder with a digest that has no paper yet: settings, an empty vocabulary,\n"
        "a README, and files for GitHub Pages and Netlify. Nothing is ever overwritten.",
        examples="digest new my-digest\n"
        "digest new . --title 'Tide papers' --url https://you.github.io/tides/\n",
        codes="0 done, 1 the folder is not empty or can't be written, 2 wrong usage",
    )
    parser.add_argument("folder", metavar="DIR", type=Path, help="an empty folder, or a new one")
    parser.add_argument(
        "--title", type=one_line, help="what to call it (default: by the folder's name)"
    )
    parser.add_argument("--url", type=address, help="its address, if you know it already")
    parser.add_argument(
        "--source",
        metavar="ADDRESS",
        type=source,
        help="where hosts get paper-digest from, for requirements.txt, such as"
        " git+https://github.com/OWNER/paper-digest@COMMIT (default: where this one came from,"
        " if pip knows)",
    )


def add_ingest(verbs: Verbs) -> None:
    """Add ``digest ingest``."""
    parser = add_verb(
        verbs,
        "ingest",
        verb.ingest,
        "read the dumps and make or update the entries",
        "Read every dump in content/dumps/ and write one entry a paper to content/papers/.\n"
        "Corrections under `curated:` win and are never touched.",
        examples="digest ingest --dry-run | less\n"
        "digest ingest\n"
        "digest ingest --allow-removal   # a dump was deleted on purpose\n",
        codes="0 done, 1 the content is wrong and nothing was written, 2 wrong usage",
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="write nothing; print what would change as a unified diff",
    )
    parser.add_argument(
        "--allow-removal",
        action="store_true",
        help="go on even if entries vanish or fields become empty because a dump shrank",
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="take nothing over from an earlier run; the outcome is the same, only later",
    )
    add_no_wait(parser)
    parser.add_argument(
        "--format",
        dest="form",
        metavar="NAME",
        help="read every dump in this format, unless its sidecar names one (default: find out;"
        " `digest formats` lists them)",
    )
    add_scheduler(parser)


def add_edit(verbs: Verbs) -> None:
    """Add ``digest edit``."""
    parser = add_verb(
        verbs,
        "edit",
        editing.edit,
        "open a paper's entry in your editor",
        "Find the entry that the words mean (its id, words of its title, names, authors, an arXiv\n"
        "id, a DOI, the address of its page; in any order, slips of the pen forgiven), open it in\n"
        "$VISUAL or $EDITOR, and check it afterwards. Write corrections under `curated:`.",
        examples="digest edit reward overoptimization\n"
        "digest edit 2309.12340\n"
        "EDITOR='code --wait' digest edit kraken\n"
        'sed -n 1,5p "$(digest edit --print kraken)"\n',
        codes="0 done, 1 no entry or several fit, or the entry is wrong now, 2 wrong usage",
    )
    parser.add_argument("words", metavar="WORDS", nargs="+", help="what you remember of the paper")
    parser.add_argument(
        "--print", dest="only_print", action="store_true", help="print the path, open nothing"
    )


def add_doctor(verbs: Verbs) -> None:
    """Add ``digest doctor``."""
    parser = add_verb(
        verbs,
        "doctor",
        examining.doctor,
        "list what deserves a minute of yours",
        "Look at everything and change nothing: what is broken, questions that wait for an\n"
        "answer, sources that contradict each other, dates in doubt, papers without a topic, dead\n"
        "links, topics that say nothing. The most urgent comes first.",
        examples="digest doctor\n"
        "digest doctor --all | less\n"
        "digest doctor --json | jq -r '.[] | select(.group == \"untagged\") | .path'\n",
        codes="0 nothing is broken, 1 something is, 2 wrong usage",
    )
    parser.add_argument("--all", action="store_true", help="cut no group after ten findings")
    parser.add_argument("--json", action="store_true", help="print a JSON array for scripts")


def add_override(verbs: Verbs) -> None:
    """Add ``digest override``."""
    parser = add_verb(
        verbs,
        "override",
        starting.override,
        "copy a template or static file out, to change it",
        "Copy one of the package's files into the digest, where it wins over the package's own\n"
        "from then on. Without a name, list them all. To change a part of a page only, write a\n"
        'template that begins with {% extends "package/paper.html" %} and has that block in it.',
        examples="digest override\n"
        "digest override static/style.css\n"
        "digest override templates/paper.html\n",
        codes="0 done, 1 there is no such file, or the digest has its own already, 2 wrong usage",
    )
    parser.add_argument(
        "name", metavar="FILE", nargs="?", help="such as templates/paper.html or static/style.css"
    )


def add_tags(verbs: Verbs) -> None:
    """Add ``digest tags``."""
    parser = add_verb(
        verbs,
        "tags",
        tags.suggest,
        "propose topics",
        "Work on the vocabulary, content/tags.yaml: `digest tags suggest` proposes topics.",
    )
    below = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    suggest = add_verb(
        below,
        "suggest",
        tags.suggest,
        "propose a vocabulary from the papers themselves",
        "Print tags for what the papers share and content/tags.yaml doesn't name yet, each with\n"
        "the number of papers that would get it and three of their titles. A digest without a\n"
        "vocabulary gets its first one by  digest tags suggest > content/tags.yaml",
        examples="digest tags suggest\n"
        "digest tags suggest --limit 10 >> content/tags.yaml\n"
        "digest tags suggest --json | jq -r '.[] | \"\\(.papers) \\(.label)\"'\n",
    )
    suggest.add_argument(
        "--limit", metavar="N", type=positive, default=40, help="tags at most (default: 40)"
    )
    suggest.add_argument(
        "--min-papers",
        metavar="N",
        type=positive,
        help="papers that a phrase stands in at least (default: suits the number of papers)",
    )
    suggest.add_argument("--json", action="store_true", help="print a JSON array for scripts")
