"""Generated pages are the same every time and say what their questions ask."""

from pathlib import Path

from evals import generate
from evals.questions import GoldQuestion


def test_equal_arguments_give_equal_pages() -> None:
    assert generate.pages(30) == generate.pages(30)
    assert generate.pages(30) != generate.pages(30, seed=8)


def test_every_partner_stands_once_and_every_shape_occurs() -> None:
    made = generate.pages(90)
    cities = [tie.city for page in made for tie in page.ties]
    assert len(cities) == len(set(cities)) == 90
    assert len({page.text.splitlines()[0].split()[0] for page in made}) == len(generate.SHAPES)


def test_questions_rest_on_words_of_their_page() -> None:
    made = generate.pages(90)
    texts = {page.id: page.text for page in made}
    asked: tuple[GoldQuestion, ...] = generate.questions(made, 40)
    assert len(asked) == 40
    for question in asked:
        for evidence in question.evidence:
            assert texts[evidence.page][evidence.start : evidence.end] == evidence.quote
            assert evidence.quote in question.gold[0]


def test_corpus_is_written_as_ingest_reads_it(tmp_path: Path) -> None:
    made = generate.pages(30)
    generate.write(made, tmp_path)
    assert (tmp_path / "pages" / "page-0000.txt").read_text() == made[0].text
    assert (tmp_path / "sources.toml").read_text().count("[[page]]") == len(made)
