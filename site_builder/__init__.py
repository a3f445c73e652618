"""Raw listing dumps in, a browsable paper digest out."""

__version__ = "0.1.0"
