"""Proposed tags as the text of ``content/tags.yaml``."""

from collections.abc import Iterator, Sequence

from site_builder import wording
from site_builder.content import emitter
from site_builder.model import RuleKind, Suggestion, Tag

_WIDTH = 100
_TITLE = 90
_ABOUT = """\
# Tags proposed by `digest tags suggest` from the papers themselves. Strike what readers don't look
# for, reword labels and meanings, order them as readers should see them, and run `digest ingest`.
# A strong phrase names the topic; weak ones only go with it and earn a tag together. More lists and
# what they bring: docs/content-format.md.
"""
_NOTHING = (
    "# No topic stands out that the vocabulary has not: there are too few papers, or it is done.\n"
)


def render_suggestions(suggestions: Sequence[Suggestion]) -> str:
    """Write proposed tags as a vocabulary, each after a comment that says what earns it.

    The text is a whole ``content/tags.yaml``, and may as well be added to the end of one.
    """
    if not suggestions:
        return _NOTHING
    return _ABOUT + "".join(map(_suggestion, suggestions))


def _suggestion(one: Suggestion) -> str:
    titles = "".join(f"#   {_comment(title)}\n" for title in one.examples)
    return f"\n# {wording.count(one.papers, 'paper')}, such as\n{titles}{_tag(one.tag)}"


def _tag(tag: Tag) -> str:
    lines = [
        f"- id: {emitter.scalar(tag.id)}",
        f"  label: {emitter.scalar(tag.label)}",
        f"  means: {emitter.quoted(tag.means)}",
    ]
    for kind in RuleKind:
        phrases = [rule.phrase for rule in tag.rules if rule.kind is kind]
        lines += _listed(kind.value, phrases)
    return "\n".join(lines) + "\n"


def _listed(name: str, phrases: Sequence[str]) -> Iterator[str]:
    """Write a list over as many lines as it needs: ``  strong: [one phrase, another]``."""
    line = f"  {name}: ["
    for number, phrase in enumerate(phrases, 1):
        word = emitter.scalar(phrase) + ("]" if number == len(phrases) else ",")
        if len(line) + len(word) + 1 > _WIDTH:
            yield line.rstrip()
            line = "    "
        line += word + ("" if number == len(phrases) else " ")
    if phrases:
        yield line


def _comment(title: str) -> str:
    """Make a title safe in a comment, which ends with its line."""
    text = " ".join("".join(char if char.isprintable() else " " for char in title).split())
    return text if len(text) <= _TITLE else text[:_TITLE].rpartition(" ")[0] + " …"
