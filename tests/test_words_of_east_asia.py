"""Questions in scripts without spaces: their words are found on pages as they stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from samples import asking

from cityqa.types import Answer, Status

PAGE = """대전광역시 자매·우호도시 현황

우리 시는 여러 도시와 자매결연을 맺고 행정, 문화, 청소년 분야에서 교류하고 있습니다.

[해외 자매도시]

유진시 (Eugene, 미국 오리건주)
○ 결연일 : 1961. 10. 4.
○ 특산물 : 목재, 육상용품, 와인

기타미시 (北見市, 일본 홋카이도)
○ 결연일 : 1985. 5. 16.
○ 특징 : 일본 제일의 양파 산지이며 컬링이 성하다.

시안시 (西安市, 중국 산시성)
○ 결연일 : 2004. 5. 10.
○ 특징 : 13개 왕조의 도읍으로 병마용이 있다.

[축제 교류]
2011년 캐나다 오타와 축제에 등 600개를 전시하였다.
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Answer]]:
    with asking(PAGE, tmp_path_factory.mktemp("korean"), home="Daejeon") as ask:
        yield ask


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("양파로 유명한 자매도시는 어디인가요?", "기타미시"),
        ("병마용이 있는 도시는?", "시안시"),
        ("목재가 유명한 자매도시는 어디예요?", "유진시"),
    ],
)
def test_a_word_is_found_as_the_page_has_it(told, question: str, said: str) -> None:
    answer = told(question)
    assert answer.text.startswith(said)
    assert answer.citations


def test_what_no_page_has_is_not_told_by_what_looks_alike(told) -> None:
    assert told("옻칠로 유명한 자매도시가 있나요?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "question", ["오타와도 대전의 자매도시인가요?", "오타와는 대전의 자매도시인가요?"]
)
def test_a_great_citys_name_goes_before_a_word_that_it_begins_with(told, question: str) -> None:
    answer = told(question)
    assert answer.text.startswith("아니요.")
    assert "600개" in answer.text
