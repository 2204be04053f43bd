"""What an answer says it considered."""

from cityqa.chain import best_first
from cityqa.types import Citation, Passage, Scored


def scored(item: object, score: float) -> Scored:
    return Scored(item=item, score=score)  # type: ignore[arg-type]


def sentence(id: str, start: int, end: int, page: str = "partners") -> Passage:
    return Passage(id=id, page=page, start=start, end=end, text="x" * (end - start))


def citing(marker: int, start: int, end: int, page: str = "partners") -> Citation:
    return Citation(
        marker=marker, page=page, title="", publisher="", start=start, end=end, quote=""
    )


def test_evidence_stands_as_cited_then_by_score() -> None:
    considered = [
        scored(sentence("near", 0, 10), 0.9),
        scored(sentence("elsewhere", 40, 50, page="other"), 0.95),
        scored(sentence("second", 20, 30), 0.1),
        scored(sentence("far", 60, 70), 0.2),
        scored(sentence("first", 40, 50), 0.0),
    ]
    found = best_first(considered, [citing(1, 42, 44), citing(2, 20, 30)])
    assert [one.item.id for one in found] == ["first", "second", "elsewhere", "near", "far"]
    assert [one.item.id for one in best_first(considered, [])][:2] == ["elsewhere", "near"]


def test_what_was_considered_twice_stands_once_with_its_best_score() -> None:
    one = sentence("a", 0, 10)
    found = best_first([scored(one, 0.2), scored(one, 0.7), scored(one, 0.5)], [])
    assert [(each.item.id, each.score) for each in found] == [("a", 0.7)]
