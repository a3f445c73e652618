"""Kill ingest and build at random moments, and see that nothing is ever half done.

``python -m tests.faults --times 200`` does it 200 times, ingest and build in turn; the moments are
spread over the length of a run. After each kill the entries, as commands read them, and the site
are those of before or those of after, byte for byte, and the next run makes them those of after.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from site_builder import content

COMMANDS = ("ingest", "build")
_REPOSITORY = Path(__file__).parents[1]


class RunError(Exception):
    """A run that nobody killed failed."""


@dataclass(slots=True)
class Tally:
    """What came of the kills of a command."""

    killed: int = 0
    """Runs that were killed; the others had ended by then."""
    old: int = 0
    """Kills after which everything was as before."""
    new: int = 0
    """Kills after which everything was new."""
    wrong: list[str] = field(default_factory=list)
    """What must not be."""


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest in two states: before a change, and with what a clean run makes of it."""

    root: Path
    """Where runs are killed."""
    before: Path
    """The digest as the last run left it, its dumps changed since."""
    after: Path
    """The same, after a run that nobody killed."""
    command: str
    """The command."""


def state(root: Path, command: str) -> dict[str, bytes]:
    """Read what a command writes, as others see it: the entries and listings, or the site."""
    folder = root / ("public" if command == "build" else "content")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def run(root: Path, command: str) -> None:
    """Run a command to its end.

    Raises:
        RunError: With what the command tells, if it fails.
    """
    done = subprocess.run(_line(root, command), capture_output=True, cwd=_REPOSITORY, check=False)
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip()
        raise RunError(f"digest {command} fails: {told}")


def prepared(folder: Path, source: Path, command: str) -> Digest:
    """Make the two states from a digest's content: a dump and a curated note are new in the second.

    Args:
        folder: An empty folder.
        source: A folder of content that isn't changed.
        command: "ingest" or "build".
    """
    before, after = folder / "before", folder / "after"
    shutil.copytree(source, before / "content")
    dumps = sorted(path for path in (before / "content/dumps").iterdir() if path.suffix == ".txt")
    latest = folder / dumps[-1].name
    dumps[-1].replace(latest)
    shutil.rmtree(before / "content/papers", ignore_errors=True)
    (before / "content/listings.yaml").unlink(missing_ok=True)
    run(before, "ingest")
    if command == "build":
        run(before, "build")
    latest.replace(dumps[-1])
    if command == "build":
        run(before, "ingest")
    shutil.copytree(before, after)
    run(after, command)
    return Digest(folder / "killed", before, after, command)


def kill(digest: Digest, seconds: float) -> bool:
    """Run the command anew and kill it after some time; tell whether it was still at work."""
    anew(digest)
    with subprocess.Popen(
        _line(digest.root, digest.command),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=_REPOSITORY,
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
    return process.returncode == -signal.SIGKILL


def anew(digest: Digest) -> None:
    """Put back the state before the change."""
    shutil.rmtree(digest.root, ignore_errors=True)
    shutil.copytree(digest.before, digest.root)


def judge(
    digest: Digest, tally: Tally, moment: str, again: Callable[[Path, str], None] = run
) -> None:
    """Look at what a kill left, let the next run do its work (`again`), and look again."""
    old, new = state(digest.before, digest.command), state(digest.after, digest.command)
    if digest.command == "ingest":
        # What every command does before it reads the entries.
        content.finish(digest.root / "content")
    found = state(digest.root, digest.command)
    if found == old:
        tally.old += 1
    elif found == new:
        tally.new += 1
    else:
        tally.wrong.append(f"{digest.command} killed {moment}: neither the old nor the new state")
    try:
        again(digest.root, digest.command)
    except RunError as error:
        tally.wrong.append(f"after one killed {moment}, {error}")
        return
    if state(digest.root, digest.command) != new:
        tally.wrong.append(f"{digest.command} killed {moment}: the next run makes something else")


def measured(digest: Digest) -> float:
    """Tell how long a run takes that isn't killed, in seconds."""
    anew(digest)
    began = time.monotonic()
    run(digest.root, digest.command)
    return time.monotonic() - began


def kills(digest: Digest, times: int, seed: int) -> Tally:
    """Kill runs at moments that are spread over the length of one, half of them near its end."""
    tally = Tally()
    length = measured(digest)
    for number in range(4 * times):
        if tally.killed == times:
            break
        chance = random.Random(seed * 1_000_003 + number)  # noqa: S311
        # Files are written in the last part of a run.
        part = chance.random() if number % 2 else 0.7 + 0.4 * chance.random()
        if kill(digest, length * part):
            tally.killed += 1
            judge(digest, tally, f"after {length * part:.2f} of {length:.2f} s")
            length *= 1.01
        else:
            # A machine that is less busy than before is quicker.
            length *= 0.97
    return tally


def _line(root: Path, command: str) -> list[str]:
    return [sys.executable, "-m", "site_builder.cli", "--root", str(root), command]


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill as often as asked; the exit code is 1 if anything was ever wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=200, help="kills (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="for other moments")
    parser.add_argument("--content", type=Path, default=_REPOSITORY / "content")
    options = parser.parse_args(arguments)
    wrong: list[str] = []
    for command in COMMANDS:
        with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as name:
            digest = prepared(Path(name), options.content, command)
            tally = kills(digest, options.times // len(COMMANDS), options.seed)
        wrong += reported(command, tally)
    return concluded(wrong)


def reported(command: str, tally: Tally) -> list[str]:
    """Print what kills of a command left; gives what was wrong."""
    print(  # noqa: T201
        f"{command}: {tally.killed} killed; {tally.old} left the old state,"
        f" {tally.new} the new, {len(tally.wrong)} anything else"
    )
    return tally.wrong


def concluded(wrong: list[str]) -> int:
    """Print all that was wrong; gives the exit code."""
    print("\n".join(wrong) or "Nothing was ever half done.")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
