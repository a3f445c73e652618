import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from site_builder.errors import ContentError, Problem
from site_builder.model import File
from site_builder.serving import Building, Built, Failed, netlify_headers, serve
from tests.previews import PATIENCE, Running, files, preview, save

SITE = {
    "index.html": b"<title>Home</title><body><p>Newest</body>",
    "404.html": b"<title>Nothing here</title>",
    "papers/index.html": b"<title>Papers</title>",
    "papers/honest-models.html": b"<title>Honest models</title>",
    "assets/site.css": b"p{}",
    "assets/search.js": b"export {}",
    "assets/mark.svg": b"<svg/>",
    "search/index.json": b"{}",
    "sitemap.xml": b"<urlset/>",
    "feeds/all.atom": b"<feed/>",
    "robots.txt": b"User-agent: *",
    "caf\u00e9.html": b"<title>Caf\xc3\xa9</title>",
}


@pytest.fixture(scope="module")
def served() -> Iterator[Running]:
    with preview(
        lambda: files(SITE), headers={"Content-Security-Policy": "default-src 'self'"}
    ) as it:
        yield it


@dataclass(frozen=True)
class Reply:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


def ask(running: Running, target: str, method: str = "GET", **headers: str) -> Reply:
    with closing(http.client.HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)) as link:
        link.request(method, target, headers=headers)
        response = link.getresponse()
        return Reply(response.status, response.headers, response.read())


def send(running: Running, raw: bytes) -> bytes:
    """Send bytes as they are, and give whatever comes back until the server hangs up."""
    with socket.create_connection(("127.0.0.1", running.port), PATIENCE) as link:
        link.sendall(raw)
        link.shutdown(socket.SHUT_WR)
        return b"".join(chunks(link))


def chunks(link: socket.socket) -> Iterator[bytes]:
    while chunk := link.recv(65536):
        yield chunk


@contextmanager
def listening(running: Running, version: str) -> Iterator[Callable[[], tuple[str, str]]]:
    """Open an event stream; gives a function that waits for the next event and its data."""
    link = http.client.HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)
    with closing(link):
        link.request("GET", f"/_digest/events?v={version}")
        response = link.getresponse()
        assert response.headers["Content-Type"] == "text/event-stream"

        def following() -> tuple[str, str]:
            name = ""
            while line := response.readline().decode().rstrip("\n"):
                key, _, value = line.partition(":")
                if key == "event":
                    name = value.strip()
                if key == "data":
                    return name, value.strip()
            return following()

        with closing(response):
            yield following


def version_in(page: bytes) -> str:
    return page.partition(b"reload.js?v=")[2].partition(b'"')[0].decode()


@pytest.mark.parametrize(
    ("target", "path", "kind"),
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/index.html?q=1", "index.html", "text/html; charset=utf-8"),
        ("/papers/", "papers/index.html", "text/html; charset=utf-8"),
        ("/papers/honest-models", "papers/honest-models.html", "text/html; charset=utf-8"),
        ("/papers/honest-models.html", "papers/honest-models.html", "text/html; charset=utf-8"),
        ("/caf%C3%A9", "caf\u00e9.html", "text/html; charset=utf-8"),
        ("/assets/site.css", "assets/site.css", "text/css; charset=utf-8"),
        ("/assets/search.js", "assets/search.js", "text/javascript; charset=utf-8"),
        ("/assets/mark.svg", "assets/mark.svg", "image/svg+xml; charset=utf-8"),
        ("/search/index.json", "search/index.json", "application/json"),
        ("/sitemap.xml", "sitemap.xml", "application/xml; charset=utf-8"),
        ("/feeds/all.atom", "feeds/all.atom", "application/atom+xml; charset=utf-8"),
        ("/robots.txt", "robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_a_path_gives_its_file_as_the_host_would(
    served: Running, target: str, path: str, kind: str
) -> None:
    reply = ask(served, target)
    assert (reply.status, reply.headers["Content-Type"]) == (200, kind)
    assert int(reply.headers["Content-Length"]) == len(reply.body)
    added = f'<script type="module" src="/_digest/reload.js?v={version_in(reply.body)}"></script>\n'
    assert reply.body.replace(added.encode(), b"") == SITE[path]
    assert ("html" in kind) == (added.encode() in reply.body)


def test_the_script_comes_before_the_end_of_the_body(served: Running) -> None:
    assert ask(served, "/").body.endswith(b"</script>\n</body>")


def test_the_preview_brings_what_its_script_needs(served: Running) -> None:
    assert ask(served, "/_digest/reload.js?v=1").headers["Content-Type"].startswith("text/java")
    assert ask(served, "/_digest/reload.css").headers["Content-Type"].startswith("text/css")


def test_a_folder_without_its_slash_leads_to_it(served: Running) -> None:
    reply = ask(served, "/papers?q=1")
    assert (reply.status, reply.headers["Location"]) == (302, "/papers/?q=1")


@pytest.mark.parametrize(
    "target",
    [
        *("/nothing", "/papers/nothing.html", "/_digest/none", "/assets/", "//example.org/"),
        *("/../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd", "/papers/..%2findex.html"),
        *("/..\\x", "/%00", "/%ff"),
    ],
)
def test_anything_else_gives_the_sites_own_404(served: Running, target: str) -> None:
    reply = ask(served, target)
    assert (reply.status, reply.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert reply.body.startswith(SITE["404.html"])


@pytest.mark.parametrize("target", ["/", "/nothing", "/papers", "/_digest/reload.js"])
def test_every_answer_has_the_hosts_headers_and_is_never_cached(
    served: Running, target: str
) -> None:
    headers = ask(served, target).headers
    assert headers.get_all("Content-Security-Policy") == ["default-src 'self'"]
    assert headers.get_all("Cache-Control") == ["no-store"]


@pytest.mark.parametrize("target", ["/", "/nothing", "/_digest/events"])
def test_head_is_get_without_the_content(served: Running, target: str) -> None:
    reply = ask(served, target, "HEAD")
    assert reply.body == b""
    assert reply.status == (404 if target == "/nothing" else 200)
    if target != "/_digest/events":
        assert reply.headers["Content-Length"] == str(len(ask(served, target).body))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_are_refused(served: Running, method: str) -> None:
    reply = ask(served, "/", method)
    assert (reply.status, reply.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("localhost:1", 200),
        ("LOCALHOST:8000", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),
        ("evil.example:8000", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost@evil.example", 421),
        ("localhost:80:80", 421),
        ("192.0.2.7", 421),
        ("", 421),
    ],
)
@pytest.mark.parametrize("target", ["/", "/_digest/events", "/_digest/reload.js"])
def test_only_this_machine_by_name_is_answered(
    served: Running, host: str, status: int, target: str
) -> None:
    assert ask(served, target, "HEAD", Host=host).status == status


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", b"421"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", b"421"),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"400"),
        (b"GET * HTTP/1.1\r\nHost: localhost\r\n\r\n", b"400"),
        (b"GET /\r\n\r\n", b"421"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 \x00\xff\r\n\r\n", b""),
        (b"\r\n\r\n", b""),
        (b"GET / HTTP/9.9\r\n\r\n", b"505"),
        (b"GET / HTTP/x\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 70_000, b"414"),
        (b"GET / HTTP/1.1\r\nHost: " + b"a" * 70_000, b"431"),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHost: local", b"421"),
        (b"<script>alert(1)</script>\r\n\r\n", b"400"),
    ],
)
def test_garbage_is_refused_and_not_repeated(
    served: Running, capfd: pytest.CaptureFixture[str], raw: bytes, status: bytes
) -> None:
    reply = send(served, raw)
    assert status in reply.split(b"\r\n")[0]
    assert b"<script>alert" not in reply
    assert ask(served, "/").status == 200
    assert capfd.readouterr() == ("", "")


def test_a_body_that_nobody_asked_for_is_not_taken_for_a_request(served: Running) -> None:
    hidden = b"GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"
    head = f"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(hidden)}\r\n\r\n"
    assert send(served, head.encode() + hidden).count(b"HTTP/1.1 ") == 1


def test_one_connection_carries_many_requests(served: Running) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE)) as link:
        link.connect()
        first = link.sock
        for _ in range(3):
            link.request("GET", "/robots.txt")
            assert link.getresponse().read() == SITE["robots.txt"]
        assert link.sock is first


def test_clients_that_hang_up_leave_no_trace(
    capfd: pytest.CaptureFixture[str],
) -> None:
    site = {**SITE, "big.txt": b"x" * 20_000_000}
    with preview(lambda: files(site)) as running:
        for target in ("/big.txt", "/_digest/events", "/"):
            with socket.create_connection(("127.0.0.1", running.port), PATIENCE) as link:
                link.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                link.recv(10)
        assert ask(running, "/").status == 200
    assert capfd.readouterr() == ("", "")
    assert running.heard.empty()


def test_two_hundred_connections_at_once(served: Running) -> None:
    request = b"GET /robots.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    links = [socket.create_connection(("127.0.0.1", served.port), PATIENCE) for _ in range(200)]
    try:
        for link in links:
            link.sendall(request)
        replies = [b"".join(chunks(link)) for link in links]
    finally:
        for link in links:
            link.close()
    assert all(reply.endswith(SITE["robots.txt"]) for reply in replies)


def nothing(_: object) -> list[File]:
    return []


def test_another_address_than_loopback_is_refused() -> None:
    for host in ("0.0.0.0", "::", "192.0.2.7", "example.org", ""):  # noqa: S104
        with pytest.raises(ContentError, match="can't listen on"):
            serve(nothing, (), print, host=host, port=0)


def test_a_port_in_use_is_told_with_a_way_out(served: Running) -> None:
    with pytest.raises(ContentError, match=rf"port {served.port} is in use already.*--port"):
        serve(nothing, (), print, port=served.port)


def test_an_impossible_port_is_told() -> None:
    with pytest.raises(ContentError, match="no port 65536"):
        serve(nothing, (), print, port=65536)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A watched folder with one file, below a hidden folder as in ``~/.local``."""
    folder = tmp_path / ".local" / "content"
    folder.mkdir(parents=True)
    save(folder / "paper.yaml", "title: one")
    return folder


def shows(path: Path) -> Callable[[], list[File]]:
    """A build of one page that shows a file; a content error if the file says so."""

    def build() -> list[File]:
        text = path.read_text()
        if text == "broken":
            raise ContentError(Problem("content/paper.yaml", 3, 'no tag "rhlf"', 'use "rlhf"'))
        return files({**SITE, "index.html": text.encode()})

    return build


def home(running: Running) -> bytes:
    return ask(running, "/").body.partition(b"<script")[0]


def test_a_change_is_built_served_and_told_to_open_pages(content: Path) -> None:
    with preview(shows(content / "paper.yaml"), [content]) as running:
        assert home(running) == b"title: one"
        version = version_in(ask(running, "/").body)
        with listening(running, version) as following:
            assert following() == ("problems", "[]")
            save(content / "paper.yaml", "title: two")
            assert running.hear(Building).changed == ("content/paper.yaml",)
            assert running.hear(Built) == Built(len(SITE), changed=True)
            assert following() == ("reload", "")
        assert home(running) == b"title: two"
        assert version_in(ask(running, "/").body) != version


def test_a_page_that_missed_a_change_is_told_when_it_comes_back(content: Path) -> None:
    with preview(shows(content / "paper.yaml"), [content]) as running:
        version = version_in(ask(running, "/").body)
        save(content / "paper.yaml", "title: two")
        running.hear(Built)
        with listening(running, version) as following:
            assert following() == ("reload", "")
        with listening(running, "of-an-earlier-run") as following:
            assert following() == ("reload", "")


def test_a_build_that_changes_nothing_reloads_nothing(content: Path) -> None:
    with preview(shows(content / "paper.yaml"), [content]) as running:
        version = version_in(ask(running, "/").body)
        (content / "unused.yaml").write_text("new")
        assert running.hear(Built).changed is False
        assert version_in(ask(running, "/").body) == version


def test_a_failed_build_keeps_the_last_good_pages_and_tells_why(content: Path) -> None:
    with preview(shows(content / "paper.yaml"), [content]) as running:
        version = version_in(ask(running, "/").body)
        with listening(running, version) as following:
            following()
            save(content / "paper.yaml", "broken")
            (problem,) = running.hear(Failed).problems
            assert problem.line == 3
            name, data = following()
            assert name == "problems"
            assert json.loads(data) == [
                {"place": "content/paper.yaml:3", "what": 'no tag "rhlf"', "fix": 'use "rlhf"'}
            ]
            assert home(running) == b"title: one"
            save(content / "paper.yaml", "title: one")
            assert following() == ("problems", "[]")
        assert version_in(ask(running, "/").body) == version


def test_a_preview_that_begins_with_an_error_recovers(content: Path) -> None:
    save(content / "paper.yaml", "broken")
    with preview(shows(content / "paper.yaml"), [content]) as running:
        reply = ask(running, "/papers/any")
        assert reply.status == 503
        assert b"content/paper.yaml:3" in reply.body
        assert b"no tag &quot;rhlf&quot;" in reply.body
        with listening(running, version_in(reply.body)) as following:
            assert following()[0] == "problems"
            save(content / "paper.yaml", "title: one")
            assert following() == ("reload", "")
        assert home(running) == b"title: one"


def test_problems_are_text_not_markup(tmp_path: Path) -> None:
    def build() -> list[File]:
        raise ContentError(Problem("<b>.yaml", None, "<script>alert(1)</script> \ud800", "<i>"))

    with preview(build) as running:
        body = ask(running, "/").body
        assert b"&lt;script&gt;alert(1)" in body
        assert b"<b>" not in body
        assert b"<i>" not in body


def test_an_unforeseen_exception_names_the_template_and_the_line(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    page = templates / "paper.html"
    page.write_text("fine\n{{ titel }}")

    def build() -> list[File]:
        # What a template engine's traceback looks like: code compiled under the template's name.
        exec(compile("\nraise LookupError('titel')", str(page), "exec"))  # noqa: S102
        return []

    with preview(build, [templates]) as running:
        (event,) = (event for event in running.past if isinstance(event, Failed))
    assert list(map(str, event.problems)) == ["templates/paper.html:2: LookupError: titel"]
    assert "Traceback" in event.trace


def test_an_exception_with_a_file_of_its_own_names_that(tmp_path: Path) -> None:
    with preview(lambda: files({"x": (tmp_path / "gone.yaml").read_bytes()}), [tmp_path]) as run:
        assert f"{tmp_path.name}/gone.yaml".encode() in ask(run, "/").body


@pytest.mark.parametrize(
    "name",
    [
        *(".paper.yaml.swp", "paper.yaml~", "#paper.yaml#", ".#paper.yaml", "4913"),
        *("saved page.part", "page.html.crdownload", ".git/index.lock", "__pycache__/a.pyc"),
    ],
)
def test_temporary_files_build_nothing(content: Path, name: str) -> None:
    with preview(shows(content / "paper.yaml"), [content]) as running:
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text("x")
        (content / name).unlink()
        (content / "real.yaml").write_text("x")
        assert running.hear(Building).changed == ("content/real.yaml",)


def test_an_editor_that_replaces_the_file_is_noticed(content: Path) -> None:
    with preview(shows(content / "paper.yaml"), [content]) as running:
        for title in (b"title: two", b"title: three"):
            save(content / "paper.yaml", title.decode())
            assert running.hear(Building).changed == ("content/paper.yaml",)
            running.hear(Built)
            assert home(running) == title


def until_home_is(running: Running, text: bytes) -> None:
    while home(running) != text:
        running.hear(Built)


def test_a_folder_that_appears_later_or_is_replaced_is_followed(tmp_path: Path) -> None:
    pages = tmp_path / "pages"

    def build() -> list[File]:
        return files({"index.html": b"".join(p.read_bytes() for p in sorted(pages.glob("*.md")))})

    with preview(build, [pages]) as running:
        assert home(running) == b""
        pages.mkdir()
        (pages / "a.md").write_bytes(b"A")
        until_home_is(running, b"A")
        (pages / "a.md").unlink()
        pages.rmdir()
        pages.mkdir()
        (pages / "b.md").write_bytes(b"B")
        until_home_is(running, b"B")
        (pages / "b.md").write_bytes(b"C")
        until_home_is(running, b"C")


def test_a_sketch_is_seen_before_the_build_and_reloads_only_the_pages_that_it_changes(
    content: Path,
) -> None:
    """Of two builds that go on, the one from before the second save is never shown."""
    go_on = threading.Event()
    home = {"index.html": b"<p>one</p>", "other.html": b"<p>other</p>"}

    def build() -> list[File]:
        text = (content / "paper.yaml").read_bytes()
        if text != b"title: one":
            assert go_on.wait(PATIENCE)
        return files(home | {"index.html": b"<p>built " + text})

    def sketch(_: frozenset[str]) -> dict[str, bytes]:
        return home | {"index.html": b"<p>sketched " + (content / "paper.yaml").read_bytes()}

    with preview(build, [content], sketch=sketch) as running:
        version = version_in(ask(running, "/").body)
        with (
            listening(running, f"{version}&page=/") as home_news,
            listening(running, f"{version}&page=/other") as other_news,
        ):
            assert home_news() == other_news() == ("problems", "[]")
            save(content / "paper.yaml", "title: two")
            assert home_news()[0] == "reload"
            assert other_news() == ("problems", "[]")
            assert b"<p>sketched title: two" in ask(running, "/").body
            running.hear(Building)
            save(content / "paper.yaml", "title: three")
            assert other_news() == ("problems", "[]")
            go_on.set()
            assert running.hear(Built).changed
            assert other_news()[0] == "reload"
        assert b"<p>built title: three" in ask(running, "/").body
        assert not any(isinstance(event, Failed) for event in running.past)


def test_a_change_during_a_build_is_not_lost(content: Path) -> None:
    go, begun = threading.Event(), threading.Event()
    page = content / "paper.yaml"

    def build() -> list[File]:
        text = page.read_bytes()
        if text == b"slow":
            begun.set()
            go.wait(PATIENCE)
        return files({"index.html": text})

    with preview(build, [content]) as running:
        save(page, "slow")
        assert begun.wait(PATIENCE)
        save(page, "last")
        go.set()
        until_home_is(running, b"last")


PROGRAM = """
import sys
from pathlib import Path
from site_builder.model import File
from site_builder.serving import Started, Stopped, serve

def tell(event):
    if isinstance(event, Started): print(event.url, flush=True)
    if isinstance(event, Stopped): print("stopped", flush=True)

serve(lambda _: [File("index.html", b"hello")], [Path(sys.argv[1])], tell, port=0)
"""


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly_while_pages_are_open(tmp_path: Path, number: int) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            running = Running(process.stdout.readline().strip())
            with listening(running, version_in(ask(running, "/").body)) as following:
                following()
                process.send_signal(number)
                out, err = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    assert (process.returncode, out, err) == (0, "stopped\n", "")


def test_the_port_is_free_again_afterwards() -> None:
    with preview(lambda: files(SITE)) as running:
        port = running.port
        ask(running, "/")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def test_headers_are_read_from_the_hosts_settings() -> None:
    text = """
[build]
publish = "public"
[[headers]]
for = "/*"
[headers.values]
X-Content-Type-Options = "nosniff"
Cache-Control = "public, max-age=0"
Content-Security-Policy = '''
  default-src 'self';
  img-src 'self' data:'''
[[headers]]
for = "/assets/*"
[headers.values]
X-Other = "no"
"""
    assert netlify_headers(text) == {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'self'; img-src 'self' data:",
    }
    assert netlify_headers("") == {}
    with pytest.raises(ContentError, match=r"netlify.toml: is not TOML.*line 2"):
        netlify_headers("[a]\nb = ?\n")
