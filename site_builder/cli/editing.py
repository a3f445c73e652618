"""The command that opens an entry in the curator's editor."""

import argparse
import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from site_builder import pipeline
from site_builder.cli.messages import put, say, warn
from site_builder.errors import entry_path

_DONE, _NOT_DONE = 0, 1
_SHOWN = 20


def edit(options: argparse.Namespace) -> int:
    """Find an entry, open it, and check it afterwards."""
    sought = pipeline.find(options.root, options.words)
    chosen = _chosen(sought.matches, " ".join(options.words))
    if chosen is None:
        if not sought.matches:
            _nothing(sought.near, " ".join(options.words))
        return _NOT_DONE
    path = options.root / entry_path(chosen.id)
    if options.only_print:
        put(f"{path}\n")
        return _DONE
    return _open(options.root, path, chosen.id)


def _chosen(matches: Sequence["pipeline.Match"], asked: str) -> "pipeline.Match | None":
    """Take the one that fits, or ask which; None if nobody says."""
    if len(matches) < 2:
        return matches[0] if matches else None
    say(f"{len(matches)} entries fit “{asked}”:")
    for number, match in enumerate(matches[:_SHOWN], 1):
        say(f"  {number:2}. {match.title}\n      {match.id}")
    if len(matches) > _SHOWN:
        say(f"  … and {len(matches) - _SHOWN} more")
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        say("Give more words, or an id.")
        return None
    sys.stderr.write("Which one? Its number, or nothing for none: ")
    sys.stderr.flush()
    answer = sys.stdin.readline().strip()
    if answer.isdecimal() and 1 <= int(answer) <= min(len(matches), _SHOWN):
        return matches[int(answer) - 1]
    return None


def _nothing(near: Sequence["pipeline.Match"], asked: str) -> None:
    say(f"No entry fits “{asked}”." + (" The nearest are:" if near else ""))
    for match in near:
        say(f"      {match.title}\n      {match.id}")


def _open(root: Path, path: Path, entry_id: str) -> int:
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not editor.strip():
        put(f"{path}\n")
        say(
            "To have it opened, name your editor in $VISUAL or $EDITOR: export EDITOR='code --wait'"
        )
        return _DONE
    before = path.read_bytes()
    try:
        code = subprocess.run([*shlex.split(editor), str(path)], check=False).returncode  # noqa: S603
    except (OSError, ValueError) as error:
        say(f"{path} was not opened, for the editor {editor!r} can't be run: {error}")
        return _NOT_DONE
    if code:
        say(f"{editor} ended with exit code {code}.")
    if not path.exists():
        say(f"{path} is gone; digest ingest makes it anew if a dump shows the paper.")
        return _DONE
    problems = pipeline.problems_of(root, entry_id)
    warn(problems)
    if problems:
        say("Correct that before the next digest ingest or build.")
        return _NOT_DONE
    if path.read_bytes() == before:
        say(f"{path} is as it was.")
    else:
        say(f"{path} is fine. digest serve shows it; digest ingest puts it in order.")
    return _NOT_DONE if code else _DONE
