"""The report shows what the run holds, as data and never as markup."""

import os
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from handmade_runs import outcome, run

from evals.charts import bar_groups, cutoffs, line_chart, reliability
from evals.facts import JudgedPage
from evals.metrics.facts import FactScore
from evals.report import MARKERS, in_readme, page, write
from evals.results import latest, save
from evals.summary import summarise
from evals.tables import kind_table, markdown, method_table

HOSTILE = "</q><script>alert(1)</script><img src=x onerror=alert(1)>"
BENCH = {
    "commit": "abc1234",
    "ratios": [
        {"what": "warm query", "against": "the stock chain", "ours_ms": 2.0, "theirs_ms": 4.0,
         "ratio": 0.5, "low": 0.4, "high": 0.6}
    ],
    "starts": [{"command": "cityqa --help", "median_ms": 90.0, "low_ms": 80.0, "high_ms": 99.0}],
    "growth": [
        {"partners": n, "pages": n // 10, "ingest_s": n / 10, "stock_ingest_s": n / 20,
         "query_ms": 2.0, "stock_query_ms": 9.0, "memory_mib": 400.0, "correct": 0.9,
         "stock_correct": 0.1, "recall": 1.0, "stock_recall": 0.2}
        for n in (10, 100)
    ],
}  # fmt: skip


class Tags(HTMLParser):
    """Every tag and attribute of a page, and whether the tags nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "link", "img", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def hostile_page() -> str:
    bad = outcome(
        "bad-1", "wrong", question=HOSTILE, answer=HOSTILE, reason=HOSTILE, gold=((HOSTILE,),)
    )
    judged = JudgedPage(
        page="leaflet", format="PDF", shape=HOSTILE, score=FactScore(8, 6, 10, 5),
        relations_right=5, missing=(), wrong=(),
    )  # fmt: skip
    runs = [run("ours", bad, outcome("2", split="test")), run("stock", bad)]
    return page(runs, BENCH, [judged])


def test_text_is_never_markup() -> None:
    tags = Tags(hostile_page())
    assert "script" not in tags.tags
    assert "img" not in tags.tags
    assert not any(name.startswith("on") for name, _ in tags.attributes)
    assert tags.open == []


def test_page_loads_nothing() -> None:
    tags = Tags(hostile_page())
    addresses = [value for name, value in tags.attributes if name in ("src", "href", "action")]
    assert addresses
    assert all(str(address).startswith("#") for address in addresses)
    assert "http" not in hostile_page().replace("http-equiv", "")


def test_every_wrong_answer_stands_in_full() -> None:
    long = "word " * 500
    html = page([run("ours", outcome("w-1", "wrong", answer=long, reason="says 5"))])
    assert long.strip() in html
    assert "says 5" in html
    assert "Pop 620,700" in html


def test_every_table_is_named_and_every_drawing_too() -> None:
    html = hostile_page()
    tags = Tags(html)
    assert tags.tags.count("table") - tags.tags.count("caption") <= 1  # one is named by its summary
    assert html.count('role="img"') == html.count("aria-labelledby=")
    ids = [value for name, value in tags.attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_facts_by_format_and_shape_are_shown() -> None:
    assert '<th scope="row">PDF</th><td>1</td><td>10</td><td>0.750</td><td>0.500</td>' in (
        hostile_page()
    )
    assert 'id="reading"' not in page([run("ours", outcome("1"))])


def test_written_files(tmp_path: Path) -> None:
    write([run("ours", outcome("1"))], tmp_path)
    assert "<h1>" in (tmp_path / "index.html").read_text()
    assert "| The method ours |" in (tmp_path / "table.md").read_text()


def test_table_goes_between_the_markers() -> None:
    readme = f"# Title\n{MARKERS[0]}\nold\n{MARKERS[1]}\nrest\n"
    table = markdown([run("ours", outcome("1"))])
    put = in_readme(readme, table)
    assert "old" not in put
    assert put.endswith("\nrest\n")
    assert in_readme(put, table) == put
    with pytest.raises(ValueError, match="no lines"):
        in_readme("# Title", table)


def test_tables_hold_the_figures() -> None:
    ours = run("ours", outcome("1"), outcome("2", "wrong", split="test", cluster="other"))
    assert "0.000 ± 0.500" not in markdown([ours])
    # Scores 1 and -1 on two pages: mean 0, sqrt(2 * (1 + 1)) / 2 = 1.
    assert "0.000 ± 1.000" in method_table([ours])
    assert kind_table([ours]).splitlines()[1].split()[:3] == ["value", "2", "0.000"]


def test_summary_counts_apart() -> None:
    whole = summarise(
        [
            outcome("1"),
            outcome("2", "missing", status="not_found"),
            outcome("3", "wrong", answerable=False, evidence=()),
            outcome("4", answerable=False, status="not_found", evidence=(), statements=0),
        ]
    )
    assert whole.answered_unanswerable == 1
    assert (whole.refusal.over_refusal, whole.refusal.missed) == (0.5, 0.5)
    assert whole.attempted.mean == 1.0
    assert whole.retrieval["facts"].recall == (1.0, 1.0, 1.0)
    assert whole.retrieval["all"].reciprocal_rank == 0.5
    assert whole.retrieval["passages"].ndcg == 0.0


def test_bars_grow_from_zero() -> None:
    (group,) = bar_groups({"value": [0.5, -1.0, None]})
    assert [(bar.x, bar.width) for bar in group.bars] == [(50.0, 25.0), (0.0, 50.0)]


def test_reliability_and_cutoffs_by_hand() -> None:
    outcomes = [
        outcome("1", confidence=0.95),
        outcome("2", "wrong", confidence=0.05),
        outcome("3", confidence=0.05),
        outcome("4", confidence=None),
    ]
    assert [(one.count, one.right) for one in reliability(outcomes)] == [(2, 0.5), (1, 1.0)]
    first, *_, last = cutoffs(outcomes, steps=10)
    assert (first.answered, first.truthfulness) == (1.0, pytest.approx(1 / 3))
    assert (last.answered, last.right_of_answered) == (0.0, 1.0)
    assert cutoffs(outcomes, steps=10)[1].answered == pytest.approx(1 / 3)
    assert reliability([outcome("4", confidence=None)]) == ()


def test_logarithmic_lines_are_straight_over_magnitudes() -> None:
    chart = line_chart("t", {"a": [(10, 1), (100, 10), (1000, 100)]})
    assert chart.lines[0].dots == ((0.0, 100.0), (50.0, 50.0), (100.0, 0.0))
    assert [label for _, label in chart.x_ticks] == ["10", "100", "1,000"]


def test_a_row_over_a_sample_says_so_and_what_it_compares_with() -> None:
    ours = run("ours", outcome("1"), outcome("2", "wrong", cluster="other"))
    model = replace(run("stock-with-model", outcome("2", "wrong")), suite_size=2, commit="fff0000")
    table = markdown([ours, model])
    assert "| The method stock-with-model, 1 questions, at fff0000 | -1.000 " in table
    assert "On the 1 questions drawn" in table
    assert "The method ours is at -1.000 ± 0.000." in table
    assert "Over the sample" not in markdown([ours])
    html = page([ours, model])
    assert "The method stock-with-model, 1 questions, at fff0000" in html
    assert "The method ours is at -1.000 ± 0.000." in html


def test_the_latest_run_of_a_method_is_shown_again(tmp_path: Path) -> None:
    assert latest(tmp_path, "stock") is None
    older, newer = run("stock", outcome("1")), replace(run("stock"), commit="fff0000")
    os.utime(save(older, tmp_path), (1, 1))
    save(newer, tmp_path)
    assert latest(tmp_path, "stock") == newer
