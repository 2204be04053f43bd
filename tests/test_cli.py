"""The command line: its contract, and a clear message for whatever it is given."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest

from cityqa.cli import main
from cityqa.errors import BrokenIndex, QuestionError
from cityqa.settings import Settings
from cityqa.store import Store
from cityqa.types import Answer, Citation, Kind, Scored, Status, Turn
from ingest.load import write

QUOTE = "Nanjing: 1994-11-14"
CITATION = Citation(
    marker=1, page="partners", title="Partners", publisher="Daejeon", start=0, end=19, quote=QUOTE
)


class Chain:
    """Stands in for the chain; keeps what it was asked, and answers by the question's words."""

    def __init__(self, content) -> None:
        self.asked: list[SimpleNamespace] = []
        self._facts = content.facts

    def ask(self, question, *, history=(), home=None, settings=None):
        self.asked.append(
            SimpleNamespace(question=question, history=history, home=home, settings=settings)
        )
        if "fault" in question:
            raise ZeroDivisionError("division by zero")
        if "refuse" in question:
            raise QuestionError("refused")
        if "index" in question:
            raise BrokenIndex("no index")
        return Answer(
            question=question,
            status=Status.ANSWERED,
            text="On 14 November 1994 [1].",
            kind=Kind.VALUE,
            citations=(CITATION,),
            evidence=(Scored(item=self._facts[1], score=0.5, reason="fits"),),
            explanation={"kind": Kind.VALUE, "places": {"Nanjing"}},
            elapsed_ms=1.23456,
        )


@pytest.fixture
def chain(content, monkeypatch):
    chain = Chain(content)
    monkeypatch.setitem(sys.modules, "cityqa.chain", SimpleNamespace(ask=chain.ask))
    return chain


@pytest.fixture
def jsonl(monkeypatch, capsys):
    """Runs `ask --jsonl` on bytes; gives the objects printed."""

    def run(given: bytes) -> list[dict]:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(given)))
        assert main(["ask", "--jsonl"]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def test_json_is_the_contract(chain, capsys):
    assert main(["ask", "--json", "When?"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "id": "1",
        "question": "When?",
        "status": "answered",
        "answer": "On 14 November 1994 [1].",
        "citations": [
            {
                "marker": 1,
                "page": "partners",
                "title": "Partners",
                "publisher": "Daejeon",
                "start": 0,
                "end": 19,
                "quote": QUOTE,
            }
        ],
        "elapsed_ms": 1.235,
    }


def test_text_is_the_answer_and_its_sources(chain, capsys):
    assert main(["ask", "When?"]) == 0
    assert capsys.readouterr().out == (
        "On 14 November 1994 [1].\n\n[1] Partners (Daejeon), partners: “Nanjing: 1994-11-14”\n"
    )


def test_explain_shows_the_question_as_read_and_the_evidence(chain, capsys):
    assert main(["ask", "--explain", "When?"]) == 0
    assert "Nanjing: 1994-11-14\n" in capsys.readouterr().out
    assert main(["ask", "--explain", "--json", "When?"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert read["explanation"]["kind"] == "value"
    assert read["evidence"][0]["item"]["id"] == "f2"


def test_home_and_index_reach_the_chain(chain, tmp_path):
    assert main(["ask", "--home", "Osaka", "--index", str(tmp_path), "When?"]) == 0
    [asked] = chain.asked
    assert asked.home == "Osaka"
    assert asked.settings.index == tmp_path


def test_jsonl_answers_line_by_line_in_order(chain, jsonl):
    history = [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}]
    full = {"id": "q7", "question": "Since when?", "history": history, "home": "Daegu"}
    answered = jsonl(b"When?\n" + json.dumps(full).encode() + b"\n\nAnd \xeb\x8c\x80?")
    assert [one["id"] for one in answered] == ["1", "q7", "3", "4"]
    assert [one["question"] for one in answered] == ["When?", "Since when?", "", "And 대?"]
    assert chain.asked[1].history == (
        Turn(role="user", content="Hi"),
        Turn(role="assistant", content="Hello"),
    )
    assert [asked.home for asked in chain.asked] == [None, "Daegu", None, None]


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe\x00\x80",
        b'{"question": "When?"',
        b'{"question": 7}',
        b'{"id": "x"}',
        b'{"question": "When?", "history": "none"}',
        b'{"question": "When?", "history": ["Hi"]}',
        b'{"question": "When?", "history": [{"role": "system", "content": "Hi"}]}',
        b'{"question": "When?", "history": [{"role": "user", "content": null}]}',
        b'{"question": "When?", "home": 7}',
        b'{"question": "\\ud800"}',
        b'{"a":' * 100_000,
        b"a fault",
        b"refuse",
    ],
)
def test_a_bad_line_gives_an_error_and_the_next_is_answered(chain, jsonl, line):
    bad, good = jsonl(line + b"\nWhen?\n")
    assert bad["error"]
    assert {"id", "question", "status", "answer", "citations", "elapsed_ms"} <= set(bad)
    assert (good["id"], good["status"]) == ("2", "answered")
    assert "error" not in good


@pytest.mark.parametrize("line", ["", "   ", "🍜🎏", "x" * 10_000, "\0\1\2", '"quoted"', "[1]"])
def test_any_text_is_a_question(chain, jsonl, line):
    [answered] = jsonl(line.encode() + b"\n")
    assert answered["question"] == line.strip()
    assert answered["status"] == "answered"


def test_each_line_is_answered_before_the_next_is_read(chain, monkeypatch, capsys):
    printed = []

    def lines():
        yield b"When?\n"
        printed.append(capsys.readouterr().out)
        yield b"Where?\n"

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=lines()))
    assert main(["ask", "--jsonl"]) == 0
    assert json.loads(printed[0])["question"] == "When?"


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "--jsonl", "When?"],
        ["ask", "\udcff"],
        ["ask", "a fault"],
        ["ask", "index"],
        ["ask", "--json", "refuse"],
        ["ask", "When?", "--index", __file__],
        ["pages"],
        ["chat"],
    ],
)
def test_errors_are_one_line_and_exit_code_2(chain, capsys, arguments, tmp_path, monkeypatch):
    monkeypatch.setenv("CITYQA_INDEX", str(tmp_path / "none"))
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("error: ")
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["bogus"], ["ask", "--json", "--jsonl"]])
def test_wrong_arguments_are_exit_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


@pytest.fixture
def built(settings, content, encoder, monkeypatch):
    monkeypatch.setenv("CITYQA_INDEX", str(settings.index))
    monkeypatch.setenv("CITYQA_EMBEDDING_MODEL", settings.embedding_model)
    with Store(settings) as store:
        write(store, [content], encoder, corpus_hash="1")
    assert Settings.load().index == settings.index


def test_pages_lists_the_corpus_with_counts(built, capsys):
    assert main(["pages"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[1].split() == ["partners", "Daejeon", "Partners", "en", "2", "6", "1"]
    assert main(["pages", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["facts"] == 6


def test_chat_keeps_the_conversation(built, chain, capsys, monkeypatch):
    typed = iter(["When?", "", "a fault", "And its area?"])

    def read(prompt):
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", read)
    assert main(["chat"]) == 0
    assert [len(asked.history) for asked in chain.asked] == [0, 2, 2]
    assert capsys.readouterr().err.startswith("error: ")


def test_ctrl_c_ends_without_a_traceback(chain, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "cityqa.chain", SimpleNamespace(ask=interrupt))
    assert main(["ask", "When?"]) == 130


@pytest.mark.parametrize(("command", "module"), [("eval", "evals.run"), ("audit", "cityqa.audit")])
def test_eval_and_audit_read_their_own_arguments(command, module, monkeypatch):
    given = []
    monkeypatch.setitem(sys.modules, module, SimpleNamespace(main=given.append))
    assert main([command, "--split", "dev"]) == 0
    assert given == [["--split", "dev"]]
