"""The chat screen: ask in words, read the answer, open the page that it comes from.

    python app.py [--host HOST] [--port PORT]

It asks ``cityqa.chain`` and reads pages from ``cityqa.index``, and shows what they give.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, partial
from threading import Thread
from typing import TYPE_CHECKING

from cityqa.errors import CityQAError
from cityqa.screen.chat import build_app
from cityqa.screen.examples import example_questions
from cityqa.screen.serving import launch_settings
from cityqa.settings import Settings

if TYPE_CHECKING:
    from gradio import Blocks

HOST = "127.0.0.1"
PORT = 7860


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the screen over the built index until interrupted; the exit code."""
    parser = argparse.ArgumentParser(prog="app.py", description="The chat about partner cities.")
    parser.add_argument("--host", default=HOST, help=f"address to listen on (default {HOST})")
    parser.add_argument(
        "--port",
        type=int,
        default=os.environ.get("CITYQA_PORT", PORT),
        help=f"port to listen on (default CITYQA_PORT, else {PORT})",
    )
    chosen = parser.parse_args(arguments)
    if not 0 < chosen.port < 65536:
        parser.error(f"port {chosen.port} is not between 1 and 65535")
    try:
        settings = Settings.load()
        app = _app_over_the_index(settings)
    except CityQAError as error:
        sys.exit(str(error))
    try:
        app.launch(
            server_name=chosen.host,
            server_port=chosen.port,
            prevent_thread_lock=True,
            **launch_settings(),
        )
    except OSError:
        sys.exit(
            f"Port {chosen.port} cannot be used; is the chat already running there?"
            " --port or CITYQA_PORT names another."
        )
    print(f"The chat is at http://{chosen.host}:{chosen.port} (Ctrl+C ends it)", flush=True)
    Thread(target=_load_encoder, args=[settings], daemon=True).start()
    app.block_thread()
    return 0


def _load_encoder(settings: Settings) -> None:
    """Spend the seconds that this takes before somebody waits for it."""
    from cityqa.encoder import open_encoder

    # Whoever asks what needs the encoder is told what is wrong with it.
    with suppress(CityQAError):
        open_encoder(settings).encode([""])


def _app_over_the_index(settings: Settings) -> Blocks:
    from cityqa.chain import ask_stream
    from cityqa.index import Index

    # Opened when first needed, so that an index built after the screen was started is found.
    @cache
    def index() -> Index:
        return Index.open(settings)

    return build_app(
        ask=partial(ask_stream, settings=settings),
        page=lambda page_id: index().page(page_id),
        homes=lambda: sorted(index().homes()),
        examples=lambda: example_questions(index().facts(), home=settings.home),
        home=settings.home,
        stoppable=bool(settings.llm),
    )


if __name__ == "__main__":
    sys.exit(main())
