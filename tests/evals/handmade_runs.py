"""Hand-made runs for the tests."""

from dataclasses import replace

from evals.results import Outcome, Result, Stretch

OUTCOME = Outcome(
    id="value-001",
    question="seattle ppl?",
    kind="value",
    split="dev",
    language="en",
    cluster="page",
    answerable=True,
    grade="correct",
    reason="",
    status="answered",
    expected=("answered",),
    gold=(("620,700",),),
    answer="620,700 [1]",
    elapsed_ms=2.0,
    evidence=(Stretch(role="gold", page="page", start=0, end=9, text="Pop 620,700"),),
    ranks={"facts": (1,), "passages": (None,), "all": (2,)},
    supported=1,
    statements=1,
    gold_cited=1,
    confidence=0.75,
)


def outcome(id: str, grade: str = "correct", **changes: object) -> Outcome:
    return replace(OUTCOME, id=id, grade=grade, **changes)  # type: ignore[arg-type]


def run(method: str, *outcomes: Outcome) -> Result:
    return Result(
        method=method,
        title=f"The method {method}",
        commit="abc1234",
        settings={"embedding_model": "model", "llm": "", "home": ""},
        corpora={"corpus": "0123"},
        questions_hash="4567",
        libraries={"torch": "2.13.0"},
        peak_memory_mib=512.0,
        outcomes=outcomes,
    )
