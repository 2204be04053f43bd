"""A broken line is named by file, number and reason; the suite's own files have none."""

import json
from pathlib import Path

import pytest

from evals.questions import BrokenQuestions, load

TEXTS = {"corpus": {"page": "Seattle 1989-10-04, Seattle 620,700"}}
GOOD = {"id": "a", "question": "pop?", "kind": "value", "answerable": True, "gold": [["620,700"]]}


def write(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines))
    return path


def test_evidence_gets_its_offsets(tmp_path: Path) -> None:
    evidence = [{"page": "page", "quote": "Seattle", "occurrence": 2}]
    (question,) = load([write(tmp_path, GOOD | {"evidence": evidence})], TEXTS)
    (found,) = question.evidence
    assert (found.start, found.end) == (20, 27)
    assert question.cluster == "page"


def test_defaults_suit_the_shortest_line(tmp_path: Path) -> None:
    unanswerable = {"id": "b", "question": "weather?", "kind": "refuse", "answerable": False}
    first, second = load([write(tmp_path, GOOD, "", unanswerable)])
    assert first.status == ("answered",)
    assert second.status == ("not_found",)
    assert second.cluster == "b"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "an object is wanted"),
        (GOOD | {"knid": "value"}, "knid: there is no such field"),
        (GOOD | {"kind": "poem"}, "kind 'poem' is none of"),
        (GOOD | {"gold": []}, "gold is empty"),
        (GOOD | {"gold": [[]]}, "gold.0"),
        (GOOD | {"status": ["done"]}, "status.0"),
        (GOOD | {"corpus": "elsewhere"}, "corpus 'elsewhere' is none of corpus"),
        (GOOD | {"evidence": [{"page": "lost", "quote": "x"}]}, "there is no page 'lost'"),
        (GOOD | {"evidence": [{"page": "page", "quote": "Oslo"}]}, "'Oslo' does not stand on"),
        (
            GOOD | {"evidence": [{"page": "page", "quote": "1989", "occurrence": 2}]},
            "does not stand on page 'page' 2 times",
        ),
    ],
)
def test_broken_line_is_named(tmp_path: Path, line: object, reason: str) -> None:
    path = write(tmp_path, GOOD | {"id": "first"}, line)
    with pytest.raises(BrokenQuestions) as caught:
        load([path], TEXTS)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (str(path), 2)
    assert reason in problem.reason


def test_every_broken_line_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(BrokenQuestions) as caught:
        load([write(tmp_path, "{", GOOD, GOOD, "nonsense")])
    assert [problem.line for problem in caught.value.problems] == [1, 3, 4]


def test_unreadable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenQuestions, match=r"nowhere\.jsonl: it cannot be read"):
        load([tmp_path / "nowhere.jsonl"])


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.jsonl"
    path.write_bytes(json.dumps(GOOD).encode() + b'\n{"id": "caf\xe9"}\n')
    with pytest.raises(BrokenQuestions, match=r"latin\.jsonl:2: it is not in UTF-8"):
        load([path])


def test_a_byte_order_mark_is_no_part_of_the_first_question(tmp_path: Path) -> None:
    path = tmp_path / "marked.jsonl"
    path.write_text(json.dumps(GOOD), encoding="utf-8-sig")
    assert len(load([path])) == 1
