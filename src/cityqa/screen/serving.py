"""How the screen is served: to this machine, with nothing shared, stored, fetched or reported."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Visitors whose conversation is kept in memory.
VISITORS = 1_000
# The browser itself holds the screen to this: whatever a page or an answer should smuggle in,
# nothing is fetched from or sent to another host. Gradio writes inline styles and evaluates
# scripts of its own.
HEADERS = {
    "Content-Security-Policy": "default-src 'self' data: blob:; style-src 'self' 'unsafe-inline';"
    " script-src 'self' 'unsafe-inline' 'unsafe-eval'; form-action 'self'; base-uri 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Guarded:
    """An ASGI app that adds HEADERS to every answer of the one inside."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_guarded)


def launch_settings() -> dict[str, Any]:
    """What ``gr.Blocks.launch`` is told, but for the address."""
    import gradio as gr

    fonts = ["system-ui", "-apple-system", "Segoe UI", "Noto Sans", "sans-serif"]
    theme = gr.themes.Base(
        primary_hue="blue",
        neutral_hue="slate",
        font=[gr.themes.Font(name) for name in fonts],
        font_mono=[gr.themes.Font("ui-monospace"), gr.themes.Font("monospace")],
    )
    return {
        "share": False,
        "show_error": False,
        "strict_cors": True,
        "ssr_mode": False,
        "allowed_paths": [],
        "max_file_size": 1,  # byte: nothing here takes a file
        "enable_monitoring": False,
        "run_history": False,
        "mcp_server": False,
        "pwa": False,
        "footer_links": [],
        "state_session_capacity": VISITORS,
        "theme": theme,
        "css": screen_file("screen.css"),
        "favicon_path": str(files("cityqa.screen").joinpath("favicon.svg")),
        "app_kwargs": {"middleware": [Middleware(Guarded)]},
        "quiet": True,
    }


def screen_file(name: str) -> str:
    return files("cityqa.screen").joinpath(name).read_text("utf-8")
