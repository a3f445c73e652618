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
"""
_RULES = """\
#
# A tag needs 6 points. What a phrase brings depends on its list and on where it stands:
#
#             in the   after "we    after       elsewhere in a         in the background,
#             title    introduce"   "we study"  sentence with "we"     among results
#   strong      6          4            3              2                      1
#   weak        3          1.5          1.5            1                      0.5
#   made        6          4.5          1.5            0.5                    0
#   title       4.5        0            0              0                      0
#   against    -6         -3           -3             -2                     -1
#   except    a shorter phrase within it does not count: "video game" for "video"
#
# One phrase counts three times at most. A paper without any tag gets its best one from
# 2.5 points on.
#
# Case, plural and British spelling don't matter. hallucinat* is every word that begins so (three
# letters at least). multi-modal is also "multi modal" and "multimodal": write the hyphen. Write
# what a whole field says, never the name of one system or the words of one paper.
"""
"""What the lists mean, as the vocabulary of a new digest has it in its own first lines."""
_NOTHING = (
    "# No topic stands out that the vocabulary has not: there are too few papers, or it is done.\n"
)


def render_suggestions(suggestions: Sequence[Suggestion], *, whole: bool = True) -> str:
    """Write proposed tags as a vocabulary, each after a comment that says what earns it.

    Args:
        suggestions: What is proposed.
        whole: Whether the text is to be a whole ``content/tags.yaml``, which explains the lists;
            else it is to be added to the end of one, which does so already.
    """
    begin = _ABOUT if suggestions else _NOTHING
    return begin + (_RULES if whole else "") + "".join(map(_suggestion, suggestions))


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
