"""A run from end to end with a scripted method over a page in memory, and the stock chain."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from cityqa.index import Index
from cityqa.settings import Settings
from cityqa.types import (
    Answer,
    Citation,
    Kind,
    Page,
    Partner,
    Passage,
    Place,
    Scored,
    Statement,
    Status,
)
from evals import run as evaluation
from evals import running, stock
from evals.assess import assess
from evals.methods import Corpus, Method, extract
from evals.questions import GoldQuestion
from evals.results import Result
from evals.tables import questions_asked

TEXT = "Seattle joined on 1989-10-04.\n\nOhda joined in 1987.\n"
PAGE = Page(id="page", text=TEXT, title="Partners", publisher="Daejeon")


@dataclass
class IndexInMemory:
    """What an evaluation asks of an index."""

    def pages(self) -> tuple[Page, ...]:
        return (PAGE,)

    def partners(self) -> tuple[Partner, ...]:
        place = Place(key="geo:1", name="Seattle", country="US")
        return (Partner(place=place, names=("Seattle", "Seatle")),)

    def describe(self) -> object:
        return type("Summary", (), {"encoder": "stub"})()


@pytest.fixture
def corpora(tmp_path: Path) -> dict[str, Corpus]:
    settings = Settings(corpus=tmp_path, index=tmp_path / "index")
    index: Index = IndexInMemory()  # type: ignore[assignment]
    return {"corpus": Corpus("corpus", settings, index)}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text(
        '{"id": "a", "question": "seattle since?", "kind": "value", "answerable": true,'
        ' "gold": [["1989-10-04"]], "evidence": [{"page": "page", "quote": "1989-10-04"}]}\n'
        '{"id": "b", "question": "mayor?", "kind": "refuse", "answerable": false, "split": "dev"}\n'
        '{"id": "c", "question": "crash", "kind": "refuse", "answerable": false}\n'
    )
    return path


def scripted(question: GoldQuestion, corpus: Corpus) -> Answer:
    """Knows when Seattle joined, refuses everything else, and breaks on one question."""
    if question.question == "crash":
        raise RuntimeError("a fault")
    if question.kind == "refuse":
        return Answer(
            question=question.question, status=Status.NOT_FOUND, text="No.", kind=Kind.VALUE
        )
    start = TEXT.index("1989")
    found = Passage(id="p", page="page", start=0, end=29, text=TEXT[:29])
    return Answer(
        question=question.question,
        status=Status.ANSWERED,
        text="Since 4 October 1989. [1]",
        kind=Kind.VALUE,
        citations=(
            Citation(
                marker=1, page="page", title="", publisher="", start=start, end=start + 10,
                quote="1989-10-04",
            ),
        ),
        evidence=(Scored(item=found, score=0.5),),
    )  # fmt: skip


def test_run_measures_everything(corpora: dict[str, Corpus], questions: Path) -> None:
    loaded = evaluation.load_questions([questions], corpora)
    (result,) = running.run(
        [Method("ours", "Scripted", scripted)], loaded, corpora, [questions], Settings.load({})
    )
    right, refused, broken = result.outcomes
    assert (right.grade, right.statements, right.supported, right.gold_cited) == (
        "correct",
        1,
        1,
        1,
    )
    assert right.ranks == {"facts": (None,), "passages": (1,), "all": (1,)}
    assert right.confidence == 0.5
    assert refused.grade == "correct"
    assert (broken.grade, broken.reason) == ("wrong", "fails with RuntimeError: a fault")
    assert result.settings["embedding_model"] == "stub"


def test_statement_without_its_value_in_the_cited_words_is_unsupported(
    corpora: dict[str, Corpus], questions: Path
) -> None:
    def misciting(question: GoldQuestion, corpus: Corpus) -> Answer:
        statements = (
            Statement(text="Since 1989-10-04.", markers=(1,), values=("1989-10-04",)),
            Statement(text="Since 1988.", markers=(1,), values=("1988",)),
            Statement(text="A pleasure."),
        )
        return replace(scripted(question, corpus), statements=statements)

    first, *_ = evaluation.load_questions([questions], corpora)
    outcome = assess(Method("ours", "Misciting", misciting), first, corpora["corpus"], [])
    assert (outcome.statements, outcome.supported) == (2, 1)


def test_command_fails_under(
    corpora: dict[str, Corpus],
    questions: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(evaluation, "open_corpora", lambda settings, fixtures: corpora)
    monkeypatch.setattr(
        evaluation, "methods", lambda settings: (Method("ours", "Scripted", scripted),)
    )
    arguments = ["--questions", str(questions), "--output", str(tmp_path / "out"), "--quiet"]
    # Held back: one right, one wrong; tuning: one right.
    assert evaluation.main([*arguments, "--fail-under", "0.0"]) == 0
    assert evaluation.main([*arguments, "--fail-under", "0.5"]) == 1
    assert "truthfulness on test is 0.000" in capsys.readouterr().err
    assert evaluation.main([*arguments, "--fail-under", "0.5", "--split", "dev"]) == 0
    assert (tmp_path / "out" / "report" / "index.html").is_file()
    assert list((tmp_path / "out" / "results").glob("ours-*.json"))


def test_command_names_what_it_cannot_use(
    corpora: dict[str, Corpus],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(evaluation, "open_corpora", lambda settings, fixtures: corpora)
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "a"}\n')
    assert evaluation.main(["--questions", str(broken), "--quiet"]) == 2
    assert "broken.jsonl:1: question: it is missing" in capsys.readouterr().err


def test_items_are_partners_and_gold(corpora: dict[str, Corpus]) -> None:
    listed = GoldQuestion(
        id="l", question="all?", kind="list", answerable=True, gold=(("Ohda", "Oda"),)
    )
    items = running.list_items([listed], corpora["corpus"])
    assert items == [["Seattle", "Seatle", "Seattle"], ["Ohda", "Oda"]]


class LettersEncoder:
    """A vector of how often each letter occurs."""

    name = "letters"

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        return [[float(text.lower().count(c)) + 0.01 for c in "abcdefghijklmnop"] for text in texts]


def test_stock_chain_finds_chunks_where_they_stand(corpora: dict[str, Corpus]) -> None:
    text = "".join(f"Paragraph {n} about city {n}.\n\n" * 20 for n in range(10))
    page = Page(id="long", text=text, title="")
    found = stock.build([page, PAGE], LettersEncoder(), "test").nearest("Ohda joined in 1987")
    assert len(found) == stock.NEAREST
    assert found[0].item.page == "page"
    for one in found:
        assert isinstance(one.item, Passage)
        source = {"long": text, "page": TEXT}[one.item.page]
        assert source[one.item.start : one.item.end] == one.item.text
    question = GoldQuestion(id="q", question="?", kind="refuse", answerable=False)
    answer = extract(question, found[:1], corpora["corpus"], 0.0)
    assert TEXT[answer.citations[0].start : answer.citations[0].end] == answer.citations[0].quote


def test_a_sample_is_the_same_every_time_and_grows_with_its_suite() -> None:
    suite = [
        GoldQuestion(id=str(n), question="?", kind="refuse", answerable=False) for n in range(50)
    ]
    drawn = [question.id for question in running.sample(suite, 10)]
    assert drawn == [question.id for question in running.sample(suite, 10)]
    assert drawn != [str(n) for n in range(10)]
    assert drawn == sorted(drawn, key=int)
    assert set(drawn) <= {question.id for question in running.sample(suite, 20)}
    assert running.sample(suite, 99) == suite


def test_a_chat_model_is_asked_a_sample_and_its_row_says_so(
    corpora: dict[str, Corpus], questions: Path
) -> None:
    loaded = evaluation.load_questions([questions], corpora)
    done: list[Result] = []
    plain, written = running.run(
        [Method("ours", "Plain", scripted), Method("written", "Written", scripted, "some:model")],
        loaded,
        corpora,
        [questions],
        Settings.load({}),
        model_sample=2,
        done=done.append,
    )
    assert done == [plain, written]
    assert (len(plain.outcomes), plain.label) == (3, "Plain")
    assert (len(written.outcomes), written.label) == (2, "Written, 2 questions")


class CountingEncoder(LettersEncoder):
    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        self.asked += texts
        return super().encode(texts)


def test_what_was_encoded_is_not_encoded_again_but_where_it_is_timed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    encoder = CountingEncoder()
    monkeypatch.setattr(running, "open_encoder", lambda settings: encoder)
    settings, vectors = Settings.load({}), running.Vectors()
    with running._encoding(settings, vectors, again=False):
        assert encoder.encode(["Nanjing", "Seattle"]) == LettersEncoder().encode(
            ["Nanjing", "Seattle"]
        )
        encoder.encode(["Seattle", "Durban", "Durban"])
    assert encoder.asked == ["Nanjing", "Seattle", "Durban"]
    with running._encoding(settings, vectors, again=True):
        encoder.encode(["Durban"])
    assert encoder.asked[3:] == ["Durban"]


def test_others_than_the_first_are_asked_a_sample(
    corpora: dict[str, Corpus], questions: Path
) -> None:
    loaded = evaluation.load_questions([questions], corpora)
    first, other = running.run(
        [Method("ours", "Ours", scripted), Method("other", "Other", scripted)],
        loaded,
        corpora,
        [questions],
        Settings.load({}),
        sample_size=2,
    )
    assert [one.id for one in first.outcomes] == ["a", "b", "c"]
    assert [one.id for one in other.outcomes] == [q.id for q in running.sample(loaded, 2)]
    assert other.label == "Other, 2 questions"


def test_errors_of_the_program_are_told(
    corpora: dict[str, Corpus],
    questions: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(evaluation, "open_corpora", lambda settings, fixtures: corpora)
    monkeypatch.setattr(
        evaluation, "methods", lambda settings: (Method("ours", "Scripted", scripted),)
    )
    assert evaluation.main(["--questions", str(questions), "--quiet"]) == 0
    assert "ours: 1 answers failed, the first so: fails with RuntimeError: a fault" in (
        capsys.readouterr().out
    )
    assert evaluation.main(["--index", "somewhere", "--quiet"]) == 2
    assert "--index need --questions" in capsys.readouterr().err
    asked = ["--questions", str(questions), "--quiet"]
    assert evaluation.main([*asked, "--corpus", str(questions.parent / "nowhere")]) == 2
    assert "nowhere is not there" in capsys.readouterr().err
    assert evaluation.main([*asked, "--split", "dev", "--questions", "/dev/null"]) == 2
    assert "no questions to ask of the half dev" in capsys.readouterr().err


def test_all_that_is_held_back_is_asked_and_of_what_is_for_tuning_a_sample(
    corpora: dict[str, Corpus], tmp_path: Path
) -> None:
    suite = tuple(
        GoldQuestion(
            id=str(n),
            question="mayor?",
            kind="refuse",
            answerable=False,
            split="test" if n % 3 == 0 else "dev",
        )
        for n in range(30)
    )
    (path := tmp_path / "suite.jsonl").write_text("")
    first, other = running.run(
        [Method("ours", "Ours", scripted), Method("other", "Other", scripted)],
        suite,
        corpora,
        [path],
        Settings.load({}),
        dev_sample=5,
        sample_size=7,
    )
    asked = [one.id for one in first.outcomes]
    assert asked == sorted(asked, key=int)
    assert [one.split for one in first.outcomes].count("dev") == 5
    assert {id for id in asked if int(id) % 3 == 0} == {str(n) for n in range(0, 30, 3)}
    assert {one.id for one in other.outcomes} < set(asked)
    assert questions_asked(first) == "15 of 30 questions, 10 of them held back"
