"""The site's own English, for tests that plan or draw without a digest on disk."""

import functools
import shutil
from pathlib import Path

from site_builder import content, exporting, library

_ROOT = Path(__file__).parents[1]

WORDS = content.load_words(_ROOT / "templates/strings.yaml", None, "en")
gather = functools.partial(library.gather, words=WORDS)


def lay_static(site: Path) -> None:
    """Lay the package's static files into a site, with the words of its scripts."""
    shutil.copytree(_ROOT / "static", site / "static")
    (site / "static/js/words").mkdir()
    for file in exporting.wordlists(WORDS):
        (site / file.path).write_bytes(file.content)
