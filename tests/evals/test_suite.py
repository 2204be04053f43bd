"""The suite's own questions: enough of every kind in both halves, resting on words of a page."""

from collections import Counter
from pathlib import Path

import pytest

from evals.questions import KINDS, GoldQuestion, load
from evals.report import MARKERS, in_readme
from evals.run import FIXTURES, HERE, QUESTIONS
from ingest.read import read_corpus

ROOT = HERE.parent
#: At least so many questions of each kind; largest and smaller than are one kind in two files.
OF_EACH_KIND = 20
TOGETHER = {"extreme": "comparison"}


def texts(corpus: Path) -> dict[str, str]:
    """The pages' texts by id, read from their files."""
    pages, unreadable = read_corpus(corpus)
    assert not unreadable
    return {page.id: page.text for page in pages}


@pytest.fixture(scope="module")
def suite() -> tuple[GoldQuestion, ...]:
    pages = {"corpus": texts(ROOT / "corpus"), "fixtures": texts(FIXTURES)}
    return load(sorted(QUESTIONS.glob("*.jsonl")), pages)


def test_enough_questions(suite: tuple[GoldQuestion, ...]) -> None:
    assert len(suite) >= 300
    assert sum(not question.answerable for question in suite) >= 60


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in TOGETHER])
def test_enough_of_each_kind_in_both_halves(suite: tuple[GoldQuestion, ...], kind: str) -> None:
    splits = Counter(one.split for one in suite if TOGETHER.get(one.kind, one.kind) == kind)
    assert min(splits["dev"], splits["test"]) >= OF_EACH_KIND / 2


def test_every_answerable_question_has_evidence(suite: tuple[GoldQuestion, ...]) -> None:
    assert [one.id for one in suite if one.answerable and not one.evidence] == []


def test_readme_holds_the_table() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert MARKERS[0] in readme
    assert in_readme(readme, (HERE / "report" / "table.md").read_text("utf-8")) == readme
