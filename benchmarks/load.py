"""How many requests a built site bears behind nginx, cold and cached.

``python -m benchmarks.load`` starts nginx on loopback with the headers of ``netlify.toml``, follows
real links through the site as readers do (a page, then its style sheets, scripts and icon, then a
page that it links to), and sends that mix with wrk. Cold, every answer is whole; cached, every
request says what the browser has (``If-None-Match``), as it does at each use. Debian has both
programs: ``apt-get install nginx-light wrk``.
"""

import argparse
import http.client
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

ROOT = Path(__file__).parents[1]
ADDRESS = re.compile(r"""<(a|link|script|img)\b[^>]*?\b(?:href|src)="?([^"> ]+)""")
TYPES = """
  text/html html; text/css css; text/javascript js; application/json json; application/xml xml;
  image/svg+xml svg; image/png png; text/plain txt; application/manifest+json webmanifest;
  font/woff2 woff2;
"""
REQUESTS = 4000
LUA = """
local requests, next_one = {}, 0
for line in io.lines(os.getenv("LOAD_REQUESTS")) do
  local path, tag = line:match("^(%S+)\\t(.*)$")
  local headers = {["Accept-Encoding"] = "gzip", ["Host"] = "localhost"}
  if tag ~= "" then headers["If-None-Match"] = tag end
  requests[#requests + 1] = wrk.format("GET", path, headers)
end
request = function()
  next_one = next_one % #requests + 1
  return requests[next_one]
end
done = function(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read
    + summary.errors.write + summary.errors.timeout
  print(string.format('RESULT {"requests": %d, "seconds": %f, "bytes": %d, "failed": %d, '
    .. '"median_ms": %f, "p99_ms": %f}', summary.requests, summary.duration / 1e6, summary.bytes,
    failed, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
"""


def settings(site: Path, folder: Path, port: int, toml: str) -> str:
    """Write nginx's settings: one process, the headers that netlify.toml gives to each path."""
    maps: dict[str, list[str]] = {}
    kinds: list[str] = []
    for table in tomllib.loads(toml).get("headers", []):
        pattern = re.escape(table["for"]).replace(r"\*", ".*").replace("/", r"\/")
        for name, value in table["values"].items():
            text = " ".join(str(value).split()).replace('"', '\\"')
            if name == "Content-Type":
                kinds.append(f'location ~ "^{pattern}$" {{ types {{}} default_type "{text}"; }}')
            else:
                maps.setdefault(name, []).append(f'"~^{pattern}$" "{text}";')
    # nginx takes the first pattern that fits; in netlify.toml the later one counts.
    variables = "\n".join(
        f"map $uri $header{number} {{ default ''; {' '.join(reversed(rows))} }}"
        for number, rows in enumerate(maps.values())
    )
    headers = "\n".join(
        f"add_header {name} $header{number} always;" for number, name in enumerate(maps)
    )
    return f"""
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
  access_log off; sendfile on; tcp_nopush on; charset utf-8;
  types {{ {TYPES} }}
  default_type application/octet-stream;
  gzip on; gzip_comp_level 5; gzip_proxied any;
  gzip_types text/css text/javascript application/json application/xml application/atom+xml
    application/feed+json image/svg+xml text/plain;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  {variables}
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    root {site}; index index.html; error_page 404 /404.html;
    {headers}
    {" ".join(kinds)}
  }}
}}
"""


@contextmanager
def nginx(site: Path, toml: str) -> Iterator[tuple[int, int]]:
    """Serve a site on loopback; gives port and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "nginx.conf").write_text(settings(site.resolve(), folder, port, toml))
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        with subprocess.Popen([program, "-p", name, "-c", f"{name}/nginx.conf"]) as process:
            try:
                _await(port, process)
                yield port, process.pid
            finally:
                process.terminate()


def _await(port: int, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("nginx doesn't start")


def walk(site: Path, requests: int, seed: int) -> list[str]:
    """Follow links from the home page on, and list what browsers ask for; repeats as they come."""
    chance = random.Random(seed)  # noqa: S311
    known: dict[str, tuple[list[str], list[str]]] = {}
    found: list[str] = []
    page = "/"
    while len(found) < requests:
        if page not in known:
            known[page] = _links(site, page)
        pages, files = known[page]
        found += [page, *files]
        # Every tenth reader leaves, and another one comes in at the home page.
        page = chance.choice(pages) if pages and chance.random() > 0.1 else "/"
    return found[:requests]


def _file(site: Path, path: str) -> Path:
    return site / (unquote(path).lstrip("/") + ("index.html" if path.endswith("/") else ""))


def _links(site: Path, page: str) -> tuple[list[str], list[str]]:
    """List the pages that a page links to, and the files that a browser loads for it."""
    text = _file(site, page).read_text("utf-8")
    pages: list[str] = []
    files: list[str] = []
    for tag, address in ADDRESS.findall(text):
        parts = urlsplit(urljoin(f"http://site{page}", address.replace("&amp;", "&")))
        if parts.netloc != "site" or not _file(site, parts.path).is_file():
            continue
        is_page = parts.path.endswith(("/", ".html"))
        if tag == "a" and is_page:
            pages.append(quote(unquote(parts.path)))
        elif tag != "a" and parts.path.endswith((".css", ".js", ".svg", ".png", ".ico")):
            files.append(quote(unquote(parts.path)))
    return pages, list(dict.fromkeys(files))


def tags(port: int, paths: Sequence[str]) -> dict[str, str]:
    """Ask for the ETag of each path, and see that it and the policy are sent."""
    found: dict[str, str] = {}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as link:
        for path in dict.fromkeys(paths):
            link.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = link.getresponse()
            answer.read()
            if answer.status != 200 or "default-src" not in answer.headers.get(
                "Content-Security-Policy", ""
            ):
                raise SystemExit(f"{path}: {answer.status}, {answer.headers}")
            found[path] = answer.headers["ETag"]
    return found


def measure(port: int, process: int, lines: Sequence[str], options: argparse.Namespace) -> str:
    """Send the mix for some seconds and give a row of the table."""
    with tempfile.TemporaryDirectory() as name:
        Path(name, "requests").write_text("".join(f"{line}\n" for line in lines))
        Path(name, "mix.lua").write_text(LUA)
        before = _processor_seconds(process)
        done = subprocess.run(
            [
                *("wrk", "-t1", f"-c{options.connections}", f"-d{options.seconds}s", "--latency"),
                *("-s", f"{name}/mix.lua", f"http://127.0.0.1:{port}/"),
            ],
            env={**os.environ, "LOAD_REQUESTS": f"{name}/requests"},
            capture_output=True,
            text=True,
            check=True,
        )
    used = _processor_seconds(process) - before
    result = json.loads(done.stdout.partition("RESULT ")[2].splitlines()[0])
    count = result["requests"]
    return (
        f"{count / result['seconds']:,.0f} | {result['bytes'] / count:,.0f}"
        f" | {used / count * 1e6:,.0f} | {result['median_ms']:.1f} | {result['p99_ms']:.1f}"
        f" | {result['failed']}"
    )


def _processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--site", type=Path, default=ROOT / "public", help="a built site")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    if not shutil.which("wrk") or not (shutil.which("nginx") or Path("/usr/sbin/nginx").exists()):
        print("This needs nginx and wrk: apt-get install nginx-light wrk")
        return 1
    mix = walk(options.site, REQUESTS, options.seed)
    toml = (ROOT / "netlify.toml").read_text("utf-8")
    with nginx(options.site, toml) as (port, process):
        known = tags(port, mix)
        print(f"{len(mix)} requests to {len(known)} addresses, {options.connections} connections\n")
        print(
            "| | requests a second | bytes each | µs of processor each | median ms | p99 | failed |"
        )
        print("|---|---|---|---|---|---|---|")
        for name, lines in (
            ("cold", [f"{path}\t" for path in mix]),
            ("cached", [f"{path}\t{known[path]}" for path in mix]),
        ):
            print(f"| {name} | {measure(port, process, lines, options)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
