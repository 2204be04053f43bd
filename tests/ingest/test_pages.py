"""The corpus's own pages, against counts and values worked out by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from cityqa.types import Fact
from ingest.doubts import mark
from ingest.facts import PageReading, read_page
from ingest.read import read_corpus, read_names

CORPUS = Path(__file__).parents[2] / "corpus"

# The table of the partner page: 14 sister cities, then 20 friendly cooperation cities.
SISTERS = 14
FRIENDS = 20


@cache
def readings() -> dict[str, PageReading]:
    pages, unreadable = read_corpus(CORPUS)
    assert unreadable == []
    names = read_names(CORPUS)
    return {page.id: read_page(page, names) for page in pages}


def facts(page: str, attribute: str, relation: str = "") -> list[Fact]:
    return [
        f
        for f in readings()[page].facts
        if f.attribute == attribute and (not relation or f.relation == relation)
    ]


def value(page: str, name: str, attribute: str) -> Fact:
    (found,) = [f for f in facts(page, attribute) if f.place.name == name]
    return found


def partners(page: str, relation: str = "") -> set[str]:
    return {f.place.key for f in facts(page, "membership", relation)}


class TestDaejeonPartners:
    page = "daejeon-partner-cities"

    def test_every_partner_has_all_its_values(self) -> None:
        assert len(partners(self.page)) == SISTERS + FRIENDS
        assert len(partners(self.page, "sister")) == SISTERS
        assert len(partners(self.page, "friendly_cooperation")) == FRIENDS
        for attribute in ("country", "date", "population", "area", "feature"):
            found = facts(self.page, attribute)
            assert len(found) == len({f.place.key for f in found}) == SISTERS + FRIENDS
            assert sum(f.relation == "sister" for f in found) == SISTERS

    def test_three_lists_name_the_same_places(self) -> None:
        """The bullets, the table of counts and the table of cities spell names differently."""
        for place in partners(self.page):
            assert len([f for f in facts(self.page, "membership") if f.place.key == place]) == 3
        spelled = {f.printed for f in facts(self.page, "membership")}
        assert {
            "Ubsala",
            "Uppsala",
            "Mongomery County",
            "Nicefrance",
            "Tangerang Seletan",
        } <= spelled

    def test_values_are_those_printed(self) -> None:
        assert value(self.page, "Budapest", "date").date == "1994-04-20"
        assert value(self.page, "Budapest", "population").number == 1_733_000
        assert value(self.page, "Ulan Bator", "area").number == 4704.4
        assert value(self.page, "Brno", "date").date == "2016-04-06"
        assert value(self.page, "Hefei", "feature").printed.startswith("The main industries")
        assert value(self.page, "Durban", "country").printed == "Republic of South Africa"

    def test_the_page_counts_itself(self) -> None:
        counts = {(f.label, f.relation): f.number for f in facts(self.page, "count")}
        assert counts[("Total", "sister")] == SISTERS
        assert counts[("Total", "friendly_cooperation")] == FRIENDS
        told = {f.label: f.number for f in facts(self.page, "count") if f.label != "Total"}
        assert told == {"America": 5, "EU": 9, "Oceania": 1, "Africa": 3, "Asia": 16}


class TestDaejeonProfiles:
    page = "daejeon-friendship-profiles"

    def test_each_of_24_has_its_own_paragraph(self) -> None:
        assert len(partners(self.page)) == 24
        prose = [p for p in readings()[self.page].passages if p.place]
        assert {p.place.key for p in prose if p.place} == partners(self.page)

    def test_lost_headings_do_not_lend_a_paragraph_to_the_one_before(self) -> None:
        def about(words: str) -> str:
            (found,) = [p for p in readings()[self.page].passages if words in p.text]
            return found.place.name if found.place else ""

        assert about("hosted yacht races") == "Qingdao"
        assert about("A rail link from Jinan to Qingdao") == "Jinan"
        assert about("The Seychelles are an island nation") == "Victoria"
        assert about("Home of major basic science institutes") == "Dresden"
        assert about("beta global city") == "Montevideo"
        assert about("13th dynasty") == "Xi'an"

    def test_figures_told_in_sentences(self) -> None:
        victoria = value(self.page, "Victoria", "population")
        assert (victoria.number, victoria.as_of, victoria.place.country) == (26_450, "2010", "SC")
        florence = value(self.page, "Florence", "population")
        assert (florence.number, florence.bound, florence.as_of) == (370_000, "about", "2020")
        assert value(self.page, "South Tangerang", "population").as_of == "2014"
        assert value(self.page, "Libreville", "area").number == 65
        assert value(self.page, "Konya", "population").bound == "min"
        assert value(self.page, "Xi'an", "area").number == 10_752

    def test_a_partners_own_count_is_not_the_homes(self) -> None:
        (count,) = facts(self.page, "count")
        assert (count.place.name, count.number, count.bound) == ("Konya", 60, "min")


class TestDaegu:
    page = "daegu-friendship-cities"

    def test_eight_entries_of_which_one_has_no_bullets(self) -> None:
        assert len(partners(self.page, "friendship")) == 8
        for attribute in ("date", "population", "area", "location"):
            assert len(facts(self.page, attribute)) == 7
        assert value(self.page, "Wuhan", "date").date == "2016-03-24"
        assert value(self.page, "Da Nang", "population").number == 750_000
        assert value(self.page, "Wuhan", "population").number == 10_340_000  # a no-break space

    def test_image_texts_are_set_apart_and_the_wrong_ones_doubted(self) -> None:
        wrong = {(f.place.name, f.printed) for f in facts(self.page, "image") if f.doubt}
        assert wrong == {("Kobe", "Danang, Vietnam"), ("Wuhan", "Shaoxing, China")}
        assert len(facts(self.page, "image")) == 8
        starts = [p.text for p in readings()[self.page].passages if p.place]
        assert any(text.startswith("Since the opening of the Kobe Port") for text in starts)

    def test_the_survey_is_no_passage(self) -> None:
        reading = readings()[self.page]
        assert not any("Satisf" in p.text for p in reading.passages)
        assert any("Satisfaction Survey" in b.text for b in reading.boilerplate)


class TestOsaka:
    page = "osaka-international-network"

    def test_sister_cities_told_in_one_sentence(self) -> None:
        """The page calls them sister/friendship cities and does not tell which is which."""
        assert len(partners(self.page, "combined")) == 8
        (date,) = facts(self.page, "date", "combined")
        assert (date.place.name, date.date) == ("San Francisco", "1957")

    def test_memoranda_with_cities_and_institutions(self) -> None:
        found = facts(self.page, "membership", "mou")
        assert [f.place.kind for f in found].count("city") == 4
        assert [f.place.kind for f in found].count("institution") == 2
        assert len(facts(self.page, "subject", "mou")) == len(facts(self.page, "date", "mou")) == 6
        assert value(self.page, "Yangon", "date").date == "2014-09"
        assert value(self.page, "Embassy of Denmark", "country").printed == "Denmark"

    def test_own_counts(self) -> None:
        assert {(f.relation, f.number) for f in facts(self.page, "count")} == {
            ("combined", 8),
            ("sister_port", 7),
        }


def test_seoul_names_partners_in_brackets_alone() -> None:
    page = "seoul-strategic-regions"
    assert {f.printed for f in facts(page, "membership")} == {
        "Beijing", "Shandong", "Jiangsu", "Guangdong", "Tianjin", "Zhejiang", "Tokyo", "Hokkaido",
    }  # fmt: skip
    assert facts(page, "count") == []


def test_what_cannot_be_right_is_doubted() -> None:
    marked = mark([f for reading in readings().values() for f in reading.facts])
    doubted = {(f.page, f.place.name, f.attribute) for f in marked if f.doubt}
    expected = {
        ("daegu-friendship-cities", "Yangzhou", "area"),
        ("daegu-friendship-cities", "Kobe", "image"),
        ("daegu-friendship-cities", "Wuhan", "image"),
        ("daejeon-partner-cities", "Durban", "area"),
        ("daejeon-partner-cities", "Wuhan", "population"),
        ("daejeon-partner-cities", "Luang Prabang", "population"),
        ("daejeon-partner-cities", "Luang Prabang", "area"),
        ("daejeon-partner-cities", "Florence", "area"),
        ("daejeon-partner-cities", "South Tangerang", "population"),
    }
    assert doubted == expected


@pytest.mark.parametrize("page", list(readings()))
def test_every_offset_is_exact(page: str) -> None:
    pages, _ = read_corpus(CORPUS)
    text = next(p.text for p in pages if p.id == page)
    reading = readings()[page]
    for passage in (*reading.passages, *reading.sentences):
        assert text[passage.start : passage.end] == passage.text
    for fact in reading.facts:
        assert text[fact.value_start : fact.value_end] == fact.printed
        assert fact.start <= fact.value_start < fact.value_end <= fact.end
    parents = {p.id: p for p in reading.passages}
    for sentence in reading.sentences:
        parent = parents[sentence.parent]
        assert parent.start <= sentence.start < sentence.end <= parent.end
        assert sentence.place == parent.place
