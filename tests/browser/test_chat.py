"""The chat as a citizen uses it: in a real browser, wide and narrow, in light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from .conftest import FIRST, HOSTILE, PAGES, SECOND, ScriptedAsk, Shelf

SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
QUESTION = "When did Northam and Aldport become partners?"

Open = Callable[..., Any]
# Gradio's queue uses what its pandas calls outdated, in a thread of its own.
pytestmark = [
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting'"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated"),
]


@pytest.fixture
def open_chat(browser: Any, address: str) -> Iterator[Open]:
    """Opens the chat at a size and in a colour scheme; afterwards, nothing may have left home."""
    contexts = []
    requested: list[str] = []
    failures: list[str] = []

    def opened(size: str = "desktop", scheme: str = "light") -> Any:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda request: requested.append(request.url))
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.on("console", lambda said: said.type == "error" and failures.append(said.text))
        page.goto(address)
        page.get_by_role("button", name="Select example 1").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    hosts = {urlsplit(url).hostname for url in requested if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}
    assert failures == []


def put(page: Any, question: str) -> None:
    """Type a question, send it with Enter and wait until it is answered."""
    answers = page.locator("#conversation .answer:not(.waiting)")
    before = answers.count()
    page.get_by_label("Your question").fill(question)
    page.get_by_label("Your question").press("Enter")
    answers.nth(before).wait_for()


def contrast(page: Any, selector: str) -> float:
    """The contrast ratio (WCAG 2) of an element's text with the first ground painted behind it."""
    colours = page.locator(selector).first.evaluate(
        """element => {
          let ground = element, paint = () => getComputedStyle(ground).backgroundColor;
          while (/, 0\\)$|transparent/.test(paint()) && ground.parentElement) {
            ground = ground.parentElement;
          }
          return [getComputedStyle(element).color, paint()];
        }"""
    )

    def luminance(colour: str) -> float:
        channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted(map(luminance, colours))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_ask_and_open_the_cited_words(open_chat: Open, size: str, scheme: str) -> None:
    page = open_chat(size, scheme)
    put(page, QUESTION)
    assert page.locator("#conversation .status").inner_text() == "The pages disagree"
    # The first cited page comes with the answer, without taking the reader away from it.
    cited = page.locator("#source mark.cited")
    assert cited.inner_text() == FIRST.quote
    assert page.get_by_label("Your question").evaluate("box => box === document.activeElement")

    page.locator("#conversation").get_by_role("button", name="[2]").first.click()
    page.locator("#source .source[data-cite='0.2']").wait_for()
    assert cited.inner_text() == SECOND.quote
    assert "Southam" in page.locator("#source .publisher").inner_text()

    page.locator("#source").get_by_role("button", name="Previous").click()
    page.locator("#source .source[data-cite='0.1']").wait_for()
    assert cited.inner_text() == FIRST.quote
    assert page.locator("#source .source-title").inner_text() == "Partner Cities"
    # The words stand far down a long page: it was scrolled to them, and on a phone to the page.
    page.wait_for_function(
        """() => {
          const mark = document.querySelector('#source mark.cited').getBoundingClientRect();
          const text = document.querySelector('#source .page-text').getBoundingClientRect();
          return mark.top >= text.top && mark.bottom <= text.bottom
            && mark.top >= 0 && mark.bottom <= innerHeight;
        }"""
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for selector in (
        "#about h1",
        "#about p",
        "#conversation .status",
        "#conversation .answer li",
        "#conversation .sources li",
        "#conversation button.cite:not([aria-current])",
        "#conversation button.cite[aria-current]",
        "#send",
        "#again",
        "#source .publisher",
        "#source .page-text",
        "#source mark.cited",
    ):
        assert contrast(page, selector) >= 4.5, selector


def test_keyboard_alone_reaches_the_cited_words_and_comes_back(open_chat: Open) -> None:
    page = open_chat()
    page.get_by_label("Your question").focus()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    cite = page.locator("#conversation button.cite").first
    cite.wait_for()
    for _ in range(12):
        if cite.evaluate("button => button === document.activeElement"):
            break
        page.keyboard.press("Shift+Tab")
    else:
        pytest.fail("the first citation cannot be reached with the keyboard")
    assert cite.evaluate("button => parseFloat(getComputedStyle(button).outlineWidth)") >= 2
    page.keyboard.press("Enter")
    title = page.locator("#source .source-title")
    page.wait_for_function("() => document.activeElement.matches('#source .source-title')")
    assert title.inner_text() == "Partner Cities"
    page.locator("#source button.back").focus()
    page.keyboard.press("Enter")
    assert cite.evaluate("button => button === document.activeElement")


def test_answers_are_announced_to_screen_readers(open_chat: Open) -> None:
    page = open_chat()
    put(page, QUESTION)
    conversation = page.get_by_role("log")
    assert conversation.get_attribute("aria-live") == "polite"
    assert "5 October 1989" in conversation.inner_text()
    assert page.locator("#conversation [data-testid][aria-label]").count() == 0
    assert page.get_by_role("region", name="Text of the page").is_visible()


def test_nothing_written_by_strangers_is_markup(open_chat: Open) -> None:
    page = open_chat()
    put(page, HOSTILE)
    put(page, QUESTION)
    page.locator("#conversation button.cite[value='1.2']").first.click()
    page.locator("#source .source[data-cite='1.2']").wait_for()
    assert page.locator("#source .source-title").inner_text() == f"Friends {HOSTILE}"
    page.locator("#source").get_by_role("button", name="Previous").click()
    page.locator("#source .source[data-cite='1.1']").wait_for()
    assert HOSTILE in page.locator("#source .page-text").inner_text()
    # Twice: as the question, and in the answer, where [1] is a button and [7] cites nothing.
    assert page.get_by_role("log").inner_text().count("onerror=") >= 2
    everywhere = "#conversation, #source"
    assert page.locator(everywhere).locator("img, script, a, strong, .katex").count() == 0
    assert page.get_by_text("fake", exact=True).count() == 0
    assert page.locator("#conversation button.cite[value='0.7']").count() == 0
    assert page.evaluate("window.stolen") is None


def test_follow_up_goes_with_its_history_and_home(open_chat: Open, ask: ScriptedAsk) -> None:
    page = open_chat()
    page.get_by_label("Whose partners?").click()
    page.get_by_role("option", name="Partners of Southam").click()
    put(page, "Who is Aldport?")
    put(page, "a broken question")
    put(page, "and its population?")
    question, history, home = ask.calls[-1]
    assert (question, home) == ("and its population?", "Southam")
    # What failed is no part of the conversation that a follow-up is understood by.
    assert [(turn.role, turn.content[:15]) for turn in history] == [
        ("user", "Who is Aldport?"),
        ("assistant", "The pages give "),
    ]
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Select example 2").wait_for()
    assert page.locator("#source mark").count() == 0
    page.get_by_role("button", name="Select example 2").click()
    page.locator("#conversation button.cite").first.wait_for()
    assert ask.calls[-1] == ("Who is Aldport?", (), "Southam")


def test_trouble_is_told_in_words(open_chat: Open) -> None:
    page = open_chat()
    put(page, QUESTION)
    put(page, "there is no index")
    assert "python -m ingest" in page.get_by_role("log").inner_text()
    put(page, "a broken question")
    told = page.get_by_role("log").inner_text()
    assert "Something went wrong" in told
    assert "secret" not in told
    put(page, "the weather?")
    assert page.locator("#conversation .status").last.inner_text() == "The pages do not say"
    assert page.locator("#source mark").count() == 0
    page.get_by_label("Your question").fill("   ")
    page.get_by_label("Your question").press("Enter")
    assert page.locator("#conversation [data-testid=user]").count() == 4


def test_a_missing_index_is_told_until_it_is_built(
    open_chat: Open, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_chat()
    assert not page.get_by_role("alert").is_visible()
    with monkeypatch.context() as patch:
        patch.setattr(shelf, "missing", True)
        page.reload()
        page.get_by_role("alert").wait_for()
        assert "no <index> yet; build it with: python -m ingest" in (
            page.get_by_role("alert").inner_text()
        )
    page.reload()
    page.get_by_role("button", name="Select example 1").wait_for()
    assert not page.get_by_role("alert").is_visible()


def served(
    address: str, path: str, sent: bytes | None = None, **headers: str
) -> tuple[int, str, str]:
    """Status, headers and text of what the server answers to a request from outside the screen."""
    request = Request(address + path, data=sent, headers=headers)
    try:
        with urlopen(request) as response:
            return response.status, str(response.headers), response.read().decode()
    except HTTPError as error:
        with error:
            return error.code, str(error.headers), error.read().decode()


def test_the_server_gives_nothing_but_the_screen(address: str) -> None:
    assert address.startswith("http://127.0.0.1:")
    assert served(address, "monitoring")[0] != 200
    assert served(address, "gradio_api/file=/etc/hostname")[0] in (403, 404)
    assert served(address, f"gradio_api/file={__file__}")[0] in (403, 404)
    assert '"named_endpoints":{}' in served(address, "gradio_api/info")[2]
    for origin in ("http://evil.example", "null"):
        _, headers, _ = served(address, "config", Origin=origin)
        assert "access-control-allow-origin" not in headers.lower()
    form = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nabc\r\n--x--\r\n'
    )
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    assert served(address, "gradio_api/upload", form, **kind)[0] == 413
    _, headers, page = served(address, "")
    assert "default-src 'self'" in headers
    assert "api.gradio.app" not in page


def test_a_port_that_cannot_be_used_is_named(
    address: str,
    ask: ScriptedAsk,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import app
    from cityqa.screen.chat import build_app

    taken = urlsplit(address).port
    chat = build_app(ask=ask, page=PAGES.__getitem__)
    monkeypatch.setattr(app, "_app_over_the_index", lambda _: chat)
    with pytest.raises(SystemExit, match=f"Port {taken} cannot be used"):
        app.main(["--port", str(taken)])
    monkeypatch.setenv("CITYQA_PORT", "70000")
    with pytest.raises(SystemExit):
        app.main([])
    assert "port 70000 is not between 1 and 65535" in capsys.readouterr().err
