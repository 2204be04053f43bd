"""Sentences that give several partners their dates, and headings among lines without blanks."""

from __future__ import annotations

from cityqa.types import Page
from ingest.facts import PageReading, read_page


def read(text: str, *, language: str = "en", title: str = "International relations") -> PageReading:
    page = Page(
        id="page", text=text, title=title, publisher="Daejeon", country="KR", language=language
    )
    return read_page(page)


def dates(reading: PageReading) -> dict[str, str]:
    return {f.place.name: f.date for f in reading.facts if f.attribute == "date"}


def members(reading: PageReading) -> dict[str, str]:
    return {f.place.name: f.relation for f in reading.facts if f.attribute == "membership"}


def test_a_run_of_lines_is_parted_by_its_headings() -> None:
    reading = read(
        "International relations\nWho to ask\nQuestions about the program go to the office.\n"
        "Sister cities\n- Bologna (Italy)\n"
        "- Ulsan (South Korea)\n- Suzhou (China)\n- Riga (Latvia)\n"
        "How they came about\nThe first link, with Suzhou, goes back to 1959. Ulsan and Riga"
        " were added in 1987. Bologna followed in 2003, brought about by Lyon Hart.\n"
    )
    assert members(reading) == dict.fromkeys(("Bologna", "Ulsan", "Suzhou", "Riga"), "sister")
    assert dates(reading) == {"Suzhou": "1959", "Ulsan": "1987", "Riga": "1987"} | {
        "Bologna": "2003"
    }
    assert [p.headings[-1] for p in reading.passages if "office" in p.text] == ["Who to ask"]


def test_years_beside_names_are_theirs() -> None:
    told = read("Daejeon has four twin cities: Bonn and Lyon (1960), Riga (1962), Oslo (1991).\n")
    assert dates(told) == {"Bonn": "1960", "Lyon": "1960", "Riga": "1962", "Oslo": "1991"}
    regions = read(
        "Daejeon is twinned with Rennes in Brittany (1956), Bad Homburg in Hesse (1965) and"
        " Terracina in Lazio (1988).\n"
    )
    assert dates(regions) == {
        "Rennes": "1956",
        "Bad Homburg vor der Höhe": "1965",
        "Terracina": "1988",
    }
    listed = read(
        "Friendship cities\n\nThese ask for less. Paris was the first, in 1998. Athens and Berlin"
        " came in 2000. Wuhan signed in 2015 and Chicago in 2019.\n"
    )
    assert dates(listed) == {
        "Paris": "1998", "Athens": "2000", "Berlin": "2000", "Wuhan": "2015", "Chicago": "2019",
    }  # fmt: skip
    assert set(members(listed).values()) == {"friendship"}
    visits = read("Guests\n\nThe mayor of Oslo came in 2015. Paris was the first, in 1998.\n")
    assert members(visits) == {}


def test_dates_before_and_behind_names_in_one_clause() -> None:
    reading = read(
        "Städtepartnerschaften\n\nPartnerschaften mit Oxford im Vereinigten Königreich seit 1947"
        " und Kortrijk in Belgien seit 1964, sowie seit 1969 eine Städtefreundschaft mit Yalova.\n",
        language="de",
    )
    assert dates(reading) == {"Oxford": "1947", "Kortrijk": "1964", "Yalova": "1969"}
    assert members(reading) == {"Oxford": "sister", "Kortrijk": "sister", "Yalova": "friendship"}


def test_pages_of_languages_without_a_file_of_their_own() -> None:
    reading = read(
        "Cidades-irmãs\n\nOslo foi declarada cidade-irmã em 4 de abril de 2022.\n\n"
        "Himeji\nO prefeito descerrou uma placa.\n",
        language="pt",
        title="Cidades-irmãs de Daejeon",
    )
    assert members(reading) == {"Oslo": "sister", "Himeji": "sister"}
    assert dates(reading) == {"Oslo": "2022-04-04"}
    assert members(read("LEVICE\nMěsto leží na Slovensku.\n", language="cs",
                        title="Partnerská města")) == {"Levice": "sister"}  # fmt: skip


def test_ports_in_a_sentence_are_no_relation() -> None:
    reading = read(
        "Sister cities\n\nOslo, Norway\n\nA link made formal in 1968 joins two ports on one sea.\n"
    )
    assert members(reading) == {"Oslo": "sister"}
    assert dates(reading) == {"Oslo": "1968"}


def test_what_did_not_come_about_and_partners_of_partners_are_no_ties() -> None:
    reading = read(
        "Twinning\n\nNine years later, in 1969, came Krefeld in Germany. Krefeld is in turn twinned"
        " with Venlo and Dunkirk, who have come to Daejeon for a cup.\n\n"
        "In 1993 an agreement was signed with Chongqing, then still a part of Sichuan province.\n\n"
        "Twinning with Tashkent was talked about but nothing came of it. In 2014 the council turned"
        " down a proposal for a sister relationship with Merida.\n",
        title="Twinning",
    )
    assert members(reading) == {"Krefeld": "sister", "Chongqing": "sister"}
    assert dates(reading) == {"Krefeld": "1969", "Chongqing": "1993"}


def test_a_date_with_a_word_in_its_brackets_is_of_the_name_before() -> None:
    text = (
        "자매항만\n영일만항은 조에쓰의 나오에쓰항(2010년 체결), "
        "리가항(2014년 체결)과 자매항 관계에 있습니다.\n"
    )
    assert dates(read(text, language="ko")) == {"Riga": "2014"}  # 조에쓰 is no name that is known
    assert dates(read(f"자매도시\n\n조에쓰(일본)\n\n{text}", language="ko")) == {
        "Jōetsu": "2010",
        "Riga": "2014",
    }
