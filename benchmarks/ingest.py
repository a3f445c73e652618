"""Time ingest at scale as whole processes: cold, nothing changed, one new dump; and its memory.

Run ``python benchmarks/ingest.py`` for 10,000 papers in daily dumps, or with ``--papers N``. The
papers are made up of the sentences and title words of ``content/dumps``, always the same ones.
Each median stands beside the multiple of the time that ``python -c pass`` takes in the same run,
because a second on one machine is not a second on another. Memory is the greatest sum over all
processes at one moment of what each has for itself, with what they share split between them; it
is that of one more run, because to look at it takes some hundredths of the processors itself.
"""

import argparse
import compileall
import datetime as dt
import itertools
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from site_builder import readers  # noqa: E402

DIGEST = (sys.executable, "-m", "site_builder.cli", "ingest", "--root")
FIRST_DAY = dt.date(2023, 5, 4)
A_DAY = 19
SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
LONG_ABSTRACT = 1300
CHANGED = 0.2


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took, with those that it started."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processors."""
    memory: float
    """Peak, in MB."""


def main() -> None:
    """Print a line for each step: medians, multiples of starting Python, memory."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    cli.add_argument("--papers", type=int, default=10_000, help="how many papers")
    cli.add_argument("--runs", type=int, default=3, help="how many runs the medians are of")
    options = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        digest = Path(folder)
        spare = 2 * (options.runs + 2)
        dumps = prepared(digest, options.papers + spare * A_DAY)
        held = iter([(path, path.read_bytes()) for path in dumps[-spare:]])
        for path in dumps[-spare:]:
            path.unlink()
        print(f"{options.papers} papers in {len(dumps) - spare} dumps")
        start = median(options.runs, (sys.executable, "-c", "pass"))
        print(f"{'step':<22}{'seconds':>9}{'CPU':>8}{'times Python':>14}{'peak MB':>9}")
        for name, before in (
            ("cold", lambda: emptied(digest)),
            ("nothing changed", nothing),
            ("one new dump", lambda: one_more(held)),
            ("one new, no cache", lambda: one_more(held)),
        ):
            # Cold runs leave what the others begin with.
            command = (*DIGEST, str(digest), *(["--no-cache"] if "no cache" in name else []))
            run = median(options.runs, command, before)
            ratio = run.wall / start.wall
            print(f"{name:<22}{run.wall:>9.2f}{run.cpu:>8.2f}{ratio:>14.0f}{run.memory:>9.0f}")


def prepared(digest: Path, papers: int) -> list[Path]:
    """Make a digest of so many papers, and give its dumps; compile the package, as pip does."""
    compileall.compile_dir(ROOT / "site_builder", quiet=1)
    folder = digest / "content/dumps"
    folder.mkdir(parents=True)
    for name in ("site.yaml", "tags.yaml"):
        shutil.copy(ROOT / "content" / name, digest / "content")
    made = itertools.islice(invented(), papers)
    days = (FIRST_DAY + dt.timedelta(days=number) for number in itertools.count())
    found: list[Path] = []
    for day in days:
        shown = list(itertools.islice(made, A_DAY))
        if not shown:
            return found
        blocks = ["Daily Papers", "byAK and the research community", f"{day:%b} {day.day}"]
        for rank, (title, abstract) in enumerate(shown):
            published = day - dt.timedelta(days=rank % 9)
            below = f"  • {1 + rank} authors\n·\n{published:%b} {published.day}"
            blocks += [
                title,
                abstract,
                below + (f", {published.year}" * (published.year < day.year)),
            ]
        found.append(folder / f"{day}.txt")
        found[-1].write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return found


def invented() -> Iterator[tuple[str, str]]:
    """Make papers without end: titles and abstracts that recombine those of the five dumps."""
    dice = random.Random(7)  # noqa: S311
    real = [
        record
        for path in sorted((ROOT / "content/dumps").glob("*.txt"))
        for record in readers.read(path.name, path.read_bytes()).records
    ]
    words = sorted({w for one in real for w in one.title.split() if w.isalpha() and len(w) > 3})
    sentences = sorted({said for one in real for said in SENTENCE.split(one.abstract)})
    spare = sorted({w for said in sentences for w in said.split() if w.isalpha() and w.islower()})
    for number in itertools.count():
        abstract = ""
        while len(abstract) < LONG_ABSTRACT:
            abstract += varied(dice.choice(sentences), spare, dice) + " "
        yield " ".join([*dice.sample(words, 7), str(number)]), " ".join(abstract.split())


def varied(sentence: str, spare: Sequence[str], dice: random.Random) -> str:
    """Change every fifth word or so: real papers hardly ever share a sentence."""
    return " ".join(
        dice.choice(spare) if word.islower() and dice.random() < CHANGED else word
        for word in sentence.split()
    )


def nothing() -> None:
    """Leave everything as it is."""


def emptied(digest: Path) -> None:
    """Move what earlier runs made out of the way.

    Deleting it would make new files dearer: ext4 looks for numbers that were not in use in the last
    seconds, past those of all files just deleted.
    """
    away = Path(tempfile.mkdtemp(dir=digest))
    for name in ("content/papers", ".digest"):
        if (digest / name).exists():
            (digest / name).rename(away / Path(name).name)


def one_more(held: Iterator[tuple[Path, bytes]]) -> None:
    """Save a dump that no run has seen."""
    path, data = next(held)
    path.write_bytes(data)


def median(runs: int, command: Sequence[str], before: Callable[[], None] = nothing) -> Run:
    """Run a command some times after a warm-up; give the medians of what it took."""
    taken: list[Run] = []
    for number in range(runs + 2):
        before()
        taken.append(timed(command, watched=number > runs))
    counted = taken[1:-1]
    return Run(
        statistics.median(run.wall for run in counted),
        statistics.median(run.cpu for run in counted),
        taken[-1].memory,
    )


def timed(command: Sequence[str], folder: Path = ROOT, *, watched: bool = True) -> Run:
    """Run a command once in a folder, perhaps looking at its memory twenty times a second."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder
    ) as process:
        watch = Watch(process.pid) if watched else None
        code = process.wait()
        wall = time.perf_counter() - began
        peak = watch.stop() if watch else 0
    if code:
        raise subprocess.CalledProcessError(code, command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    # Where the system doesn't tell shares, the largest process is the best that is known.
    return Run(wall, cpu, peak or after.ru_maxrss / 1024)


class Watch:
    """Watches the memory of a process and those that it started."""

    def __init__(self, number: int) -> None:
        """Begin to watch."""
        self._number = number
        self._peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def stop(self) -> float:
        """Stop; give the peak in MB, 0 where the system doesn't tell."""
        self._done.set()
        self._thread.join()
        return self._peak / 1024

    def _look(self) -> None:
        while not self._done.wait(0.05):
            self._peak = max(self._peak, sum(map(share, family(self._number))))


def family(number: int) -> list[int]:
    """List a process and its children."""
    children = Path(f"/proc/{number}/task/{number}/children")
    try:
        return [number, *map(int, children.read_text("utf-8").split())]
    except OSError:
        return [number]


def share(number: int) -> int:
    """Give the kilobytes of a process, with its part of what it shares."""
    try:
        text = Path(f"/proc/{number}/smaps_rollup").read_text("utf-8")
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main()
