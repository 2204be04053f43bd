"""Partners that a few sentences each tell of: their figures, what they are known for, and whose
partners they are, asked in everyday words."""

from __future__ import annotations

import pytest
from samples import index_of_homes

from cityqa.settings import Settings
from cityqa.types import Page, Status
from ingest.facts import read_page

DAEJEON = """\
# Daejeon and the world

## Sister Cities

Lyon (France) became a sister city of Daejeon on May 2, 1987. It has a population of 513,275 and
covers 48 square kilometres. Lyon is known for puppet theatre. A committee chaired by Anna Petit
looks after the exchange with Lyon and meets on the first Tuesday of each month.

Pilsen (Czechia) became a sister city of Daejeon on June 4, 1991. It has a population of 170,936 and
covers 138 square kilometres. Pilsen is known for its breweries. The link with Pilsen began when a
choir from Daejeon lost its way there in 1988. Around Pilsen there are 3 towns.

# Notizen

Zum Kreis Lyon zählen 29 Gemeinden.
"""
SOUTHEND = """\
# Partners

## Sister Cities

- Turku, Finland (1994)
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    homes = {"daejeon": DAEJEON, "southend-on-sea": SOUTHEND}
    return index_of_homes(homes, tmp_path_factory.mktemp("sentences"))


@pytest.mark.parametrize("bullet", ["", "- "])
def test_a_sentence_behind_the_ties_date_tells_figures(bullet: str) -> None:
    text = (
        f"# Sister Cities\n\n{bullet}Leeds (United Kingdom) became a sister city of Daejeon on"
        " August 24, 1987. It has a population of 500,235 and covers 41 square kilometres."
        " Bradford has a population of 540,000.\n"
    )
    page = Page(id="p", text=text, title="T", publisher="Daejeon", country="KR", language="en")
    told = {f.attribute: f.printed for f in read_page(page).facts if f.place.name == "Leeds"}
    assert told["population"].startswith("500,235")
    assert told["area"] == "41 square kilometres"
    assert told["date"] == "August 24, 1987"


def test_what_a_paragraph_tells_of_its_partner_keeps_the_ties_own_date() -> None:
    page = Page(id="p", text=DAEJEON, title="T", publisher="Daejeon", country="KR", language="en")
    dates = {(f.place.name, f.date) for f in read_page(page).facts if f.attribute == "date"}
    assert ("Lyon", "1987-05-02") in dates
    assert any(name == "Plzeň" or name == "Pilsen" for name, day in dates if day == "1991-06-04")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What is Lyon known for?", "puppet theatre"),
        ("and what's special there, in Pilsen?", "breweries"),
        ("Lyon is famous for puppet theatre, right?", "Yes."),
        ("where is Lyon", "France"),
        ("Who chairs the committee for Lyon?", "Anna Petit"),
        ("Which of them has a population of 170,936?", "Pilsen"),
        ("how many partner cities top 200,000 people", "1 partner with"),
        ("my notes say 1977 for Lyon, is that right?", "No."),
    ],
)
def test_everyday_questions_about_them(ask, question: str, said: str) -> None:
    answer = ask(question)
    assert answer.status in (Status.ANSWERED, Status.FALSE_PREMISE)
    assert said in answer.text
    assert answer.citations


def test_a_description_is_no_date(ask) -> None:
    assert "1987" not in ask("What is Lyon known for?").text


@pytest.mark.parametrize("question", ["Who is the mayor of Lyon?", "how far away is Lyon"])
def test_what_is_not_told_is_not_made_of_something_near(ask, question: str) -> None:
    assert ask(question).status is Status.NOT_FOUND


@pytest.mark.parametrize("question", ["Whose partner is Turku?", "who has Turku as a partner?"])
def test_whose_partner_a_city_is_takes_nothing_for_granted(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert "Southend-On-Sea" in answer.text


def test_a_partner_that_is_claimed_to_be_ours_is_a_wrong_premise(ask) -> None:
    assert ask("Since when is Turku our partner?").status is Status.FALSE_PREMISE


def test_a_home_that_has_the_name_of_a_region_is_the_home(ask) -> None:
    answer = ask("Lyon is a partner of Southend-on-Sea, isn't it?")
    assert answer.text.startswith("No.")
    assert "Daejeon" in answer.text


def test_the_parts_of_a_partner_are_counted(ask) -> None:
    # Nothing else speaks of partners: towns are what the place has.
    assert "3 towns" in ask("How many towns are there in Pilsen district?").text
    assert "29 Gemeinden" in ask("Aus wie vielen Gemeinden besteht der Kreis Lyon?").text
    assert "2 partner cities" in ask("How many cities are twinned with Daejeon?").text
