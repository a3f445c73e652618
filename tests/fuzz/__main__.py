"""Fuzz with atheris: ``python -m tests.fuzz [TARGET ...] [--seconds 600]``, one after another.

What crashes or hangs is written to ``.fuzz/<target>/``; once mended, it belongs into
``tests/cases/fuzz/<target>.json``. A target runs in a process of its own, for libFuzzer ends it.
The target ``queries`` is no Python: its queries are made up here and read in Chromium.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
from pathlib import Path

FOLDER = Path(".fuzz")
_QUERIES = "queries"
_LONGEST_INPUT = 4096
_HANG = 30


def _run(name: str, seconds: int) -> None:
    (FOLDER / name).mkdir(parents=True, exist_ok=True)
    if name == _QUERIES:
        count = importlib.import_module("tests.fuzz.queries").fuzz(seconds, FOLDER / name / "found")
        print(f"{count} queries judged")  # noqa: T201 - a command
        return
    atheris = importlib.import_module("atheris")  # comes with the extra `fuzz` only
    with atheris.instrument_imports(include=["site_builder"]):
        target = importlib.import_module("tests.fuzz.targets").TARGETS[name]
    corpus, crashes = FOLDER / name / "corpus", FOLDER / name / "crash-"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (corpus / f"seed-{number:03}").write_bytes(seed[:_LONGEST_INPUT])
    limits = [
        f"-max_total_time={seconds}",
        f"-max_len={_LONGEST_INPUT}",
        f"-timeout={_HANG}",
        f"-artifact_prefix={crashes}",
        "-rss_limit_mb=2048",
        "-verbosity=1",
    ]
    atheris.Setup([sys.argv[0], *limits, str(corpus)], target.run)
    atheris.Fuzz()


def _main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz what reads texts of strangers.")
    parser.add_argument("targets", nargs="*", help="which; all by default")
    parser.add_argument("--seconds", type=int, default=600, help="how long each (600)")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        _run(given.targets[0], given.seconds)
        return 0
    failed = []
    targets = importlib.import_module("tests.fuzz.targets").TARGETS
    for name in given.targets or (*targets, _QUERIES):
        print(f"== {name}, {given.seconds} s", flush=True)  # noqa: T201 - a command
        command = [sys.executable, "-m", "tests.fuzz", name, "--alone"]
        if subprocess.run([*command, f"--seconds={given.seconds}"], check=False).returncode:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "nothing found")  # noqa: T201
    return bool(failed)


if __name__ == "__main__":
    sys.exit(_main())
