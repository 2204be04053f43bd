"""The chat screen: its layout, and what happens when somebody asks or opens a citation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any

import gradio as gr

from cityqa.errors import CityQAError
from cityqa.screen.exchanges import Ask, Exchange, answers, history
from cityqa.screen.html import (
    answer_html,
    empty_source_html,
    escape,
    notice_html,
    question_html,
    source_html,
)
from cityqa.screen.phrases import phrases
from cityqa.screen.serving import screen_file
from cityqa.types import Page

# The chain is asked in threads. Two more than the cores of a small server: while one waits for a
# page from disk another thinks; beyond that they only slow each other down.
AT_ONCE = 4
# Askers who wait; one more is told that the service is busy rather than left to hang.
WAITING = 64
# How long a conversation is kept in memory after the visitor left (seconds).
KEPT_FOR = 4 * 60 * 60


def build_app(
    *,
    ask: Ask,
    page: Callable[[str], Page],
    homes: Callable[[], Sequence[str]] = tuple,
    examples: Callable[[], Sequence[str]] = tuple,
    home: str = "",
    stoppable: bool = False,
) -> gr.Blocks:
    """The screen over ``ask`` and ``page``; ``stoppable`` is whether answers take long to write.

    ``homes`` and ``examples`` are called whenever somebody opens the screen, so that an index
    built meanwhile is seen; what they raise of CityQAError is shown. ``home`` is chosen at first,
    and need not be one of ``homes``; "" is every city.
    """
    said = phrases()

    def respond(
        question: str, chosen: str | None, exchanges: tuple[Exchange, ...]
    ) -> Iterator[tuple[Any, ...]]:
        """Show the question at once, then its answer as it grows and the first page it cites.

        The conversation that is kept meanwhile ends in what stands should the visitor press Stop.
        """
        if not question.strip():
            yield question, messages(exchanges), gr.skip(), exchanges, gr.skip()
            return
        waiting = Exchange(question=question, text=said["searching"], waiting=True)
        stopped = Exchange(question=question, text=said["stopped"])
        running = gr.update(visible=stoppable)
        yield "", messages((*exchanges, waiting)), gr.skip(), (*exchanges, stopped), running
        with closing(answers(ask, question, history(exchanges), chosen or "")) as growing:
            for exchange, standing in growing:
                if exchange is not standing:
                    shown = messages((*exchanges, exchange))
                    yield "", shown, gr.skip(), (*exchanges, standing), running
        exchanges = (*exchanges, standing)
        # An answer without a citation does not stand beside a page that an earlier one cites.
        source = empty_source_html()
        if exchange.citations:
            source = cited_page(page, exchanges, len(exchanges) - 1, exchange.citations[0].marker)
        yield "", messages(exchanges), source, exchanges, gr.update(visible=False)

    def stop(exchanges: tuple[Exchange, ...]) -> tuple[Any, ...]:
        """Show what stands without what the model was about to write."""
        source = gr.skip()
        if exchanges and exchanges[-1].citations:
            last = exchanges[-1].citations[0].marker
            source = cited_page(page, exchanges, len(exchanges) - 1, last)
        return messages(exchanges), source, gr.update(visible=False)

    def respond_to_example(
        event: gr.SelectData, chosen: str | None, exchanges: tuple[Exchange, ...]
    ) -> Iterator[tuple[Any, ...]]:
        yield from respond(str(event.value.get("text", "")), chosen, exchanges)

    def open_citation(exchanges: tuple[Exchange, ...], event: gr.EventData) -> Any:
        # The value comes from a browser and may be anything.
        number, _, marker = str(getattr(event, "value", "")).partition(".")
        if not (number.isdecimal() and marker.isdecimal()):
            return gr.skip()
        return cited_page(page, exchanges, int(number), int(marker))

    def greet() -> tuple[Any, ...]:
        """What depends on the index: whose partners can be chosen, and what can be asked."""
        try:
            names, questions = list(homes()), list(examples())
        except CityQAError as error:
            return gr.update(value=notice_html(str(error)), visible=True), gr.skip(), gr.skip()
        return (
            gr.update(visible=False),
            gr.update(choices=home_choices(names), visible=len(names) > 1),
            gr.update(examples=[{"text": question} for question in questions]),
        )

    def home_choices(names: Sequence[str]) -> list[tuple[str, str]]:
        known = sorted({*names, home} - {""})
        return [(said["all_homes"], ""), *((said["one_home"].format(home=n), n) for n in known)]

    with gr.Blocks(
        title=f"CityQA: {said['title']}", analytics_enabled=False, fill_width=True
    ) as app:
        exchanges = gr.State((), time_to_live=KEPT_FOR)
        with gr.Row(elem_id="masthead"):
            gr.HTML(
                f"<h1>{escape(said['title'])}</h1><p>{escape(said['lead'])}</p>",
                elem_id="about",
                scale=1,
            )
            chosen = gr.Dropdown(
                choices=home_choices(()),
                value=home,
                label=said["home"],
                visible=False,
                filterable=False,
                container=False,
                scale=0,
                min_width=180,
                elem_id="home",
            )
            again = gr.Button(said["start_again"], scale=0, min_width=120, elem_id="again")
        notice = gr.HTML(visible=False, elem_id="notice")
        with gr.Row(elem_id="desk"):
            with gr.Column(scale=1, min_width=300, elem_id="talk"):
                conversation = gr.Chatbot(
                    label=said["conversation"],
                    show_label=False,
                    elem_id="conversation",
                    placeholder=f"<h2>{escape(said['welcome'])}</h2>",
                    height="100%",
                    autoscroll=False,
                    buttons=[],
                    feedback_options=None,
                    latex_delimiters=[],
                    allow_file_downloads=False,
                    group_consecutive_messages=False,
                    sanitize_html=True,
                    allow_tags=False,
                )
                with gr.Row(elem_id="asking"):
                    question = gr.Textbox(
                        label=said["question"],
                        placeholder=said["question_hint"],
                        lines=1,
                        max_lines=4,
                        container=False,
                        scale=1,
                        min_width=180,
                        elem_id="question",
                        autofocus=True,
                    )
                    stopping = gr.Button(
                        said["stop"], visible=False, scale=0, min_width=88, elem_id="stop"
                    )
                    send = gr.Button(
                        said["ask"], variant="primary", scale=0, min_width=88, elem_id="send"
                    )
            with gr.Column(scale=1, min_width=300, elem_id="beside"):
                source = gr.HTML(
                    empty_source_html(),
                    elem_id="source",
                    js_on_load=screen_file("screen.js"),
                )

        shown = [question, conversation, source, exchanges, stopping]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        asking = gr.on(
            [question.submit, send.click],
            respond,
            [question, chosen, exchanges],
            shown,
            **quiet,
        )
        trying = conversation.example_select(
            respond_to_example, [chosen, exchanges], shown, **quiet
        )
        source.select(open_citation, [exchanges], source, **quiet)
        # What was being written is ended first: nothing of it must come after.
        again.click(None, None, None, cancels=[asking, trying], **quiet).then(
            lambda: ("", [], empty_source_html(), (), gr.update(visible=False)),
            None,
            shown,
            **quiet,
        )
        stopping.click(None, None, None, cancels=[asking, trying], **quiet).then(
            stop, [exchanges], [conversation, source, stopping], **quiet
        )
        app.load(greet, None, [notice, chosen, conversation], **quiet)
    app.queue(max_size=WAITING, default_concurrency_limit=AT_ONCE, api_open=False)
    return app


def messages(exchanges: tuple[Exchange, ...]) -> list[dict[str, str]]:
    """The conversation as Gradio's chat takes it."""
    return [
        message
        for number, exchange in enumerate(exchanges)
        for message in (
            {"role": "user", "content": question_html(exchange.question)},
            {"role": "assistant", "content": answer_html(number, exchange)},
        )
    ]


def cited_page(
    page: Callable[[str], Page], exchanges: tuple[Exchange, ...], number: int, marker: int
) -> Any:
    """The page that the citation cites, as HTML; nothing changes when there is no such citation."""
    among = exchanges[number].citations if number < len(exchanges) else ()
    citation = next((one for one in among if one.marker == marker), None)
    if citation is None:
        return gr.skip()
    try:
        found: Page | None = page(citation.page)
    except (CityQAError, KeyError):
        found = None
    return source_html(number, citation, among, found)
