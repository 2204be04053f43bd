"""The audit: what it must find in the pages as published, and what it must leave alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from samples import StubEncoder

from cityqa.audit import Audit, Finding, FindingKind, audit
from cityqa.audit.corpus import Corpus
from cityqa.audit.lists import counts, lists, undated
from cityqa.audit.names import misspelt, two_names
from cityqa.audit.report import to_dict, to_html, to_text
from cityqa.audit.run import fetched
from cityqa.audit.stale import stale
from cityqa.audit.values import disagreeing_dates, disagreeing_figures
from cityqa.cli import main
from cityqa.errors import MissingIndex
from cityqa.index import Index
from cityqa.settings import Settings
from cityqa.types import Fact, Page, Place
from ingest.load import build

CORPUS = Path(__file__).parents[1] / "corpus"
TODAY = date(2026, 11, 21)
TEXT = "Sister cities: Nanjing, Wuhan, Jinan, Hefei. We have 5 sister cities."
LIST = (0, 44)


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Settings:
    """The index of the pages as published."""
    folder = tmp_path_factory.mktemp("published")
    settings = Settings(corpus=CORPUS, index=folder / "index", embedding_model="stub")
    build(settings, encoder=StubEncoder())
    return settings


@pytest.fixture(scope="module")
def found(published) -> Audit:
    return audit(published, today=TODAY)


def of(found: Audit, kind: FindingKind, *words: str) -> list[Finding]:
    """The findings of a kind that say or quote all of these words."""
    return [
        finding
        for finding in found.of_kind(kind)
        if all(w in finding.says + "".join(c.quote for c in finding.citations) for w in words)
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (FindingKind.VALUE, ("Wuhan", "Population10,020", "10,392,693")),
        (FindingKind.VALUE, ("Durban", "12,980km²", "Shenyang")),
        (FindingKind.VALUE, ("Yangzhou", "6.638㎢", "thousands comma")),
        (FindingKind.VALUE, ("Firenze", "102,41km²", "decimal point")),
        (FindingKind.VALUE, ("Luang Prabang", "16,875km", "without its square")),
        (FindingKind.DISAGREEMENT, ("Tangerang", "1,436,187", "149,000")),
        (FindingKind.DISAGREEMENT, ("Jinan", "6.94 million", "6,050,000")),
        (FindingKind.LIST, ("24 on", "20 on", "Montevideo, Libreville, Konya, Xi'an")),
        (FindingKind.COUNT, ("seven sister ports", "none of them")),
        (FindingKind.PLACE, ("Wuhan", "Hubei Chengdu", "Chengdu is not in Hubei")),
        (FindingKind.PLACE, ("Hefei", "Chengdu, Anhui Province")),
        (FindingKind.SPELLING, ("“Livreville” is likely “Libreville”",)),
        (FindingKind.SPELLING, ("“Ubsala” is likely “Uppsala”",)),
        (FindingKind.SPELLING, ("“Mongomery County” is likely “Montgomery County”",)),
        (FindingKind.SPELLING, ("“Tangerang Seletan” is likely “Tangerang Selatan”",)),
        (FindingKind.SPELLING, ("“Austrailia” is likely “Australia”",)),
        (FindingKind.SPELLING, ("“Shanghi” is likely “Shanghai”",)),
        (FindingKind.TWO_NAMES, ("“Qingdao”", "“Tsingtao”")),
        (FindingKind.TWO_NAMES, ("“Kharkiv”", "“Kharkov”")),
        (FindingKind.NO_DATE, ("Ho Chi Minh", "Daegu")),
        (FindingKind.NO_DATE, ("Konya", "Daejeon")),
        (FindingKind.IMAGE, ("Kobe", "Danang, Vietnam")),
        (FindingKind.IMAGE, ("Wuhan", "Shaoxing, China")),
        (FindingKind.STALE, ("2016-03-24", "March 24, 2016")),
    ],
)
def test_what_is_wrong_with_the_pages_as_published(found, kind, words):
    [finding] = of(found, kind, *words)
    assert finding.citations


def test_nothing_is_found_where_nothing_is_wrong(found):
    assert len(found.of_kind(FindingKind.IMAGE)) == 2
    assert not of(found, FindingKind.COUNT, "14")
    assert not of(found, FindingKind.COUNT, "8 sister/friendship cities")
    assert not of(found, FindingKind.NO_DATE, "since when San Francisco")
    assert not of(found, FindingKind.DISAGREEMENT, "Florence")  # 368,362 is about 370,000
    assert not of(found, FindingKind.TWO_NAMES, "Nanjing City")


def test_every_citation_is_the_pages_own_characters(published, found):
    with Index.open(published) as index:
        for finding in found.findings:
            for marker, citation in enumerate(finding.citations, start=1):
                text = index.page(citation.page).text
                assert citation.quote == text[citation.start : citation.end] != ""
                assert citation.marker == marker


# -- small corpora --------------------------------------------------------------------------------


def place(name: str, population: int = 0) -> Place:
    return Place(
        key=name.lower(), name=name, country="CN", continent="AS", population=population
    )  # fmt: skip


def fact(subject: str, attribute: str, printed: str, *, page: str = "a", **given: object) -> Fact:
    start, end = given.pop("at", (0, len(TEXT)))
    return Fact(
        id=f"{page}{subject}{attribute}{printed}", page=page, place=place(given.pop("of", subject)),
        subject=subject, attribute=attribute, printed=printed, start=start, end=end,
        value_start=start, value_end=end,
        **{"label": "", "home": "Ulm", "relation": "sister", **given},
    )  # fmt: skip


def members(page: str, *names: str) -> list[Fact]:
    return [fact(name, "membership", name, page=page, at=LIST) for name in names]


def corpus(*facts: Fact, **given: object) -> Corpus:
    pages = [Page(id=id, text=TEXT, title="T", path=f"pages/{id}.txt") for id in ("a", "b")]
    return Corpus(pages=tuple(pages), facts=facts, today=TODAY, **given)


CITIES = ("Nanjing", "Wuhan", "Jinan", "Hefei")


@pytest.mark.parametrize(
    ("count", "given", "wrong"),
    [
        (4, {}, False),
        (5, {}, True),
        (3, {"bound": "min"}, False),
        (5, {"bound": "min"}, True),
        (5, {"bound": "max"}, False),
        (60, {"of": "Nanjing"}, False),  # a partner's own, not the home's
        (7, {"label": "Asia"}, False),
        (2, {"relation": "sister_port"}, True),
        (4, {"relation": ""}, False),  # a sum
        (1, {"unit": "countries"}, False),  # all in one
        (4, {"unit": "countries"}, True),
    ],
)
def test_a_pages_own_count_against_its_list(count, given, wrong):
    about = given.pop("of", "Ulm")
    own = fact(about, "count", f"{count} cities", number=float(count), **given)
    sisters = fact("Ulm", "count", "4", number=4.0)
    found = list(counts(corpus(*members("a", *CITIES), own, sisters)))
    assert len(found) == wrong
    if wrong:
        assert f"{count} cities" in found[0].says


def test_two_pages_that_list_different_partners():
    same = corpus(*members("a", *CITIES), *members("b", *reversed(CITIES)))
    assert not list(lists(same))
    [finding] = lists(corpus(*members("a", *CITIES), *members("b", *CITIES[:3])))
    assert "4 on a (only there: Hefei)" in finding.says
    assert "3 on b" in finding.says
    # Two mentions are no list, and partners of another home are other partners.
    assert not list(lists(corpus(*members("a", *CITIES), *members("b", *CITIES[:2]))))
    elsewhere = [replace(f, home="Linz") for f in members("b", *CITIES[:3])]
    assert not list(lists(corpus(*members("a", *CITIES), *elsewhere)))


def test_a_date_on_any_page_is_a_date():
    dated = fact("Wuhan", "date", "1982", page="b", date="1982")
    found = [finding.about for finding in undated(corpus(*members("a", "Wuhan", "Jinan"), dated))]
    assert found == ["Jinan"]


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        ({"number": 100.0}, {"number": 101.0}, False),
        ({"number": 100.0}, {"number": 150.0}, True),
        ({"number": 100.0, "as_of": "2001"}, {"number": 150.0, "as_of": "2011"}, False),
        ({"number": 100.0, "as_of": "2001"}, {"number": 150.0, "as_of": "2001"}, True),
        ({"number": 100.0, "bound": "min"}, {"number": 150.0}, False),
        ({"number": 10.0, "as_of": "1871"}, {"number": 150.0}, False),
    ],
)
def test_figures_that_disagree(one, other, wrong):
    figures = [
        fact("Wuhan", "population", "one", **one),
        fact("Wuhan", "population", "other", page="b", **other),
    ]
    assert len(list(disagreeing_figures(corpus(*figures)))) == wrong


@pytest.mark.parametrize(
    ("one", "other", "wrong"),
    [
        (["1982-10-08"], ["1982"], False),
        (["1982-10-08"], ["1983"], True),
        (["1982-10-08", "2002"], ["2002"], False),  # one page dates more steps
    ],
)
def test_dates_that_disagree(one, other, wrong):
    dates = [fact("Wuhan", "date", d, date=d) for d in one]
    dates += [fact("Wuhan", "date", d, page="b", date=d) for d in other]
    assert len(list(disagreeing_dates(corpus(*dates)))) == wrong
    stages = [replace(d, relation="mou") if d.page == "b" else d for d in dates]
    assert not list(disagreeing_dates(corpus(*stages)))


def test_a_correct_name_is_no_misspelling():
    assert not list(misspelt(corpus(*members("a", *CITIES))))
    [finding] = misspelt(corpus(fact("Nanjingg", "membership", "Nanjingg", of="Nanjing")))
    assert finding.says == "“Nanjingg” is likely “Nanjing”"


def test_names_in_two_languages_are_one_name():
    named = [
        fact("Qingdao", "membership", "Qingdao", of="Qingdao"),
        fact("Tsingtao", "membership", "Tsingtao", of="Qingdao", page="b"),
    ]
    both = corpus(*named)
    [finding] = two_names(both)
    assert finding.says == "Qingdao is named “Qingdao” (a), “Tsingtao” (b)"
    pages = (both.pages[0], replace(both.pages[1], language="de"))
    assert not list(two_names(replace(both, pages=pages)))


def test_pages_and_figures_of_long_ago():
    old = fact("Wuhan", "population", "8 million", number=8e6, as_of="2010")
    newer = fact("Wuhan", "population", "9 million", number=9e6, as_of="2020")
    assert [f.about for f in stale(corpus(old))] == ["Wuhan"]
    assert not list(stale(corpus(old, newer)))
    long_ago, lately = date(2024, 1, 1), date(2026, 11, 1)
    given = {"fetched": {"pages/a.txt": long_ago, "pages/b.txt": lately}}
    [finding] = stale(corpus(**given))
    assert "a was fetched on 2024-01-01" in finding.says


def test_fetch_dates_are_those_of_sources_toml(tmp_path):
    assert fetched(tmp_path) == {}
    sources = tmp_path / "sources.toml"
    sources.write_text('[[page]]\npath = "x.html"\nfetched = 2025-03-01\n[[page]]\npath = "y"\n')
    assert fetched(tmp_path) == {"pages/x.html": date(2025, 3, 1)}
    sources.write_text("no toml [")
    assert fetched(tmp_path) == {}


# -- the report -----------------------------------------------------------------------------------


def test_json_is_one_object_with_all_findings(published, found, capsys):
    assert main(["audit", "--json", "--index", str(published.index)]) == 2  # another encoder's
    assert "CITYQA_EMBEDDING_MODEL" in capsys.readouterr().err
    given = json.loads(json.dumps(to_dict(found)))
    assert len(given["findings"]) == len(found.findings) == sum(given["counts"].values())
    assert set(given["findings"][0]["citations"][0]) == {
        "marker", "page", "title", "publisher", "start", "end", "quote", "naming",
    }  # fmt: skip


def test_the_command_prints_and_writes(published, found, monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("CITYQA_EMBEDDING_MODEL", "stub")
    index = ["--index", str(published.index)]
    assert main(["audit", *index]) == 0
    out = capsys.readouterr().out
    assert "Wrongly named images (image, 2)" in out
    assert "daejeon-partner-cities [4799:4815]: “Population10,020”" in out
    assert main(["audit", "--json", *index]) == 0
    assert json.loads(capsys.readouterr().out)["pages"] == 5
    page = tmp_path / "audit.html"
    assert main(["audit", "--html", str(page), *index]) == 0
    assert "10,020" in page.read_text("utf-8")
    assert main(["audit", "--html", str(tmp_path / "none" / "audit.html"), *index]) == 2
    assert "--html" in capsys.readouterr().err


def test_no_index_is_said(settings):
    with pytest.raises(MissingIndex):
        audit(settings)


class Tags(HTMLParser):
    """The tags and addresses of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("href", "src")]


def test_html_escapes_what_pages_say_and_loads_nothing():
    evil = "<script>alert(1)</script>\" onload='x'"
    own = fact(evil, "membership", evil)
    bad = replace(own, attribute="population", doubt=evil, number=1.0)
    whole = corpus(bad)
    text = replace(whole.pages[0], text=evil, title=evil, publisher=evil)
    whole = replace(whole, pages=(text,))
    finding = whole.finding(FindingKind.VALUE, evil, evil, [bad])
    given = Audit(findings=(finding,), pages=1, unreadable={evil: evil})
    for address, links in (("https://a.example/?a=1&b", 1), ("javascript:alert(1)", 0)):
        page = Tags(to_html(given, {"a": address}))
        assert "script" not in page.tags
        assert not {"img", "link", "iframe"} & set(page.tags)
        assert len([a for a in page.addresses if not a.startswith("#")]) == links
    assert evil in to_text(given)
