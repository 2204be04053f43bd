"""Claims that one place is ahead of all: second of its country, one of several, more than any."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: 620,700
- Content: Exchanges in forestry and beekeeping

Brno (Czech Republic)
- Date of agreement: May 2, 2001
- Population: 377,440

Gdańsk (Poland)
- Date of agreement: May 2, 2003

Gdańsk is one of the four largest cities in Poland, where amber of many sorts is on sale.

Brno is the second largest city in the Czech Republic, and its tram depot is a museum.

The glass hall of Brno was erected by the guild of lamp makers.

Seattle has a great number of rose gardens and boatyards, second only to Portland.

Seattle has the largest observatory in the United States.

The town of Gdańsk was designated a City of Amber by the Baltic League in 2008.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("superlatives"))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        # What closes a statement asks whether it is so.
        ("Brno is the Czech Republic's biggest city, no?", "No. Brno is the second"),
        ("brno is the 2nd largest town of the czech rep - or?", "Yes. Brno is the second"),
        ("Brno ist die größte Stadt Tschechiens, oder?", "Nein. Brno is the second"),
        ("Seattle is a sister city of Daejeon, yes?", "Yes."),
        ("Brno est-elle la plus grande ville de Tchéquie ?", "Non. Brno is the second"),
        # A comparative over all is a superlative.
        ("Is Brno larger than any other town in the Czech Republic?", "No. Brno is the second"),
        ("Does Seattle have more rose gardens than anywhere else in America?", "No. Seattle has a"),
        ("Are there more boatyards in Seattle than anywhere in America?", "No. Seattle has a"),
        ("Hat Seattle mehr Gärten als jede andere Stadt der USA?", "Nein. Seattle has a"),
        ("Is Brno older than any other partner of Daejeon?", "No. Earliest: Seattle"),
        ("Does Seattle have more people than all our other sister cities?", "Yes. Most people"),
        ("Has Seattle a bigger observatory than any other US city?", "Yes. Seattle has the"),
        # No superlative is borne out by what ranks nothing, or by one of several.
        ("Is Gdańsk the largest city in Poland?", "Gdańsk is one of the four"),
        ("Does Gdańsk have the most amber in Poland?", "Gdańsk is one of the four"),
        ("Is Seattle the most populous of our sister cities?", "Yes. Most people"),
        # Another word of the same meaning bears a claim out.
        ("Was Gdańsk picked as a City of Amber?", "Yes."),
        ("Was the glass hall of Brno built by the guild?", "Yes."),
        # An agreement includes what it is about.
        ("Does Daejeon's agreement with Seattle include beekeeping?", "Yes."),
        ("Does the deal with Seattle cover forestry?", "Yes."),
        ("Does the agreement with Seattle include mining?", "No."),
    ],
)
def test_says_yes_or_no_of_what_is_claimed_to_be_ahead_of_all(
    ask, question: str, begins: str
) -> None:
    assert ask(question).text.removeprefix("Brno: ").startswith(begins)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Which of our sister cities has more inhabitants than any other?", "Seattle, 620,700"),
        ("Which partner is older than all the others?", "Seattle, 4 October 1989"),
    ],
)
def test_what_is_ahead_of_all_is_ranked_first(ask, question: str, said: str) -> None:
    assert said in ask(question).text
