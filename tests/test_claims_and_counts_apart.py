"""Claims of a place's own beginning, of decades and figures; counts apart; whose partner one is."""

from __future__ import annotations

import pytest
from samples import index_of, reader_of

from cityqa.settings import Settings

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 620,700

Budapest (Hungary)
- Date of agreement: November 3, 1994
- Population: 1,733,000

Budapest was founded in 1148 by fishermen.

Calgary (Canada)
- Date of agreement: March 4, 1996
- Population: 631,217

Brno (Czech Republic)

Friendship Cities of Daejeon

Debrecen (Hungary)
- Date of agreement: May 16, 2001

Agreements with Affiliated Institutions

Institution (Country) Date Content
Embassy of Sweden (Sweden) June 2001 Cooperation in robot technology
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("claims"))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Was Budapest founded in 1148?", "Yes."),
        ("Budapest goes back to 1148, doesn't it?", "Yes."),
        ("Was Budapest founded in 1348?", "Budapest was founded in 1148"),
        ("Was Seattle founded in 1851?", "The pages do not say the year of founding"),
        ("Has Seattle been a sister city since the eighties?", "Yes."),
        ("Has Seattle been a sister city since the nineties?", "No."),
        ("Is it so that Budapest's population is over three million?", "No. Budapest has a pop"),
        ("Budapest's population is over 1 million, true?", "Yes. Budapest has a pop"),
        ("Does Brno have a date?", "The pages do not say the date"),
        ("Was anything signed by Daejeon in 1996?", "Yes. Daejeon has 1 "),
    ],
)
def test_what_is_claimed_is_of_the_place_the_decade_or_the_figure(ask, question, begins) -> None:
    assert ask(question).text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "said", "left"),
    [
        (
            "How many partners are Hungarian and how many Canadian?",
            "2 partner cities in Hungary",
            " 3 ",
        ),
        ("Which partner has exactly 631,217 people?", "Calgary", "Seattle"),
        ("Combined population of Budapest and Seattle?", "2,353,700", "has a population"),
        ("Out of all 5 partners, which is the oldest?", "Seattle", "Calgary"),
        ("Which deals did Daejeon conclude in 2001?", "Embassy of Sweden", "Calgary"),
        ("Which Korean city is Calgary twinned with?", "of Daejeon", "Canada"),
        ("How old is Daejeon's oldest sister city tie?", "Seattle, 4 October 1989", "Calgary"),
        ("캘거리는 언제 대전의 자매도시가 되었나요?", "1996년 3월 4일", "않"),
    ],
)
def test_what_is_counted_ranked_or_reckoned(ask, question, said, left) -> None:
    told = ask(question).text
    assert said in told
    assert left not in told


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Out of Daejeon's 14 partners, who is the oldest?", 1),
        ("Among the 14, the largest?", 1),
        ("Which are the 3 oldest of the 14 partners?", 3),
        ("Name the largest of the three oldest partners.", 3),
    ],
)
def test_the_number_of_all_is_not_of_those_asked_for(text, limit) -> None:
    reader = reader_of({"Daejeon": [("Seattle", "US")]})
    assert reader.read(text).limit == limit
