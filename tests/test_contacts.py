"""The home's own office: where it is, how it is reached, when it is open; when its page is from."""

from __future__ import annotations

import pytest
from samples import index_of

from cityqa.settings import Settings
from cityqa.types import Status

PAGE = """\
Sister Cities of Daejeon

Seattle (United States)
- Date of agreement: October 4, 1989

The mayor's office and the port first exchanged letters in 1987. Applications open on 1 February.

Contact

Foreign Relations Section
City Hall, 12 Mill Street, Daejeon 35242
Telephone: 042 555 0187
Email: section@daejeon.example
Open on weekdays from 9 am to 12.30 pm

Page last reviewed 30 June 2026
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return index_of(PAGE, tmp_path_factory.mktemp("contact"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("where is your office", "12 Mill Street"),
        ("Where can I find the foreign relations section?", "12 Mill Street"),
        ("what is your address?", "12 Mill Street"),
        ("where do I write to?", "12 Mill Street"),
        ("who do I phone about twinning", "042 555 0187"),
        ("how do I get in touch?", "042 555 0187"),
        ("what's the email address?", "section@daejeon.example"),
        ("is the department open on saturday?", "weekdays from 9 am"),
        ("when are you open?", "weekdays from 9 am"),
        ("when can I call you", "weekdays from 9 am"),
        ("when was the page last reviewed", "30 June 2026"),
        ("When was this page last updated?", "30 June 2026"),
    ],
)
def test_the_line_that_tells_it(ask, question: str, said: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert said in answer.text
    assert "letters" not in answer.text
    assert any(said in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    ["Where is the office in Seattle?", "where is your swimming pool", "when did it open"],
)
def test_what_is_not_the_office_is_not_told_by_its_address(ask, question: str) -> None:
    assert "Mill Street" not in ask(question).text
