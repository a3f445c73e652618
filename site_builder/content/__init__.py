"""YAML files to values and back: entries with their curated edits, site settings, sidecars."""
