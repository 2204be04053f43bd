"""What a model writes, as a citizen sees it grow, withdrawn where it fails, and stopped."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from cityqa.types import Answer, Kind, ModelUse, Status, Turn, Writing

from .conftest import FIRST, PAGES

pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting'"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]

PLAIN = Answer(
    question="",
    status=Status.ANSWERED,
    text="Aldport: 4 October 1989 [1].",
    kind=Kind.VALUE,
    citations=(FIRST,),
)


class WritingAsk:
    """Writes for as long as ``going`` is unset, then gives the answer; tells when it is closed."""

    def __init__(self) -> None:
        self.going = threading.Event()
        self.closed = threading.Event()

    def __call__(
        self, question: str, /, *, history: tuple[Turn, ...], home: str
    ) -> Iterator[Writing | Answer]:
        try:
            steps = ["Since 19", "Since 1989 they ha", "Since 1989 they have been friends"]
            for tail in steps:
                yield Writing(plain=PLAIN, tail=tail)
                time.sleep(0.2)
            while not self.going.is_set():
                yield Writing(plain=PLAIN, text="It began in 1989 [1].", withdrawn=1)
                time.sleep(0.2)
            yield Answer(
                question=question,
                status=Status.ANSWERED,
                text="It began in 1989 [1].",
                kind=Kind.VALUE,
                citations=(FIRST,),
                model=ModelUse(name="a:b", wrote=True, withdrawn=1),
            )
        finally:
            self.closed.set()


@pytest.fixture
def ask() -> WritingAsk:
    return WritingAsk()


@pytest.fixture
def chat(browser: Any, ask: WritingAsk) -> Iterator[Any]:
    from cityqa.screen.chat import build_app
    from cityqa.screen.serving import launch_settings

    served = build_app(ask=ask, page=PAGES.__getitem__, stoppable=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    _, url, _ = served.launch(
        server_name="127.0.0.1", server_port=port, prevent_thread_lock=True, **launch_settings()
    )
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(url)
    page.locator("#question textarea").fill("When did it begin?")
    page.locator("#question textarea").press("Enter")
    yield page
    ask.going.set()
    context.close()
    served.close()


def test_a_sentence_grows_is_withdrawn_visibly_and_the_rest_is_cited(chat, ask):
    chat.locator(".answer .tail").wait_for()
    chat.locator(".answer.waiting .withdrawn").wait_for()
    assert "It began in 1989 [1]." in chat.locator(".answer").inner_text()
    assert chat.locator(".answer .cite").count() == 0
    ask.going.set()
    chat.locator(".answer:not(.waiting) .cite").first.wait_for()
    assert "Withdrawn" in chat.locator(".answer .withdrawn").inner_text()
    chat.locator("#stop").wait_for(state="hidden")


def test_stop_leaves_the_answer_that_needs_no_model(chat, ask):
    chat.locator(".answer.waiting .withdrawn").wait_for()
    chat.locator("#stop").click()
    plain = chat.locator(".answer:not(.waiting)", has_text="Aldport: 4 October 1989")
    plain.wait_for()
    assert plain.locator(".cite").count() > 0
    assert ask.closed.wait(15)
