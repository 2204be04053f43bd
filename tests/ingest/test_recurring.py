"""Cards that a line which recurs tells, where no form tells their names."""

from __future__ import annotations

import pytest
from made_pages import partners, read, rows

TOLD = [
    ("1964", "Aarhus was European Capital of Culture 2017."),
    ("1987", "Visitors to Dalian should see the park."),
    ("1990", "The port makes Antwerp rich."),
]


def cards(mark: str, told: list[tuple[str, str]] = TOLD) -> str:
    """Each text under the line that recurs, with its date in it."""
    return "\n\n".join(f"{mark.replace('@', date)}\n\n{text}" for date, text in told)


def test_the_city_is_the_one_that_the_prose_below_names() -> None:
    reading = read("# Sister Cities\n\n" + cards("Partnership with Daejeon since @"))
    assert partners(reading) == [("Århus", "sister"), ("Dalian", "sister"), ("Antwerp", "sister")]
    assert rows(reading, "date") == [
        ("Århus", "date", "1964"),
        ("Dalian", "date", "1987"),
        ("Antwerp", "date", "1990"),
    ]
    about = {s.place.name for s in reading.sentences if s.place and s.text == TOLD[1][1]}
    assert about == {"Dalian"}


def test_a_card_with_no_name_is_of_nobody() -> None:
    told = [*TOLD, ("1999", "A quiet town with cattle.")]
    reading = read("# Sister Cities\n\n" + cards("Twinned since @", told))
    assert [name for name, _ in partners(reading)] == ["Århus", "Dalian", "Antwerp"]
    assert "1999" not in {date for _, _, date in rows(reading, "date")}


def test_the_name_stands_in_a_pictures_words() -> None:
    told = [("Penrith", "1994"), ("Otaru", "1998"), ("Tarlac", "2001")]
    text = "\n\n".join(f"[photo: {n}]\n\nTies signed: {d}\n\nA quiet town." for n, d in told)
    reading = read(f"# Sister Cities\n\n{text}")
    assert [date for _, _, date in rows(reading, "date")] == ["1994", "1998", "2001"]


def test_the_next_cards_date_is_not_that_of_the_city_portrayed_above() -> None:
    told = [
        ("1964", "Aarhus liegt am Meer und ist eine Stadt der Studenten."),
        ("1987", "Wer nach Dalian reist, sollte den Park sehen."),
        ("1990", "Der Hafen macht Antwerpen reich."),
    ]
    reading = read(
        "# Partnerstädte\n\n" + cards("Städtepartnerschaft seit @", told),
        home="Rostock",
        country="DE",
        language="de",
        title="Partnerstädte",
    )
    assert rows(reading, "date") == [
        ("Århus", "date", "1964"),
        ("Dalian", "date", "1987"),
        ("Antwerp", "date", "1990"),
    ]


def test_the_prose_may_stand_above_the_line() -> None:
    told = [
        ("1964", "Le port fait la richesse d'Anvers."),
        ("1987", "Bergen est une ville de pluie et de poisson."),
        ("1990", "À Gênes, la mer est partout."),
    ]
    reading = read(
        "# Jumelages\n\n" + "\n\n".join(f"{t}\nDate du jumelage : {d}" for d, t in told),
        home="Rouen",
        country="FR",
        language="fr",
        title="Jumelages",
    )
    assert rows(reading, "date") == [
        ("Antwerp", "date", "1964"),
        ("Bergen", "date", "1987"),
        ("Genoa", "date", "1990"),
    ]


def test_cards_in_korean_and_headings_in_other_letters() -> None:
    told = [
        ("1992.10.17", "시애틀은 비가 많이 오는 항구 도시입니다."),
        ("1994.11.14", "중국의 옛 수도인 난징은 인구가 많습니다."),
        ("2001.2.3", "부다페스트는 온천으로 이름난 도시입니다."),
    ]
    text = "\n\n".join(f"맺은 날: {date}\n{said}" for date, said in told)
    korean = read(f"# 자매도시\n\n{text}", language="ko", title="자매도시", home="대전")
    assert rows(korean, "date") == [
        ("Seattle", "date", "1992-10-17"),
        ("Nanjing", "date", "1994-11-14"),
        ("Budapest", "date", "2001-02-03"),
    ]
    headed = [("Riverside", "1957年3月9日"), ("Rennes", "1967年9月6日"), ("Minsk", "1973年4月6日")]
    text = "\n\n".join(f"{name}\n締結の日 {date}\n公園の多い街。" for name, date in headed)
    japanese = read(
        f"# 姉妹都市\n\n{text}", language="ja", title="姉妹都市", home="仙台", country="JP"
    )
    assert [name for name, _ in partners(japanese)] == ["Riverside", "Rennes", "Minsk"]


@pytest.mark.parametrize(
    ("heading", "mark", "title"),
    [
        ("Sister Cities", "Delegation visit on 3 May @", "Sister Cities"),
        ("Visits", "Agreement signed in @", "Sister Cities"),
        ("Network of Ports", "Member since @", "Network"),
        ("Tournament", "Joined in @", "Tournament"),
        ("News", "Posted in Sister Cities on 3 May @", "Sister Cities"),
        ("Sister Cities", "Sister Cities, 3 May @", "Sister Cities"),
        ("Our sponsors", "Partner since @", "Sponsors"),
        ("Concerts", "Date: 3 May @", "Concerts"),
    ],
)
def test_what_recurs_of_other_matters_makes_no_cards(heading: str, mark: str, title: str) -> None:
    assert partners(read(f"# {heading}\n\n" + cards(mark), title=title)) == []


def test_several_papers_of_one_partner_are_all_its_own() -> None:
    told = [("1990", "Students go to Osaka."), ("1993", "Nurses go to Kyoto.")]
    reading = read("# Kobe\n\nKobe (Japan)\n\n" + cards("Agreement signed: @", told))
    assert partners(reading) == [("Kobe", "sister")]
    assert [date for _, _, date in rows(reading, "date")] == ["1990", "1993"]


def test_a_line_that_recurs_among_the_labels_of_one_partner_is_of_one_card() -> None:
    text = "Lille\n\nSister city since: 1987\nSister city since: 1990\n\nBonn\n\n"
    reading = read(f"# Sister Cities\n\n{text}Sister city since: 1988\n")
    assert [name for name, _ in partners(reading)] == ["Lille", "Bonn"]


@pytest.mark.parametrize("later", ["Renewed", "Reaffirmed"])
def test_when_ties_were_renewed_takes_nothing_from_when_they_were_made(later: str) -> None:
    told = [("Bandung, Indonesia", "1974", "1992"), ("Oulu, Finland", "1981", "1999")]
    text = "\n\n".join(f"{n}\nEstablished: 26 April {d}\n{later}: May {r}" for n, d, r in told)
    dates = [date for _, _, date in rows(read(f"# Sister Cities\n\n{text}"), "date")]
    assert dates == ["1974-04-26", "1981-04-26"]


def test_when_ties_were_renewed_in_german() -> None:
    told = [("Bandung, Indonesien", "1974", "1992"), ("Oulu, Finnland", "1981", "1999")]
    text = "\n\n".join(f"{n}\nGegründet: 26. April {d}\nErneuert: Mai {r}" for n, d, r in told)
    reading = read(
        f"# Partnerstädte\n\n{text}", home="Rostock", country="DE", language="de", title="Partner"
    )
    assert not {"1992-05", "1999-05"} & {date for _, _, date in rows(reading, "date")}


def test_cards_whose_headings_are_lost_are_of_the_city_that_their_prose_opens_with() -> None:
    card = "締結日 | {} |\n---|---|\n人口 | 約{}万人(2020年5月1日時点) |\n{}\n"
    reading = read(
        "海外都市のご紹介\n姉妹友好都市\n"
        + card.format("1983年6月7日", 21, "ポルト市は大西洋に近い川沿いの町です。")
        + card.format(
            "1988年4月3日",
            430,
            "蘇州市は運河と庭園の町です。\n覚書(1982年)のあと友好都市になりました。",
        )
        + card.format("2010年8月25日", 105, "春川市は湖に囲まれた町です。"),
        home="Hagi",
        country="JP",
        language="ja",
        title="海外都市のご紹介",
    )
    assert sorted(rows(reading, "date", "population")) == [
        ("Chuncheon", "date", "2010-08-25"),
        ("Chuncheon", "population", "1.05e+06"),
        ("Porto", "date", "1983-06-07"),
        ("Porto", "population", "210000"),
        ("Suzhou", "date", "1988-04-03"),
        ("Suzhou", "population", "4.3e+06"),
    ]
