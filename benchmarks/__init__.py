"""Measurements against hand-made labels, run by hand; the tests hold their results in place."""
