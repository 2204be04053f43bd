"""Figures that a question bounds, in words and in languages that say the bound behind them."""

from __future__ import annotations

import pytest
from samples import NANJING, SEATTLE

from cityqa.questions import Reader
from cityqa.types import Kind, Partner


@pytest.fixture
def reader() -> Reader:
    named = [
        Partner(place=place, names=(place.name,), homes=("Daejeon",))
        for place in (NANJING, SEATTLE)
    ]
    return Reader(named, ["Daejeon"])


@pytest.mark.parametrize(
    ("question", "least"),
    [
        ("Wie viele unserer Partner haben mehr als eine halbe Million Einwohner?", 500_000),
        ("Wie viele Partner haben mehr als eine Viertelmillion Einwohner?", 250_000),
        ("Combien de nos partenaires ont plus d'un demi-million d'habitants ?", 500_000),
        ("人口が30万人を超える姉妹都市は？", 300_000),
        ("인구가 30만 명이 넘는 자매도시는?", 300_000),
        ("哪些伙伴城市人口超过三十五万？", 350_000),
        ("人口が百二十万人以上の姉妹都市は？", 1_200_000),
        ("More than one million people: which partners?", 1_000_000),
    ],
)
def test_a_bound_is_read_around_a_figure(reader: Reader, question: str, least: float) -> None:
    filters = reader.read(question, home="Daejeon").filters
    assert filters.attribute == "population"
    assert filters.at_least == pytest.approx(least)
    assert filters.at_most is None


@pytest.mark.parametrize(
    ("question", "relations", "without"),
    [
        ("the cooperation agreements that come on top of the twinnings", 1, ("sister",)),
        ("Which memoranda are there over and above the twin towns?", 1, ("sister",)),
        ("What is there on top of the twin towns?", 1, ()),
    ],
)
def test_what_comes_on_top_is_no_part_of_it(reader, question, relations, without) -> None:
    filters = reader.read(question, home="Daejeon").filters
    assert len(filters.relations) == relations
    assert filters.without == without
    assert filters.otherwise is not bool(without)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("day the Chinese town signed with us", Kind.VALUE),
        ("our Chinese twins and their populations", Kind.LIST),
        ("Need the full set of our sister cities", Kind.LIST),
        ("the whole lot of our twins, please", Kind.LIST),
    ],
)
def test_one_is_asked_for_or_all(reader: Reader, question: str, kind: Kind) -> None:
    read = reader.read(question, home="Daejeon")
    assert read.kind is kind
    assert not read.terms
