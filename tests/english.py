"""The site's own English, for tests that plan or draw without a digest on disk."""

import functools
from pathlib import Path

from site_builder import content, library

WORDS = content.load_words(Path(__file__).parents[1] / "templates" / "strings.yaml", None, "en")
gather = functools.partial(library.gather, words=WORDS)
