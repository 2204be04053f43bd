"""Lists of places in running text that no form reads, told by the words around them."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows


def _read(text: str, language: str = "en", home: str = "Leeds", country: str = "GB"):
    title = {"de": "Partnerstädte", "fr": "Jumelages", "ko": "자매도시", "ja": "姉妹都市"}.get(
        language, "Sister Cities"
    )
    return read(f"{title}\n\n{text}\n", title=title, language=language, home=home, country=country)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (
            "Our city has 9 sister cities. Some of them: Bilbao (Spain), Quito (Ecuador), "
            "Armenia (Colombia), Boston (United States).",
            ["Bilbao", "Quito", "Armenia", "Boston"],
        ),
        (
            "Lasting friendly relations were built up with Vienna, Kleinhausen, Veles, "
            "Novorossiysk and are kept alive.",
            ["Vienna", "Kleinhausen", "Veles", "Novorossiysk"],
        ),
        (
            "The borough has three twins. They are, by age, Vire (F), 1971; Melle (B), 1980; and "
            "Attendorn (D), 1989.",
            ["Vire", "Melle", "Attendorn"],
        ),
        (
            "In China, Leeds has partnerships too with Wuxi, Hangzhou, and Shenzhen.",
            ["Wuxi", "Hangzhou", "Shenzhen"],
        ),
        (
            "After Volos came agreements with quite other places: Juneau in Alaska, "
            "Manado in Indonesia and Suva in Fiji.",
            ["Juneau", "Manado", "Suva"],
        ),
    ],
)
def test_places_listed_under_words_for_ties_are_partners(said: str, names: list[str]) -> None:
    found = [name for name, _ in partners(_read(said))]
    assert set(names) <= set(found)


def test_each_has_the_year_behind_it() -> None:
    said = (
        "Three regions have joined hands with our city: Shandong Province of China in 1982, "
        "Gyeongsangnam-do of South Korea in 1987, and, in November 2003, Navarra Province of Spain."
    )
    assert [date for _, _, date in rows(_read(said), "date")] == ["1982", "1987", "2003-11"]


def test_a_year_that_leads_is_of_all() -> None:
    said = "Later, in 1987, two more partnerships were signed: Nagaoka, Japan; and Trier, Germany."
    assert rows(_read(said), "date") == [
        ("Nagaoka", "date", "1987"),
        ("Trier", "date", "1987"),
    ]


def test_the_next_sentence_may_tell_of_all() -> None:
    said = (
        "Auf den Tafeln liest man, wie weit es ist nach Bad Homburg (D), Cabourg (F), Mayrhofen "
        "(A) und Terracina (I). Die fünf Städte sind seit 1956 miteinander befreundet."
    )
    reading = _read(said, "de", "Chur", "CH")
    assert len(partners(reading)) == 4
    assert {date for _, _, date in rows(reading, "date")} == {"1956"}


def test_dates_beside_partners_told_of_above() -> None:
    text = (
        "Bremen (Germany)\nTampa (USA)\nGraz (Austria)\n\nThe years: Bremen (Germany) "
        "and Tampa (USA), 1988; Graz (Austria), 1990."
    )
    assert [date for _, _, date in rows(_read(text), "date")] == ["1988", "1988", "1990"]


@pytest.mark.parametrize(
    ("said", "language", "home", "country", "count"),
    [
        (
            "Leeds unterhält Verträge mit Gemeinden, darunter Vire (F) und Pisa (I).",
            "de",
            "Leeds",
            "GB",
            2,
        ),
        (
            "Lille s'est rapprochée de quatre villes par des accords : Leeds (Royaume-Uni), Erfurt "
            "(Allemagne), Liège (Belgique) et Turin (Italie).",
            "fr",
            "Lille",
            "FR",
            4,
        ),
        (
            "그 밖에 베트남의 다낭시, 러시아의 상트페테르부르크시와도 교류 협정을 체결했다.",
            "ko",
            "Daegu",
            "KR",
            2,
        ),
        (
            "そのあと、ブラジルのミナス・ジェライス州、中国の四川省、韓国の忠清北道とも姉妹・友好の"
            "約束を交わしました。",
            "ja",
            "山梨県",
            "JP",
            3,
        ),
    ],
)
def test_other_languages(said: str, language: str, home: str, country: str, count: int) -> None:
    assert len(partners(_read(said, language, home, country))) == count


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("The tournament brought teams from Lille (France) and Brno (Czechia).", "en"),
        ("Guests from Lille (France), Gent (Belgium) and Brno (Czechia) came on a visit.", "en"),
        ("Leeds is in the network of cities with Lille (France) and Brno (Czechia).", "en"),
        ("The University has partnerships with Lille (France) and Brno (Czechia).", "en"),
        ("The firm has established offices in Paris (France) and Rome (Italy).", "en"),
        ("Sister Cities International has offices in Washington, Tokyo and Paris.", "en"),
        ("The port has links with Lagos (Nigeria), Tema (Ghana) and Dakar (Senegal).", "en"),
        ("Direct train links exist with Paris (France) and Brussels (Belgium).", "en"),
        ("The exchange students come from these cities: Paris, Madrid and Rome.", "en"),
        ("We hope for partnerships with Lille (France) and Brno (Czechia).", "en"),
        ("The jury: Anna Berg (Germany), Li Wei (China) and Marie Lenoir (France).", "en"),
        ("Our town is close to Vienna (Austria), Bratislava (Slovakia) and Prague.", "en"),
        ("Am Turnier nahmen Lille (Frankreich), Gent (Belgien) und Pisa (Italien) teil.", "de"),
        ("Des jeunes de Gand (Belgique) et Brno (Tchéquie) ont participé au festival.", "fr"),
        ("이번 대회에는 중국 칭다오시, 일본 오사카시 선수단이 참가했다.", "ko"),
        ("今年の大会には、中国の青島市、韓国の大田市の選手が参加しました。", "ja"),
    ],
)
def test_other_lists_are_no_partners(said: str, language: str) -> None:
    assert partners(_read(said, language, "Graz", "AT")) == []
