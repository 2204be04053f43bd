"""What the command line tells of a model's part in an answer."""

from __future__ import annotations

from cityqa.asking import to_dict, to_text
from cityqa.types import Answer, Kind, ModelUse, Status

ANSWER = Answer(
    question="When?",
    status=Status.ANSWERED,
    text="In 1989.",
    kind=Kind.VALUE,
    notice="The language model could not be used.",
    model=ModelUse(name="a:b", input_tokens=100, output_tokens=20, elapsed_ms=5.0, withdrawn=1),
)


def test_the_json_has_the_models_name_tokens_and_time():
    assert to_dict(ANSWER)["model"] == {
        "name": "a:b",
        "wrote": False,
        "input_tokens": 100,
        "output_tokens": 20,
        "elapsed_ms": 5.0,
        "withdrawn": 1,
        "cached": False,
    }
    assert to_dict(ANSWER)["notice"] == ANSWER.notice


def test_a_person_reads_the_notice():
    assert ANSWER.notice in to_text(ANSWER)


def test_without_a_model_nothing_is_told_of_one():
    plain = Answer(question="?", status=Status.ANSWERED, text="Yes.", kind=Kind.CHECK)
    assert not {"model", "notice"} & set(to_dict(plain))
