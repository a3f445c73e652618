"""The commands around the vocabulary."""

import argparse

from site_builder import pipeline
from site_builder.cli.messages import put

_DONE = 0


def suggest(options: argparse.Namespace) -> int:
    """Propose tags from the papers themselves."""
    put(
        pipeline.suggest_tags(
            options.root,
            limit=options.limit,
            least=options.min_papers,
            as_json=options.json,
        )
    )
    return _DONE
