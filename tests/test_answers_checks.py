"""Yes or no where the claim is partly in words, of a tie that is over, or of any tie."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989
- Population: more than 700,000
- Area: 217 km²

Nanjing (China)
- Date of agreement: November 14, 1994
- Status: Suspended

Brno (Czech Republic)
- Date of agreement: May 2, 2001

The trade office of Daejeon in Brno was closed in 2013; the trade office in Seattle is busy.

The lantern fair of Daejeon takes place every spring. It was founded in 1954 by 12 bakers.

The carillon in the Rose Garden was cast in Budapest.

Our Business Partner Cities network was started in 1998 and is based in the Asia-Pacific region.

The choir circle (LARK), which lives on gifts and gets no money from the city, sings in May.

The Old Bridge spans the river in the southern quarter of Daejeon.
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("checks"))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        # Words that no page uses save no claim whose date or relation is wrong ...
        ("The almanac dated the signing with Seattle to 1998, correct?", "No."),
        ("Is Seattle a friendship city of ours with a submarine base?", "No."),
        # ... and are not borne out by one that is right.
        ("Is Seattle a sister city of ours with a submarine base?", "The pages do not say"),
        ("Does Seattle have more than 700,000 residents?", "Yes."),
        ("Does Seattle have more than 800,000 residents?", "No."),
        ("Any live exchange with Nanjing at the moment?", "No."),
        ("Is Nanjing currently a sister city of ours?", "No."),
        ("Is Seattle currently a sister city of ours?", "Yes."),
        ("Any Korean city among our sister cities?", "No."),
        ("Brno and Daejeon: sisters since 2001?", "Yes."),
        ("Does Daejeon have a trade office in Brno?", "No."),
        ("Does LARK get money from the city?", "No."),
        ("Did Daejeon have a trade office in Brno?", "Yes."),
        ("Did Daejeon sign with Brno?", "Yes."),
        ("Daejeon never signed with Brno, did it?", "Yes."),
        # A nation that did something there is not where a place lies.
        ("Did the Germans rule Brno?", "The pages do not say"),
    ],
)
def test_says_yes_or_no(ask, question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        # Another value of the kind that is claimed denies the claim, none leaves it open.
        ("Does Daejeon run a busy trade office in Chicago?", "No."),
        ("The lantern fair was founded in 1964, wasn't it?", "No."),
        ("The lantern fair was founded in 1954, wasn't it?", "Yes."),
        ("Was the lantern fair founded by 20 bakers?", "No."),
        ("Does the lantern fair take place every autumn?", "No."),
        ("Is the Old Bridge in the northern quarter?", "No."),
        ("Is the Old Bridge in the southern quarter?", "Yes."),
        ("Is the lantern fair held in Chicago?", "The lantern fair"),
    ],
)
def test_a_value_or_its_opposite_decides_a_claim_in_words(ask, question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Isn't Seattle a sister city of ours?", "Yes."),
        ("Seattle isn't a sister city of ours, is it?", "Yes."),
        ("Seattle isn't a sister city of ours, right?", "No."),
        ("Seattle is a sister city of ours, no?", "Yes."),
        ("Is it false that Seattle is a sister city of ours?", "No."),
        ("Daejeon has no sister city in Brazil, correct?", "Yes."),
        ("Daejeon has no sister city in Brazil, does it?", "No."),
    ],
)
def test_yes_and_no_to_what_denies(ask, question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Was the business partner cities network started in 1996?", "No. Our Business"),
        ("Was the business partner cities network started in 1998?", "Yes. Our Business"),
        ("Is the business partner cities network based in Europe?", "No. Our Business"),
    ],
)
def test_a_network_without_named_members_is_claimed_of_itself(
    ask, question: str, begins: str
) -> None:
    assert ask(question).text.startswith(begins)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        # A figure claimed in round numbers, and for how long a tie has lasted.
        ("Is the area of Seattle 218 km2?", "Yes."),
        ("Is the area of Seattle 300 km2?", "No."),
        ("Has Seattle been a sister city for 20 years?", "Yes."),
        ("Has Seattle been a sister city for 90 years?", "No."),
        # What is told of one place is not so of another, if there is but one of it.
        ("Was the carillon in the Rose Garden cast in Brno?", "No. "),
        ("Does Brno have a carillon and a garden?", "The pages do not say"),
    ],
)
def test_figures_spans_and_what_is_told_of_another(ask, question: str, begins: str) -> None:
    assert ask(question).text.startswith(begins)


def test_a_year_given_for_a_tie_is_that_of_its_date(ask) -> None:
    assert ask("Brno has been our sister since 1998, right?").text.startswith("No.")


def test_countries_claimed_are_counted(ask) -> None:
    assert ask("Are our sister cities in three countries?").text.startswith("Yes.")
    assert ask("Are our 3 sister cities in five countries?").text.startswith("No.")


def test_years_between_the_first_and_the_latest(ask) -> None:
    answer = ask("How many years between our first sister city and our latest one?")
    assert "11 years" in answer.text
    assert len(answer.citations) == 2
