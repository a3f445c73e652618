"""What a site says besides its content: the texts of one language, its dates and its numbers."""

from site_builder.words.language import Words
from site_builder.words.plurals import Plural, categories, plural_of
from site_builder.words.texts import Forms, Text, TextError, forms, text

__all__ = [
    "Forms",
    "Plural",
    "Text",
    "TextError",
    "Words",
    "categories",
    "forms",
    "plural_of",
    "text",
]
