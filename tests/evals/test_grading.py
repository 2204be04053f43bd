"""Golden cases of grading: an answer, the gold, and the grade a careful person gives."""

import json
from pathlib import Path

import pytest

from cityqa.types import Answer, Kind, Status
from evals.grading import grade, leading_verdict, length
from evals.metrics.answer import Grade
from evals.questions import GoldQuestion

CASES = json.loads((Path(__file__).parent / "golden" / "grading.json").read_text("utf-8"))
ITEMS = [
    ["Nanjing"],
    ["Shenyang"],
    ["Wuhan"],
    ["Tsingtao", "Qingdao"],
    ["Seattle"],
    ["Ohda"],
    ["China"],
    ["Japan"],
    ["Hanyang", "Seoul"],
    ["1994"],
]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_golden_case(case: dict) -> None:
    question = GoldQuestion.model_validate({"id": "x", "answerable": True} | case["question"])
    answer = Answer(
        question=question.question,
        status=Status(case.get("status", "answered")),
        text=case["answer"],
        kind=Kind.VALUE,
        language=question.language,
    )
    graded = grade(question, answer, ITEMS)
    assert graded.grade == Grade(case["grade"]), graded.reason


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Yes, since 1989.", "yes"),
        ("No: it is a friendship city.", "no"),
        ("Nobody says so.", ""),
        ("Nein, das ist nicht so.", "no"),
        ("Sí, desde 1989.", "yes"),
        ("네, 자매도시입니다.", "yes"),
        ("아니요, 우호도시입니다.", "no"),
        ("はい、そうです。", "yes"),
        ("不是,是友好城市。", "no"),
        ("是的。", "yes"),
        ("Seattle is one.", ""),
    ],
)
def test_leading_verdict(text: str, verdict: str) -> None:
    assert leading_verdict(text) == verdict


def test_length_counts_two_east_asian_characters_as_a_word() -> None:
    assert length("Seattle has 620,700 people") == 4
    assert length("南京是城市") == 3
