"""The benchmark's arithmetic and its words; nothing here is timed."""

from evals import bench
from evals.bench import Growth, Ratio, Start, as_text


def test_side_by_side_takes_turns() -> None:
    turns: list[str] = []
    pairs = [(lambda: turns.append("ours"), lambda: turns.append("theirs"))] * 2
    ratio = bench._side_by_side("query", "stock", pairs, 2)
    assert turns == ["ours", "theirs"] * 4
    assert ratio.low <= ratio.ratio <= ratio.high


def test_text_holds_every_measurement() -> None:
    text = as_text(
        {
            "ratios": [vars(Ratio("Ingest", "stock", 300.0, 200.0, 1.5, 1.4, 1.6))],
            "starts": [vars(Start("cityqa --help", 90.0, 80.0, 99.0))],
            "kinds": [{"kind": "value", "median": 3.0, "p95": 9.0, "count": 4}],
            "growth": [vars(Growth(1000, 40, 60.0, 9.0, 4.0, 15.0, 800.0, 0.9, 0.1, 1.0, 0.3))],
        }
    )
    for part in ("ratio 1.50 (1.40 to 1.60)", "--help: 90 ms", "median 3.0 ms", "1,000 partners"):
        assert part in text
