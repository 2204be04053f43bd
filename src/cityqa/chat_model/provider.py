"""A LangChain chat model by its name, held to a budget; every failure of it in our own words."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from cityqa import offline  # noqa: F401  # before LangChain, which would report to its makers
from cityqa.errors import ChatModelError
from cityqa.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessageChunk

log = logging.getLogger(__name__)

# The provider's name -> the extra of this project that installs it.
EXTRAS = {
    "openai": "openai",
    "anthropic": "anthropic",
    "ollama": "ollama",
    "google_genai": "google",
    "llama_cpp": "local-llm",
}
# An answer is a few sentences. A model that goes on beyond this many characters is not read.
LONGEST_REPLY = 6_000
# A provider's own words may hold a part of the key, so that they are never repeated: what went
# wrong is told by the HTTP status, else by the name of the error.
_BY_STATUS = {
    400: "it refused the request",
    401: "the key was not accepted",
    403: "the key was not accepted",
    404: "there is no such model",
    408: "it took too long",
    422: "it refused the request",
    429: "too many requests or no credit left",
}
_BY_NAME = {
    "timeout": "it took too long",
    "authentication": "the key was not accepted",
    "permission": "the key was not accepted",
    "notfound": "there is no such model",
    "ratelimit": "too many requests or no credit left",
    "exhausted": "too many requests or no credit left",
    "connect": "it cannot be reached",
    "unavailable": "it cannot be reached",
    "protocol": "it broke off",
}


@dataclass
class Spent:
    """What an answer cost: tokens as the provider counts them, None where it does not."""

    input_tokens: int | None = None
    output_tokens: int | None = None

    def add(self, usage: Any) -> None:
        """Add a message's ``usage_metadata``."""
        if usage:
            self.input_tokens = (self.input_tokens or 0) + int(usage.get("input_tokens", 0))
            self.output_tokens = (self.output_tokens or 0) + int(usage.get("output_tokens", 0))


@dataclass(frozen=True)
class ChatModel:
    """An opened chat model and its budget: ``seconds`` for a whole answer."""

    name: str
    seconds: float
    model: BaseChatModel = field(repr=False, compare=False)

    def stream(
        self, messages: list[tuple[str, str]], spent: Spent, *, deadline: float
    ) -> Generator[str, None, None]:
        """The reply, piece by piece, until ``deadline`` (of time.monotonic). Raises ChatModelError.

        Closing the iterator stops the model.
        """

        def start() -> Iterator[BaseMessageChunk]:
            return self.model.stream(messages)

        length = 0
        # Closed here and now, not when the garbage collector comes to it: Stop means stop.
        with closing(_paced(start, deadline)) as chunks:
            try:
                for chunk in chunks:
                    spent.add(getattr(chunk, "usage_metadata", None))
                    text = str(chunk.text)
                    length += len(text)
                    if text:
                        yield text
                    if length > LONGEST_REPLY:
                        return
            except ChatModelError:
                raise
            except Exception as error:
                raise failure(self.name, error) from None

    def reply(self, messages: list[tuple[str, str]], spent: Spent, *, deadline: float) -> str:
        """The whole reply. Raises ChatModelError."""
        return "".join(self.stream(messages, spent, deadline=deadline))


def open_chat_model(settings: Settings) -> ChatModel:
    """The chat model that CITYQA_LLM names. Raises ChatModelError."""
    return _open(settings.llm, settings.llm_tokens, settings.llm_seconds)


@lru_cache(maxsize=4)
def _open(name: str, tokens: int, seconds: float) -> ChatModel:
    provider, _, model = name.partition(":")
    try:
        if provider == "llama_cpp":
            from cityqa.chat_model.llama_cpp import open_file

            return ChatModel(name, seconds, open_file(model, tokens, seconds))
        from langchain.chat_models import init_chat_model

        return ChatModel(name, seconds, init_chat_model(name, **_budget(provider, tokens, seconds)))
    except ImportError as error:
        extra = EXTRAS.get(provider)
        how = f"python -m pip install --editable '.[{extra}]'" if extra else str(error)
        raise ChatModelError(f"{name}: {provider} is not installed: {how}") from None
    except ChatModelError:
        raise
    except Exception as error:
        raise failure(name, error) from None


def _budget(provider: str, tokens: int, seconds: float) -> dict[str, Any]:
    """What ``init_chat_model`` is told, in the provider's words."""
    if provider == "ollama":
        return {
            "temperature": 0,
            "num_predict": tokens,
            "client_kwargs": {"timeout": seconds},
        }
    told: dict[str, Any] = {
        "temperature": 0,
        "max_tokens": tokens,
        "timeout": seconds,
        "max_retries": 1,
    }
    if provider == "openai":
        told["stream_usage"] = True
    return told


def failure(name: str, error: BaseException) -> ChatModelError:
    """Any error of a provider as ours, without a word of its own."""
    kind = type(error).__name__
    status = getattr(error, "status_code", None) or getattr(error, "code", None)
    if status is None:
        status = getattr(getattr(error, "response", None), "status_code", None)
    told = _BY_STATUS.get(status) if isinstance(status, int) else None
    if told is None and isinstance(status, int) and status >= 500:
        told = "it is out of order"
    if told is None:
        lower = kind.casefold()
        told = next((said for part, said in _BY_NAME.items() if part in lower), None)
    return ChatModelError(f"{name}: {told or 'it failed'} ({kind})")


_END = object()


def _paced(start: Callable[[], Iterator[Any]], deadline: float) -> Generator[Any, None, None]:
    """``start()``'s items, read in a thread, so that one that never comes is not waited for."""
    items: Queue[Any] = Queue(maxsize=64)
    stopped = Event()

    def put(item: object) -> bool:
        while not stopped.is_set():
            try:
                items.put(item, timeout=0.2)
                return True
            except Full:
                continue
        return False

    def read() -> None:
        try:
            stream = start()
            for item in stream:
                if not put(item):
                    close = getattr(stream, "close", None)
                    if close:
                        close()
                    return
            put(_END)
        except BaseException as error:  # whatever it is, it is told where the answer is awaited
            put(error)

    Thread(target=read, name="chat-model", daemon=True).start()
    try:
        while True:
            left = deadline - time.monotonic()
            try:
                item = items.get(timeout=max(left, 0.001))
            except Empty:
                item = None
            if item is None or (left <= 0 and item is not _END):
                raise ChatModelError("the language model took longer than it may")
            if item is _END:
                return
            if isinstance(item, BaseException):
                raise item
            yield item
    finally:
        stopped.set()
