"""Whatever a page holds, every passage, sentence and fact is its exact characters."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import HealthCheck, example, given, settings

from cityqa.types import Page
from ingest.facts import read_page
from ingest.passages import WINDOW, pieces

_FRAGMENTS = st.sampled_from(
    [
        "Sister Cities",
        "Nanjing, China",
        "La Serena(Chile)",
        "Population : 6.85 million",
        "\n",
        "\n\n",
        "Nation City Date",
        "Japan Sapporo 2010-10-22",
        "  • Land area436km²",
        "  • ",
        "\t",
        " | ",
        "\u00a0",
        "Area : 6.638㎢",
        "Name: Bursa",
        "Country: Türkiye",
        "since 1994",
        "It has 8 sister cities.",
        "[인구] 150만명",
        "고베시(일본)",
        "・オークランド港(アメリカ合衆国) 昭和36年5月6日",
        "Sort Total America EU",
        "Kobe, JapanSince the opening of the Kobe Port in 1868, ",
        "(metro 2.64 million)",
        "\r\n",
        "\u2028",
        "# Heading",
        "| City | Country |",
        "| Lille | France |",
        "suspended since March 2022",
        "**Bold** ",
        "é",
    ]
)
_TEXTS = st.lists(st.one_of(_FRAGMENTS, st.text(max_size=12)), max_size=24).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS, st.sampled_from(["en", "ko", "ja", "de"]))
# A line may end in a carriage return alone, also where tabs keep its empty cells.
@example(
    "Sister Cities" * 12
    + "・オークランド港(アメリカ合衆国) 昭和36年5月6日" * 2
    + "| Lille | France |000000\rÀÀ00000000\r\tÀ",
    "en",
)
def test_offsets_are_exact(text: str, language: str) -> None:
    page = Page(
        id="page",
        text=text,
        title="Sister Cities",
        publisher="Daejeon",
        country="KR",
        language=language,
    )
    reading = read_page(page)
    for passage in (*reading.passages, *reading.sentences):
        assert text[passage.start : passage.end] == passage.text
        assert passage.text.strip()
        assert pieces(passage.text) <= WINDOW
    for fact in reading.facts:
        assert text[fact.value_start : fact.value_end] == fact.printed
        assert fact.start <= fact.value_start < fact.value_end <= fact.end <= len(text)
    for block in reading.boilerplate:
        assert text[block.start : block.end] == block.text
    assert len({fact.id for fact in reading.facts}) == len(reading.facts)
    assert len({passage.id for passage in reading.passages}) == len(reading.passages)


def test_pieces_are_never_fewer_than_the_encoders() -> None:
    """``pieces`` bounds what a WordPiece vocabulary makes of a text; measured on the corpus."""
    assert pieces("Tangerang Selatan (Indonesia), 147.19 km2") >= 16
    assert pieces("姉妹都市") == 4
    assert pieces("") == 0
