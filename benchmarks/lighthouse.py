"""Judge the built site by Lighthouse: its four scores for each main page, on a phone and a desk.

Run ``python -m benchmarks.lighthouse`` for the real site, or with ``--site DIR`` for one that is
built already. It installs Lighthouse with npm into a temporary folder (``--lighthouse DIR`` keeps
it there for the next run), and drives the machine's Chromium on loopback, with the headers that
`netlify.toml` gives and compressed as a host compresses. It ends with 1 if a score is below 100.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.loopback import served

ROOT = Path(__file__).parents[1]
PAGES = (
    "",
    "papers/negating-negatives-alignment-without-human-positive-samples-via.html",
    "tags/rlhf.html",
    "search.html",
    "search.html?q=reward+model",
)
SCORES = {
    "performance": "speed",
    "accessibility": "access",
    "best-practices": "practice",
    "seo": "SEO",
}
PRESETS: Mapping[str, tuple[str, ...]] = {"phone": (), "desk": ("--preset=desktop",)}


def main() -> int:
    """Print a line for each page and screen, and what cost points; 1 if anything did."""
    cli = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    cli.add_argument("--site", type=Path, help="a built site")
    cli.add_argument("--lighthouse", type=Path, help="where Lighthouse is, or shall be, installed")
    cli.add_argument("pages", nargs="*", default=PAGES, help="addresses below the site's root")
    options = cli.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lighthouse = installed(options.lighthouse or folder / "lighthouse")
        site = options.site or built(folder / "site")
        print(f"{'page':<36}{'screen':<8}", *(f"{name:>9}" for name in SCORES.values()), "   shift")
        fine = True
        with served(site, compressed=True) as home:
            for page in options.pages:
                for screen, preset in PRESETS.items():
                    report = judged(lighthouse, home + page, preset, folder / "report.json")
                    fine &= told(report, page, screen)
    return 0 if fine else 1


def installed(folder: Path) -> Path:
    """Install Lighthouse with npm, unless it is there; gives its program."""
    program = folder / "node_modules/.bin/lighthouse"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        install = ("npm", "install", "--no-audit", "--no-fund", "--silent")
        subprocess.run([*install, "--prefix", str(folder), "lighthouse"], check=True)
    return program


def built(folder: Path) -> Path:
    """Build the real site into a folder."""
    command = (sys.executable, "-m", "site_builder.cli", "build", "--root", str(ROOT))
    subprocess.run([*command, "--out", str(folder)], check=True, stdout=subprocess.DEVNULL)
    return folder


def judged(
    lighthouse: Path, address: str, preset: tuple[str, ...], target: Path
) -> dict[str, dict[str, dict[str, object]]]:
    """Run Lighthouse on one address; gives its report."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), "")
    subprocess.run(
        [
            *(str(lighthouse), address, *preset, "--quiet", "--output=json"),
            *(f"--output-path={target}", f"--only-categories={','.join(SCORES)}"),
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ],
        check=True,
        env={**os.environ, "CHROME_PATH": chromium},
    )
    report: dict[str, dict[str, dict[str, object]]] = json.loads(target.read_text("utf-8"))
    return report


def told(report: dict[str, dict[str, dict[str, object]]], page: str, screen: str) -> bool:
    """Print the scores of a report, and each audit that isn't perfect; tells if all are 100."""
    scores = [round(100 * float(str(report["categories"][name]["score"]))) for name in SCORES]
    shift = report["audits"]["cumulative-layout-shift"]["displayValue"]
    label = page if len(page) < 35 else f"{page[:32]}..."
    print(f"{label or 'home':<36}{screen:<8}", *(f"{score:>9}" for score in scores), f"{shift:>8}")
    perfect = all(score == 100 for score in scores)
    if not perfect:
        for audit in report["audits"].values():
            if isinstance(audit["score"], int | float) and audit["score"] < 0.9:
                print(f"    {audit['title']}: {audit.get('displayValue', '')}")
    return perfect


if __name__ == "__main__":
    sys.exit(main())
