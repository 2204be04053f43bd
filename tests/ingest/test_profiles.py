"""Partners' profiles as sites lay them out: cards, tiles of figures, pages about one partner."""

from __future__ import annotations

from made_pages import read, rows


def test_cards_of_towns_unknown_anywhere_over_their_countries() -> None:
    reading = read(
        "Littlebrook\nUnited Kingdom\nOur youngest partner.\nCountry\nUnited Kingdom\n"
        "Population\n≈ 8,700\nPartnership since\n13 March 2018\n\n"
        "Daejeon\nin Texas\nUSA\nTwo towns of one name.\nCountry\nUSA\nPopulation\n4,700\n"
    )
    assert rows(reading, "membership", "population", "date") == [
        ("Littlebrook", "membership", "Littlebrook"),
        ("Littlebrook", "population", "8700"),
        ("Littlebrook", "date", "2018-03-13"),
        ("Daejeon, Texas", "membership", "Daejeon"),
        ("Daejeon, Texas", "population", "4700"),
    ]
    assert {f.place.country for f in reading.facts} == {"GB", "US"}


def test_figures_over_their_labels() -> None:
    reading = read("Turku, Finland\n194,000\nInhabitants\n1864\nFirst steam ferry\n")
    assert rows(reading, "population") == [("Turku", "population", "194000")]


def test_a_page_titled_by_a_partner_is_about_it_throughout() -> None:
    reading = read(
        "## 아키타현 다이센시 정보\n\n• 면적 : 866.67㎢\n• 인구 : 78,374명\n\n## 결연 경위\n\n"
        "• 줄다리기로 교류 시작\n\n## 교류 상황\n\n• 2019.04.13. ~ 04.15. 시장 일행 방문\n"
        "• 2007. 08. 25. 우호도시 협정 체결\n• 2006.05.02. 우호교류 의향서 체결\n"
        "• 2017.09.28. 우호도시 협정 체결 10주년 기념행사\n",
        language="ko",
        title="아키타현 다이센시",
    )
    assert rows(reading, "membership", "population", "area", "date") == [
        ("Daisen", "membership", "아키타현 다이센시"),
        ("Daisen", "area", "866.67"),
        ("Daisen", "population", "78374"),
        ("Daisen", "date", "2007-08-25"),
        ("Daisen", "date", "2006-05-02"),
    ]
    dated = {f.date: f.relation for f in reading.facts if f.date}
    assert dated == {"2007-08-25": "friendship", "2006-05-02": "mou"}
    assert {p.place.name for p in reading.passages if p.place} == {"Daisen"}


def test_people_and_other_places_on_a_partners_page_are_no_partners() -> None:
    reading = read(
        "Turku, Finland\n\nIn March the mayor of Tampere came along.\n\n"
        "The two then wished for a sister city tie. Kerry Ward, mayor of Daejeon, and the mayor"
        " put their names to the agreement on 10 May 2006. Its 10th year was celebrated in 2016."
        "\n\n  • Oslo, Norway\n",
        title="Turku, Finland",
    )
    assert rows(reading, "membership", "date") == [
        ("Turku", "membership", "Turku"),
        ("Turku", "date", "2006-05-10"),
    ]


def test_a_partners_entry_may_name_another_partner() -> None:
    reading = read(
        "Riga, Latvia\n\nAn old port.\n\nTurku, Finland\n\nThe sister city agreement came late."
        " Riga had shown the way. Together with Riga it was signed in 1992.\n"
    )
    assert rows(reading, "date") == [("Turku", "date", "1992")]


def test_the_address_of_its_site_tells_a_name_that_no_gazetteer_has() -> None:
    reading = read(
        "## 절강성 옥환시 정보\n\n• 홈페이지 http://www.yuhuan.gov.cn/\n• 인구 : 644,014명\n",
        language="ko",
        title="절강성 옥환시",
    )
    assert {(f.place.name, f.place.country) for f in reading.facts} == {("Yuhuan", "CN")}
    assert {f.subject for f in reading.facts} == {"절강성 옥환시"}
