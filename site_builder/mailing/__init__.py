"""Letters about new papers, as e-mail in HTML and in plain text."""

from site_builder.mailing.message import Envelope, is_letter, message
from site_builder.mailing.plain import plain_text
from site_builder.mailing.shortening import shortened
from site_builder.mailing.values import Letter, Section, Told

__all__ = [
    "Envelope",
    "Letter",
    "Section",
    "Told",
    "is_letter",
    "message",
    "plain_text",
    "shortened",
]
