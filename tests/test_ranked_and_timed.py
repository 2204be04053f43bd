"""Rankings, comparisons and spans, by distances, pages' own labels and dates of a made-up page."""

from __future__ import annotations

import pytest
from samples import StubEncoder, index_of

from cityqa import chain
from cityqa.settings import Settings
from cityqa.types import Answer

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 620,700
- Distance: 5,150 miles
- Sister schools: 12

Budapest (Hungary)
- Date of agreement: November 3, 1994
- Population: 1,733,000
- Distance: about 8.120 km
- Sister schools: 3

Nanjing (China)
- Date of agreement: May 14, 1994
- Distance: 950 km

Durban (South Africa)
- Date of agreement: May 2, 2001
- Distance: 12,600 km (via Seoul)
- Sister schools: Hillcrest High, Westville Boys, Durban Girls, Glenwood
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("ranked"))


@pytest.fixture
def ask(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(chain, "open_encoder", lambda _: StubEncoder())

    def answer(question: str) -> Answer:
        return chain.ask(question, home="Daejeon", settings=settings)

    return answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("closest sis city?", "Nanjing, 950 km"),
        ("Which of our sister cities is furthest away?", "Durban, 12,600 km"),
        ("가장 먼 자매도시는?", "12,600 km"),
        ("second nearest partner city", "Budapest: about 8.120 km"),
        ("most sister schools", "Seattle, 12"),
        ("Which partner has the fewest sister schools?", "Budapest, 3"),
        ("Which is nearer, Seattle or Budapest?", "Budapest is nearer"),
        ("How much further is Durban than Nanjing?", "difference is 11,650 km"),
        ("Is Budapest further away than Durban?", "No. Durban is further away"),
        ("Has Seattle more sister schools than Durban, and by how many?", "difference is 8"),
    ],
)
def test_what_only_a_page_has_a_label_for_ranks_its_partners(ask, question, said):
    assert said in ask(question).text


@pytest.mark.parametrize(
    ("question", "cities"),
    [
        ("Which sister cities are more than 5,100 miles away?", {"Seattle", "Durban"}),
        ("sister cities less than 8,200 km away", {"Nanjing", "Budapest"}),
        ("Which partners have more than four sister schools?", {"Seattle"}),
        ("partners with at least 4 sister schools", {"Seattle", "Durban"}),
    ],
)
def test_what_only_a_page_has_a_label_for_is_bounded(ask, question, cities):
    told = ask(question).text
    assert {name for name in ("Seattle", "Budapest", "Nanjing", "Durban") if name in told} == cities


def test_no_distance_from_elsewhere_is_told_as_one_from_home(ask):
    assert "950 km" not in ask("Which sister city is nearest to the sea?").text
