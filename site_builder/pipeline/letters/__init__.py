"""New papers to letters: those a curator sends, and those of editions on the site."""

from site_builder.pipeline.letters.composing import of_editions
from site_builder.pipeline.letters.writing import Written, letter

__all__ = ["Written", "letter", "of_editions"]
