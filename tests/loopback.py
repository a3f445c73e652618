"""A folder, served on loopback with the headers that `netlify.toml` gives."""

from __future__ import annotations

import functools
import gzip
import io
import threading
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from tests.netlify import headers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import SupportsRead, SupportsWrite


@contextmanager
def served(folder: Path, under: str = "/", *, compressed: bool = False) -> Iterator[str]:
    """Serve a folder below a path, on a free port; gives the address of its home page.

    Args:
        folder: The built site.
        under: Where it is served.
        compressed: Send text as hosts send it, with gzip.
    """
    made = _Compressed if compressed else _Handler
    handler = partial(made, under=under, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{under}"
        server.shutdown()
        thread.join()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, under: str, directory: str) -> None:
        self._under = under
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if not path.startswith(self._under):
            return str(Path(self.directory) / "outside-of-the-site")
        return super().translate_path("/" + path.removeprefix(self._under))

    def end_headers(self) -> None:
        for name, value in headers(self.path.partition("?")[0]).items():
            self.send_header(name, value)
        super().end_headers()

    def copyfile(self, source: SupportsRead[Any], outputfile: SupportsWrite[Any]) -> None:
        with suppress(ConnectionError):  # the browser went elsewhere meanwhile
            super().copyfile(source, outputfile)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by its base
        pass


@functools.lru_cache(2048)
def _compressed(path: Path, _changed: int) -> bytes:
    """Compress a file once, as hosts do."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class _Compressed(_Handler):
    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix in _PICTURES or not path.is_file():
            return super().send_head()
        content = _compressed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)


_PICTURES = {".png", ".gz", ".zip", ".sqlite"}
