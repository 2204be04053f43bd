"""A web server on this machine whose pages a test sets."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Web:
    """``pages`` maps a path to its body, its headers and its status."""

    address: str
    pages: dict[str, tuple[bytes, dict[str, str], int]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)

    def put(self, path: str, body: bytes | str, kind: str = "text/plain", status: int = 200) -> str:
        """Publish a page; gives its address."""
        body = body.encode() if isinstance(body, str) else body
        self.pages[path] = (body, {"Content-Type": kind} if kind else {}, status)
        return self.address + path

    def redirect(self, path: str, to: str) -> str:
        self.pages[path] = (b"", {"Location": to}, 302)
        return self.address + path


@contextmanager
def serve(host: str = "127.0.0.1") -> Iterator[Web]:
    """Serve what is put until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append({name.lower(): value for name, value in self.headers.items()})
            body, headers, status = web.pages.get(self.path, (b"gone", {}, 404))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer((host, 0), Handler) as server:
        web = Web(f"http://{host}:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield web
        finally:
            server.shutdown()
            thread.join()
