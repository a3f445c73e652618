"""A vocabulary from the papers themselves."""

from pathlib import Path

from site_builder import content, exporting
from site_builder.errors import ContentError, Problem
from site_builder.pipeline.places import content_of
from site_builder.tagging.suggesting import suggest


def suggest_tags(
    root: Path, *, limit: int = 40, least: int | None = None, as_json: bool = False
) -> str:
    """Propose tags for what the papers share and the vocabulary doesn't name yet.

    Args:
        root: The digest's folder.
        limit: How many tags to propose at most.
        least: In how many papers a phrase must stand; None for a number that suits the digest.
        as_json: Give a JSON array in place of the text of ``content/tags.yaml``.

    Raises:
        ContentError: Something in the content is wrong, or there is no paper.
    """
    folder = content_of(root)
    vocabulary = content.load_vocabulary(folder / "tags.yaml")
    # Unchecked against the vocabulary, which a shell empties before this runs with its output
    # directed into it.
    stored = content.load_papers(folder / "papers")
    entries = [content.effective(one, one.generated, ()) for one in stored.values()]
    if not entries:
        what, fix = "there is no paper yet", "save dumps in content/dumps and run digest ingest"
        raise ContentError(Problem("content/papers", None, what, fix))
    papers = [(entry.title, entry.abstract) for entry in entries]
    proposed = suggest(papers, vocabulary, limit=limit, least=least)
    if as_json:
        return exporting.suggestions_json(proposed) + "\n"
    return content.render_suggestions(proposed, whole=not vocabulary)
