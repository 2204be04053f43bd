"""What the screen shows of an answer and a page: whole, marked in the right place, never markup."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cityqa.screen.examples import example_questions
from cityqa.screen.html import (
    AROUND,
    SHOWN_QUESTION,
    Exchange,
    answer_html,
    escape,
    page_html,
    question_html,
    source_html,
)
from cityqa.screen.phrases import phrases
from cityqa.types import Citation, Fact, Page, Place, Status

TEXT = "Sister cities\nAldport <b>since</b> 4 October 1989\nBexmoor since 1991"
PAGE = Page(id="northam", text=TEXT, title="Partner Cities", publisher="Northam")


def cite(marker: int, quote: str, page: Page = PAGE) -> Citation:
    start = page.text.index(quote)
    return Citation(
        marker=marker,
        page=page.id,
        title=page.title,
        publisher=page.publisher,
        start=start,
        end=start + len(quote),
        quote=quote,
    )


def cited_answer(text: str, *citations: Citation, language: str = "en") -> str:
    return answer_html(
        3,
        Exchange(
            question="?",
            text=text,
            status=Status.ANSWERED,
            citations=citations,
            language=language,
        ),
    )


def plain(marked: str) -> str:
    """What a browser would show of HTML."""
    return html.unescape(re.sub(r"<[^>]*>", "", marked))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cc"])))
def test_escaped_text_has_no_markup_and_reads_as_it_was(text: str) -> None:
    escaped = escape(text)
    assert not set(escaped) & set("<>\"'`*_[](){}$\\~|!:/.@\n")
    # Python reads the entities of noncharacters as nothing, as browsers do not.
    if not any(ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF for c in text):
        assert html.unescape(escaped) == text


def test_markers_become_buttons_only_where_they_number_a_citation() -> None:
    shown = cited_answer("In 1989 [1], not in 1990 [2].", cite(1, "4 October 1989"))
    assert 'value="3.1"' in shown
    assert 'value="3.2"' not in shown
    assert plain(shown).startswith("The pages sayIn 1989 [1], not in 1990 [2].")


def test_lines_with_bullets_are_a_list() -> None:
    shown = cited_answer("Two:\n- Aldport\n- Bexmoor\nThat is all.")
    assert "<ul><li>Aldport</li><li>Bexmoor</li></ul><p>That is all&#46;</p>" in shown


def test_a_page_cited_twice_is_one_source() -> None:
    shown = cited_answer("[1] [2]", cite(1, "4 October 1989"), cite(2, "1991"))
    sources = shown[shown.index('<ul class="sources">') :]
    assert sources.count("<li>") == 1
    assert sources.count("<button") == 2


def test_a_page_cited_by_a_long_list_shows_the_ends() -> None:
    many = [cite(marker, "1991") for marker in range(1, 40)]
    sources = cited_answer("[1]", *many).partition('<ul class="sources">')[2]
    assert plain(sources) == "Partner Cities, Northam [1] … [39]"


@pytest.mark.parametrize(("marker", "steps"), [(1, ["3.2"]), (2, ["3.1", "3.3"]), (3, ["3.2"])])
def test_source_leads_to_the_ones_before_and_after(marker: int, steps: list[str]) -> None:
    among = tuple(cite(n, "1991") for n in (1, 2, 3))
    shown = source_html(3, among[marker - 1], among, PAGE)
    assert re.findall(r'value="([^"]*)"', shown) == steps
    assert f"Source {marker} of 3" in plain(shown)


def test_status_is_said_in_the_language_of_the_answer() -> None:
    exchange = Exchange(question="?", text="-", status=Status.CONFLICT, language="de")
    assert "Die Seiten widersprechen sich" in plain(answer_html(0, exchange))
    unknown = Exchange(question="?", text="-", status=Status.CONFLICT, language="xx")
    assert "The pages disagree" in plain(answer_html(0, unknown))


def test_an_uncited_answer_claims_nothing_of_the_pages() -> None:
    greeting = Exchange(question="hi", text="Hello.", status=Status.ANSWERED)
    assert plain(answer_html(0, greeting)) == "Hello."


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ko", "ja", "zh"])
def test_every_language_has_words_for_every_status(language: str) -> None:
    assert set(phrases(language).statuses) == set(Status)
    assert phrases(language).language == language


def test_a_long_question_is_cut_where_it_is_shown() -> None:
    shown = plain(question_html("why " * SHOWN_QUESTION))
    assert len(shown) < SHOWN_QUESTION + 5
    assert shown.endswith("…")


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 30), st.integers(0, 50), st.integers(1, 30))
def test_the_page_is_shown_whole_with_the_cited_words_marked(
    start: int, length: int, other_start: int, other_length: int
) -> None:
    chosen = cite_range(1, start, length)
    other = cite_range(2, other_start, other_length)
    shown = page_html(PAGE, chosen, (chosen, other))
    assert plain(shown) == TEXT
    assert "".join(map(plain, re.findall(r'<mark class="cited">.*?</mark>', shown))) == (
        chosen.quote
    )


def cite_range(marker: int, start: int, length: int) -> Citation:
    return Citation(
        marker=marker,
        page=PAGE.id,
        title="",
        publisher="",
        start=start,
        end=min(start + length, len(TEXT)),
        quote=TEXT[start : start + length],
    )


def test_a_very_long_page_is_cut_around_the_cited_words() -> None:
    long = Page(id="long", text="a" * 3 * AROUND + "HERE" + "b" * 3 * AROUND, title="Long")
    citation = cite(1, "HERE", long)
    shown = page_html(long, citation, (citation,))
    assert '<mark class="cited">HERE</mark>' in shown
    assert plain(shown).count(phrases()["shortened"]) == 2
    assert len(shown) < 2 * AROUND + 1_000


def test_source_names_title_publisher_and_what_the_page_leaves_out() -> None:
    unsaid = Page(id="n", text=TEXT, title="Friends", publisher="Northam", names_publisher=False)
    citation = cite(1, "1991", unsaid)
    shown = plain(source_html(0, citation, (citation,), unsaid))
    assert "Friends" in shown
    assert "Published by Northam (the page itself does not name its publisher)" in shown


@pytest.mark.parametrize("page", [None, Page(id="northam", text="All new.", title="New")])
def test_words_that_are_no_longer_there_are_shown_by_themselves(page: Page | None) -> None:
    citation = cite(1, "4 October 1989")
    shown = plain(source_html(0, citation, (citation,), page))
    assert phrases()["changed"] in shown
    assert "4 October 1989" in shown
    assert "All new" not in shown


def fact(partner: str, attribute: str, *, page: str = "p", number: float | None = None) -> Fact:
    return Fact(
        id=f"{page}{partner}{attribute}",
        page=page,
        place=Place(key=partner, name=partner, country="FR"),
        subject=partner,
        attribute=attribute,
        label="",
        printed="",
        start=0,
        end=0,
        value_start=0,
        value_end=0,
        home="Northam",
        number=number,
    )


def test_examples_ask_only_what_the_facts_bear_out() -> None:
    facts = [
        fact("Aldport", "date"),
        fact("Aldport", "area", number=5),
        fact("Bexmoor", "area", number=7),
        fact("Aldport", "population"),
        fact("Bexmoor", "population"),
        fact("Aldport", "area", page="q", number=50),
    ]
    assert example_questions(facts) == (
        "Which partner cities does Northam have?",
        "When did Northam and Aldport become partners?",
        "What is the population of Bexmoor?",
        "How many partners does Northam have in France?",
        "Do the pages agree on the area of Aldport?",
    )
    assert example_questions([]) == ()
