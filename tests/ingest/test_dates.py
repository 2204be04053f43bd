"""Dates in text: every form that pages print, and numbers that are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cityqa.dates import date_order, find_dates, impossible


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("1987-11-14", "1987-11-14"),
        ("Jun.30.1966", "1966-06-30"),
        ("2007.5.17", "2007-05-17"),
        ("1968. 9. 6", "1968-09-06"),
        ("2019.7", "2019-07"),
        ("1957年(昭和32年)10月29日", "1957-10-29"),
        ("昭和36年5月6日", "1961-05-06"),
        ("平成2年9月24日", "1990-09-24"),
        ("１９９３年４月７日", "1993-04-07"),
        ("１９９３／４／７", "1993-04-07"),
        ("S37.10.13", "1962-10-13"),
        ("R5/4/1", "2023-04-01"),
        ("民國91年10月27日（2002年）", "2002-10-27"),
        ("2010年6月11日（平成22年）", "2010-06-11"),
        ("2014년 8월 14일", "2014-08-14"),
        ("2006년", "2006"),
        ("2014年9月", "2014-09"),
        ("December 9, 2003", "2003-12-09"),
        ("5th May, 1998", "1998-05-05"),
        ("9. Juni 1962", "1962-06-09"),
        ("14 de octubre de 1980", "1980-10-14"),
        ("1er avril 1959", "1959-04-01"),
        ("July 2010", "2010-07"),
        ("Spring 2023", "2023"),
        ("12.06.1979", "1979-06-12"),
        ("1957", "1957"),
    ],
)
def test_a_printed_date_is_read_as_precisely_as_printed(printed: str, iso: str) -> None:
    found = find_dates(printed)
    assert [(mention.iso, printed[mention.start : mention.end]) for mention in found] == [
        (iso, printed)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1,991.2 km",
        "2946.5 km",
        "+82-51-000-0000",
        "樱花1200株",
        "8,109,000",
        "38,544",
        "436km²",
        "v1987x",
        "section S37.10.134",
    ],
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2011-2016", "2011", "2016"),
        ("1988–2006, ended", "1988", "2006"),
        ("from 1985 to 1999.", "1985", "1999"),
        ("March 2018 to March 2023", "2018-03", "2023-03"),
        ("desde el 16 de mayo de 1998 hasta 2010", "1998-05-16", "2010"),
    ],
)
def test_a_range_knows_its_other_end(text: str, first: str, last: str) -> None:
    found = find_dates(text)
    assert (found[0].iso, found[0].range_end, found[1].iso) == (first, last, last)


def test_numeric_order_comes_from_the_page() -> None:
    assert date_order("All dates are day/month/year. 04/10/1969") == "dmy"
    assert date_order("30/06/1994 and 04/10/1969") == "dmy"
    assert date_order("06/30/1994 and 04/10/1969", "de") == "mdy"
    assert date_order("04/10/1969", "en") == "mdy"
    assert date_order("04/10/1969", "fr") == "dmy"
    assert find_dates("04/10/1969", order="dmy")[0].iso == "1969-10-04"
    assert find_dates("04/10/1969", order="mdy")[0].iso == "1969-04-10"


def test_a_day_that_does_not_exist_or_has_not_come() -> None:
    assert impossible("2013-02-30")
    assert impossible("2013-13-01")
    assert impossible("2031", date(2026, 1, 1))
    assert not impossible("2012-02-29")
    assert not impossible("1957")


@given(
    st.text(alphabet=st.sampled_from("0123456789.-/ 年月日JunMay, to–(et)昭和년월일"), max_size=40)
)
def test_mentions_are_in_order_and_inside_the_text(text: str) -> None:
    position = 0
    for mention in find_dates(text):
        assert position <= mention.start < mention.end <= len(text)
        position = mention.end


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("On 31/01/13 the mayor signed.", ["2013-01-31"]),
        ("signed 30/04/09", ["2009-04-30"]),
        ("am 18.11.96 unterzeichnet", ["1996-11-18"]),
        ("Tel. 04.67.34.70", []),
        ("Version 1.2.13, 24/7", []),
        ("41/51/13", []),
    ],
)
def test_a_year_may_have_two_digits_where_day_and_month_have_two(text, dates) -> None:
    assert [mention.iso for mention in find_dates(text, "de")] == dates
