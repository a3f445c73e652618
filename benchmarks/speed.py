"""Time ingest and build as whole processes, as ratios to starting Python.

Run ``python benchmarks/speed.py`` for the five dumps of ``content/``, or with ``--dumps DIR`` for
others. A second on one machine is not a second on another, so each median also stands as a
multiple of the time that ``python -c pass`` takes in the same run.
"""

import argparse
import compileall
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
DIGEST = (sys.executable, "-m", "site_builder.cli")


def main() -> None:
    """Print a line for each step: median seconds, and the multiple of starting Python."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    cli.add_argument("--dumps", type=Path, default=ROOT / "content/dumps", help="which dumps")
    cli.add_argument("--runs", type=int, default=5, help="how many runs the median is of")
    options = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        digest = prepared(Path(folder), options.dumps)
        start = median(options.runs, (sys.executable, "-c", "pass"))
        print(f"{'step':<28}{'seconds':>9}{'times starting Python':>24}")
        for name, verb, before in (
            ("ingest, no entries yet", "ingest", lambda: remove(digest / "content/papers")),
            ("ingest, nothing changed", "ingest", nothing),
            ("build, cold", "build", lambda: remove(digest / "public")),
            ("build, nothing changed", "build", nothing),
        ):
            seconds = median(options.runs, (*DIGEST, verb, "--root", str(digest)), before)
            print(f"{name:<28}{seconds:>9.2f}{seconds / start:>24.0f}")


def prepared(folder: Path, dumps: Path) -> Path:
    """Copy a digest's settings and some dumps into an empty folder; compile, as pip does."""
    compileall.compile_dir(ROOT / "site_builder", quiet=1)
    content = folder / "content"
    shutil.copytree(dumps, content / "dumps")
    for name in ("site.yaml", "tags.yaml"):
        shutil.copy(ROOT / "content" / name, content)
    shutil.copytree(ROOT / "content/pages", content / "pages")
    return folder


def nothing() -> None:
    """Leave everything as it is."""


def remove(folder: Path) -> None:
    """Remove a folder that may not be there."""
    shutil.rmtree(folder, ignore_errors=True)


def median(runs: int, command: Sequence[str], before: Callable[[], None] = nothing) -> float:
    """Run a command some times after a warm-up; give the median of its seconds."""
    taken: list[float] = []
    for _ in range(runs + 1):
        before()
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken[1:])


if __name__ == "__main__":
    main()
