"""The HTTP side of the preview: loopback only, hard to confuse, quiet."""

import errno
import os
import re
import secrets
import socket
import socketserver
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from site_builder.errors import ContentError, Problem
from site_builder.serving.answers import EVENTS, Answer, answer, is_as_before, news
from site_builder.serving.board import Board, Shown
from site_builder.serving.events import Event, Failed

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""The hosts a preview may listen on."""

_LOCAL = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
_STILL_HERE_SECONDS = 15


@contextmanager
def listening(
    host: str,
    port: int,
    board: Board,
    headers: Mapping[str, str],
    on_event: Callable[[Event], None],
) -> Iterator[str]:
    """Answer requests from the board in threads of their own; gives the home page's address.

    Requests wait for the first build. Leaving ends every connection.

    Raises:
        ContentError: if the host isn't this machine, or the port can't be had.
    """
    server = _open(host, port, board, headers, on_event)
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    shown_host = f"[{host}]" if ":" in host else host
    try:
        yield f"http://{shown_host}:{server.server_port}/"
    finally:
        board.close()
        server.shutdown()
        server.server_close()
        thread.join(timeout=1)


def _open(
    host: str,
    port: int,
    board: Board,
    headers: Mapping[str, str],
    on_event: Callable[[Event], None],
) -> "_Server":
    if host not in LOOPBACK:
        fix = f"use one of {', '.join(LOOPBACK)}; to show the site to others, publish it"
        raise ContentError(Problem("", None, f"the preview can't listen on {host!r}", fix))
    if not 0 <= port <= 65535:
        fix = "choose one from 1024 to 65535 with --port (0 finds a free one)"
        raise ContentError(Problem("", None, f"there is no port {port}", fix))
    try:
        return _Server(host, port, board, headers, on_event)
    except OSError as error:
        raise ContentError(_refused(host, port, error)) from error


def _refused(host: str, port: int, error: OSError) -> Problem:
    fix = "choose another with --port (0 finds a free one)"
    if error.errno == errno.EADDRINUSE:
        what = f"port {port} is in use already"
        return Problem("", None, what, f"stop what uses it, or {fix}")
    return Problem("", None, f"can't listen on {host} port {port} ({error.strerror})", fix)


class _Server(ThreadingHTTPServer):
    """A thread a connection; knows its connections, so that it can end them."""

    daemon_threads = True
    request_queue_size = 256
    # Where Windows lets two servers share a port, "in use" would go unnoticed.
    allow_reuse_address = os.name != "nt"

    def __init__(
        self,
        host: str,
        port: int,
        board: Board,
        headers: Mapping[str, str],
        on_event: Callable[[Event], None],
    ) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.board = board
        self.common_headers = headers
        self.run = secrets.token_hex(4)
        self._on_event = on_event
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        """Bind without the name look-up of the base class, which can take seconds offline."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def version(self, shown: Shown) -> str:
        """Name a version so that no other run of the preview uses the same name."""
        return f"{self.run}-{shown.version}-{shown.sketch}"

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Note the connection, then handle it in a thread."""
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401
        """Forget the connection, then close it."""
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Stop listening and end the connections that are open; their threads follow."""
        super().server_close()
        with self._lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401, ARG002
        """Stay quiet about clients that go away; report a fault of ours."""
        error = sys.exception()
        if error is None or isinstance(error, OSError):
            return
        what = f"the preview failed to answer: {type(error).__name__}: {error}"
        self._on_event(Failed((Problem("", None, what),), traceback.format_exc()))


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "digest"
    sys_version = ""
    timeout = 30
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer with a page, or with the stream of events."""
        if len(hosts := self.headers.get_all("Host", [])) != 1 or not _LOCAL.fullmatch(hosts[0]):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        if not self.path.startswith("/"):
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True
        shown = self.server.board.wait(serial=0)
        if shown is None:
            self.close_connection = True
        elif self.path.partition("?")[0] == EVENTS:
            self._stream()
        else:
            self._send(answer(shown, self.path, self.server.version(shown)))

    def do_HEAD(self) -> None:
        """Answer as to GET, without the content."""
        self.do_GET()

    def _send(self, what: Answer) -> None:
        self.send_response(what.status)
        self.send_header("Content-Type", what.kind)
        self.send_header("Content-Length", str(len(what.body)))
        if what.location is not None:
            self.send_header("Location", what.location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(what.body)

    def _stream(self) -> None:
        """Send server-sent events until the page has to be loaded again (HTML, section 9.2)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        asked = parse_qs(self.path.partition("?")[2])
        known, page = asked.get("v", [""])[0], asked.get("page", [""])[0]
        self.wfile.write(b"retry: 500\n\n")
        last: Shown | None = None
        while shown := self.server.board.wait(last.serial if last else 0, _STILL_HERE_SECONDS):
            version = self.server.version(shown)
            if version != known and not (last and is_as_before(page, last, shown)):
                self.wfile.write(b"event: reload\ndata:\n\n")
                return
            is_news = last is None or shown.serial != last.serial
            self.wfile.write(news(shown) if is_news else b": still here\n\n")
            known, last = version, shown

    def end_headers(self) -> None:
        """Add the headers that every response has."""
        self.send_header("Cache-Control", "no-store")
        for name, value in self.server.common_headers.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(
        self,
        code: int,
        message: str | None = None,  # noqa: ARG002
        explain: str | None = None,  # noqa: ARG002
    ) -> None:
        """Refuse in one line of plain text, repeating nothing of what was sent."""
        unknown_method = code == HTTPStatus.NOT_IMPLEMENTED
        status = HTTPStatus.METHOD_NOT_ALLOWED if unknown_method else HTTPStatus(code)
        body = f"{status.phrase}. {_WHY.get(status, '')}\n".encode()
        # Where the request line was garbage, the base class takes it for HTTP 0.9, without headers.
        self.request_version = "HTTP/1.0"
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        if unknown_method:
            self.send_header("Allow", "GET, HEAD")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Print nothing."""


_WHY = {
    HTTPStatus.MISDIRECTED_REQUEST: "The preview answers to localhost and 127.0.0.1 only.",
    HTTPStatus.METHOD_NOT_ALLOWED: "The preview knows GET and HEAD.",
}
