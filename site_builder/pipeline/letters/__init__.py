"""New papers to letters: those a curator sends, and those of editions on the site."""

from site_builder.pipeline.letters.composing import TEMPLATE, by_edition
from site_builder.pipeline.letters.writing import Written, keep_letter, letter

__all__ = ["TEMPLATE", "Written", "by_edition", "keep_letter", "letter"]
