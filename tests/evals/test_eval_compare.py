"""Two runs compared: arithmetic by hand, and noise told from difference."""

from pathlib import Path

import pytest
from handmade_runs import outcome, run

from evals import results
from evals.compare import bootstrap, compare, mcnemar
from evals.run import main
from evals.tables import comparison_text


def test_mcnemar_by_hand() -> None:
    # Of five changes all one way: 2 * (1/2)^5.
    assert mcnemar(5, 0) == pytest.approx(2 / 32)
    # One against four: 2 * (1 + 5) / 32.
    assert mcnemar(1, 4) == pytest.approx(12 / 32)
    assert mcnemar(3, 3) == 1.0
    assert mcnemar(0, 0) == 1.0


def test_bootstrap_is_the_same_every_time_and_knows_a_sure_difference() -> None:
    sure = bootstrap([1.0] * 30, [str(n) for n in range(30)])
    assert sure == bootstrap([1.0] * 30, [str(n) for n in range(30)])
    assert (sure.difference, sure.low, sure.high) == (1.0, 1.0, 1.0)
    assert sure.p < 0.001
    assert bootstrap([1.0, -1.0] * 15, [str(n) for n in range(30)]).p > 0.5


def test_one_page_says_less_than_many() -> None:
    differences = [1.0] * 10 + [0.0] * 10
    alone = bootstrap(differences, [str(n) for n in range(20)])
    together = bootstrap(differences, ["a"] * 10 + ["b"] * 10)
    assert together.high - together.low > alone.high - alone.low


def test_changes_are_matched_by_id() -> None:
    before = run("a", outcome("1", "wrong"), outcome("2"), outcome("3"), outcome("gone"))
    after = run("b", outcome("3"), outcome("2", "missing"), outcome("1"), outcome("new"))
    comparison = compare(before, after)
    assert (comparison.shared, comparison.only_before, comparison.only_after) == (3, 1, 1)
    assert (comparison.gained, comparison.lost) == (1, 1)
    # 1: from -1 to 1; 2: from 1 to 0; 3: none.
    assert comparison.truthfulness.difference == pytest.approx(1 / 3)
    assert [old.id for old, _ in comparison.changed] == ["1", "2"]
    assert "may well be noise" in comparison_text(before, after, comparison)


def test_saved_runs_are_read_back_as_they_were(tmp_path: Path) -> None:
    saved = run("ours", outcome("1", list_precision=0.5, list_recall=1.0))
    path = results.save(saved, tmp_path)
    assert path.name == "ours-abc1234.json"
    assert results.load(path) == saved


def test_compare_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = results.save(run("a", outcome("1", "wrong", reason="says 5")), tmp_path)
    after = results.save(run("b", outcome("1")), tmp_path)
    assert main(["--compare", str(before), str(after)]) == 0
    assert "wrong -> correct" in capsys.readouterr().out
    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    assert main(["--compare", str(before), str(broken)]) == 2
    assert "broken.json is not a saved run" in capsys.readouterr().err
