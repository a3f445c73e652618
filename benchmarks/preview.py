"""Time how soon an edited entry is seen in an open page of the preview, in real Chromium.

Run ``python -m benchmarks.preview`` for 1,000 papers, ``--papers 10000`` for others, or with
``--digest FOLDER`` for a digest of your own, which is copied. The preview runs as a process of its
own, as ``digest serve`` does; a paper's page is open, its title is edited in its file, and the page
itself notes the moment at which it shows the new one, to the next frame. An edit is made when all
is quiet, and more of them while the site is still being built after the one before.
"""

import argparse
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.ingest import ROOT, prepared

DIGEST = (sys.executable, "-m", "site_builder.cli")
PATIENCE = 1_800_000
EDITS = 10
BUILT = "Built "

WATCH = """
const look = () => {
  const shown = document.querySelector("h1")?.textContent ?? "";
  if (shown.startsWith("Edited")) window.seen = [shown, Date.now()];
  else requestAnimationFrame(look);
};
addEventListener("DOMContentLoaded", () => requestAnimationFrame(look));
"""


def main() -> None:
    """Print the time from saving a file to seeing it, in milliseconds."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    cli.add_argument("--papers", type=int, default=1000, help="how many papers to make up")
    cli.add_argument("--digest", type=Path, help="a digest to copy in place of those")
    cli.add_argument("--chromium", default=found(), help="the browser's program")
    options = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        digest = Path(folder) / "digest"
        if options.digest:
            kept = shutil.ignore_patterns("public", ".git", ".digest")
            shutil.copytree(options.digest, digest, ignore=kept)
        else:
            prepared(digest, options.papers)
        measure(digest, options.chromium)


def found() -> str | None:
    """Find the machine's own Chromium; None takes playwright's."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


def measure(digest: Path, chromium: str | None) -> None:
    """Edit the first paper of a digest again and again while its page is open."""
    began = time.monotonic()
    with serving(digest) as (address, told), sync_playwright() as playwright:
        entries = sorted((digest / "content/papers").glob("*.yaml"))
        print(f"{len(entries)} papers; first shown after {time.monotonic() - began:.1f} s")
        with playwright.chromium.launch(executable_path=chromium) as browser:
            page = browser.new_page()
            page.add_init_script(WATCH)
            page.goto(f"{address}papers/{entries[0].stem}.html")
            text = entries[0].read_text("utf-8")
            quiet = edited(page, entries[0], text, 0)
            print(f"nothing else going on: {quiet:.0f} ms")
            busy = [edited(page, entries[0], text, number) for number in range(1, EDITS)]
            print(
                f"while the site is built: median {statistics.median(busy):.0f} ms,"
                f" least {min(busy):.0f}, most {max(busy):.0f}"
            )
            began = time.monotonic()
            while BUILT not in next(told):
                pass
            print(f"all of the site after {time.monotonic() - began:.1f} s more")


def edited(page: Page, entry: Path, text: str, number: int) -> float:
    """Save another title; give the milliseconds until the page shows it."""
    title = f"Edited for time {number}"
    saved = time.time()
    entry.write_text(f"{text}curated:\n  title: {title}\n", "utf-8")
    found = page.wait_for_function(
        "title => window.seen?.[0] === title && window.seen", arg=title, timeout=PATIENCE
    )
    seen = found.json_value()
    return (float(seen[1]) / 1000 - saved) * 1000


@contextmanager
def serving(digest: Path) -> Iterator[tuple[str, Iterator[str]]]:
    """Run the preview; give its address, and what it tells from then on."""
    process = subprocess.Popen(
        [*DIGEST, "serve", "--port", "0", "--root", str(digest)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    told = iter(process.stderr or ())
    try:
        for line in told:
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                yield found[0], told
                break
        else:
            sys.exit("the preview ended without an address")
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()


if __name__ == "__main__":
    main()
