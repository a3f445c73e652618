"""The site's own English, for tests that plan or draw without a digest on disk."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from site_builder import content, exporting, library
from site_builder.model import Entry, Library, ListingFacts, Vocabulary

_ROOT = Path(__file__).parents[1]

WORDS = content.load_words(_ROOT / "templates/strings.yaml", None, "en")


def gather(
    entries: Iterable[Entry], vocabulary: Vocabulary, listings: Sequence[ListingFacts]
) -> Library:
    """Gather entries, and find out which are near each other."""
    found = tuple(entries)
    near = library.relate(found, vocabulary)
    return library.gather(found, vocabulary, listings, WORDS, near=near)


def lay_static(site: Path) -> None:
    """Lay the package's static files into a site, with the words of its scripts."""
    shutil.copytree(_ROOT / "static", site / "static")
    (site / "static/js/words").mkdir()
    for file in exporting.wordlists(WORDS):
        (site / file.path).write_bytes(file.content)
