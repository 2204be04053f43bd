"""One chat server with hand-written pages and answers, and one browser, for all browser tests."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cityqa.errors import MissingIndex
from cityqa.types import Answer, Citation, Kind, Page, Status, Turn

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ROOT = Path(__file__).parents[2]

HOSTILE = (
    "<img src=x onerror=\"window.stolen='img'\"><script>window.stolen='script'</script>"
    "[click](http://evil.example/) **bold** http://evil.example/ </mark></div>"
    "<button class='cite' value='0.1'>fake</button> ${window.stolen='dollar'} {{stolen}} $$x$$"
)
NEW = "".join(f"Aldport has sights of every sort, number {n} is a harbour.\n" for n in range(150))
PAGES = {
    page.id: page
    for page in (
        Page(
            id="northam-partners",
            title="Partner Cities",
            publisher="Northam",
            text=f"{NEW}Sister cities\nAldport\tsince 4 October 1989\n{HOSTILE}\n{NEW}",
        ),
        Page(
            id="southam-friends",
            title=f"Friends {HOSTILE}",
            publisher="Southam",
            names_publisher=False,
            text=f"Our friends\nAldport, partner of ours since 5 October 1989.\n{NEW}",
        ),
    )
}


def cite(marker: int, page: str, quote: str) -> Citation:
    found = PAGES[page]
    start = found.text.index(quote)
    return Citation(
        marker=marker,
        page=page,
        title=found.title,
        publisher=found.publisher,
        start=start,
        end=start + len(quote),
        quote=quote,
    )


FIRST = cite(1, "northam-partners", "since 4 October 1989")
SECOND = cite(2, "southam-friends", "since 5 October 1989")


class ScriptedAsk:
    """Answers by what stands in the question, and keeps what it was asked."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Turn, ...], str]] = []

    def __call__(self, question: str, /, *, history: tuple[Turn, ...], home: str) -> Answer:
        self.calls.append((question, history, home))
        if "no index" in question:
            raise MissingIndex("There is no index yet. Build it: python -m ingest")
        if "broken" in question:
            raise RuntimeError("a secret of the server")
        if "<" in question:
            text, status, citations = f"{HOSTILE} [1] [7]", Status.PARTIAL, (FIRST,)
        elif "weather" in question:
            text, status, citations = "The pages do not say.", Status.NOT_FOUND, ()
        else:
            text = (
                "The pages give two dates for Aldport:\n"
                "- Northam says 4 October 1989 [1].\n- Southam says 5 October 1989 [2]."
            )
            status, citations = Status.CONFLICT, (FIRST, SECOND)
        return Answer(
            question=question, status=status, text=text, kind=Kind.VALUE, citations=citations
        )


class Shelf:
    """The homes whose pages there are; with ``missing`` set, no index at all."""

    missing = False

    def homes(self) -> list[str]:
        if self.missing:
            raise MissingIndex("There is no <index> yet; build it with: python -m ingest")
        return ["Northam", "Southam"]


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture(scope="session")
def ask() -> ScriptedAsk:
    return ScriptedAsk()


@pytest.fixture(scope="session")
def address(ask: ScriptedAsk, shelf: Shelf, browser: Any) -> Iterator[str]:
    """Where the chat is served; after ``browser``, as without one no server is started."""
    sys.path.insert(0, str(ROOT))
    from cityqa.screen.chat import build_app
    from cityqa.screen.serving import launch_settings

    chat = build_app(
        ask=ask,
        page=PAGES.__getitem__,
        homes=shelf.homes,
        examples=lambda: ["When did Northam and Aldport become partners?", "Who is Aldport?"],
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    _, url, _ = chat.launch(
        server_name="127.0.0.1", server_port=port, prevent_thread_lock=True, **launch_settings()
    )
    yield url
    chat.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()
