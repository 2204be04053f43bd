"""No file, however broken, stops the readers: it is read, or refused with a reason.

A few examples run with all tests; ``FUZZ_EXAMPLES=2000`` in the environment tries that many.
"""

from __future__ import annotations

import io
import os
import random
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cityqa.errors import UnreadablePage
from cityqa.types import Page
from ingest.facts import read_page
from ingest.formats import isolated, limits
from ingest.formats.files import read_text
from ingest.formats.html import html_to_text
from ingest.formats.limits import Refused
from ingest.formats.page_text import PageText
from ingest.formats.tables import write_grid

PAGES = sorted((Path(__file__).parents[1] / "fixtures" / "formats" / "pages").iterdir())
IN_PROCESS = [path for path in PAGES if path.suffix not in {".pdf", ".docx", ".xlsx"}]
ALONE = [path for path in PAGES if path.suffix in {".pdf", ".docx", ".xlsx"}]
MANY = int(os.environ.get("FUZZ_EXAMPLES", "0"))
EXAMPLES, MUTATIONS = MANY or 40, MANY or 6
fuzzed = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
)

TAGS = [
    "p", "div", "h1", "h3", "table", "tr", "td", "th", "ul", "li", "dl", "dt", "dd", "br", "img",
    "span", "b", "form", "nav", "main", "style", "script", "pre", "a", "thead", "caption",
    "details", "select", "template", "svg",
]  # fmt: skip
WORDS = st.sampled_from(
    [
        "Kobe, Japan",
        "Population : 1,500",
        "1957-06-25",
        "Sister cities",
        "•",
        "|",
        "#",
        "\n",
        "&lt;",
    ]
) | st.text(max_size=8)
MARKUP = st.lists(
    st.one_of(
        WORDS,
        st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
        st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
        st.sampled_from(
            ["<td rowspan=0>", "<td colspan=9999999>", "<th rowspan=-1>", "<!--", "-->"]
        ),
        st.sampled_from(["<p style='display:none'>", "<div id=footer>", "<img alt='Kobe, Japan'>"]),
    ),
    max_size=60,
).map("".join)
GRIDS = st.lists(st.lists(WORDS, max_size=6), max_size=8)


def check(text: str) -> None:
    """Facts of the text stand where they say they do."""
    page = Page(id="page", text=text, title="Sister cities", publisher="Tampere", country="FI")
    for fact in read_page(page).facts:
        assert text[fact.value_start : fact.value_end] == fact.printed


def mutated(raw: bytes, seed: int) -> bytes:
    """``raw`` with some bytes changed, cut out, doubled, or strung together otherwise."""
    chance = random.Random(seed)
    out = bytearray(raw)
    for _ in range(chance.randint(1, 12)):
        if not out:
            break
        at = chance.randrange(len(out))
        upto = min(len(out), at + chance.choice([1, 1, 4, 64, 1024]))
        match chance.randrange(5):
            case 0:
                out[at] = chance.randrange(256)
            case 1:
                del out[at:upto]
            case 2:
                out[at:at] = out[at:upto] * chance.choice([1, 2, 30])
            case 3:
                out[at:at] = chance.randbytes(upto - at)
            case 4:
                del out[at:]
    return bytes(out)


@fuzzed
@given(MARKUP)
def test_any_markup_becomes_text(source):
    try:
        text, _ = html_to_text(source)
    except Refused as error:
        assert str(error)
        return
    check(text)


@fuzzed
@given(GRIDS, st.integers(0, 3), st.booleans())
def test_any_grid_becomes_text(grid, header_rows, labels):
    out = PageText()
    write_grid(out, grid, header_rows=header_rows, labels=labels)
    check(str(out))


@fuzzed
@given(st.binary(max_size=300), st.sampled_from([".txt", ".html", ".md", ".csv", ".tsv"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory, raw, suffix):
    path = tmp_path_factory.getbasetemp() / f"bytes{suffix}"
    path.write_bytes(raw)
    try:
        text, _ = read_text(path, path.name)
    except UnreadablePage as error:
        assert error.reason
        return
    check(text)


@pytest.mark.parametrize("path", IN_PROCESS, ids=lambda path: path.name)
def test_mutated_files_are_read_or_refused(tmp_path, path):
    for seed in range(MUTATIONS):
        copy = tmp_path / path.name
        copy.write_bytes(mutated(path.read_bytes(), seed))
        try:
            text, _ = read_text(copy, copy.name)
        except UnreadablePage as error:
            assert error.reason
            continue
        check(text)


def mutated_within(raw: bytes, seed: int) -> bytes:
    """The zip ``raw`` with one of its parts mutated; what is no zip as ``mutated`` has it."""
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return mutated(raw, seed)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        parts = [part for part in old.namelist() if part.endswith((".xml", ".rels"))]
        chosen = random.Random(seed).choice(parts)
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, mutated(content, seed) if name == chosen else content)
    return out.getvalue()


@pytest.mark.parametrize("change", [mutated, mutated_within])
@pytest.mark.parametrize("path", ALONE, ids=lambda path: path.name)
def test_mutated_binary_files_are_parsed_or_refused(tmp_path, path, change):
    for seed in range(MUTATIONS):
        copy = tmp_path / path.name
        copy.write_bytes(change(path.read_bytes(), seed))
        found = isolated.parse(copy)
        assert found.keys() in ({"reason"}, {"html"}, {"sheets"}, {"title", "parts"})


def zeros(count: int) -> bytes:
    """So many megabytes of zeros as zlib packs them, made without packing them all."""
    packer = zlib.compressobj(9)
    first = packer.compress(bytes(limits.MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(limits.MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    size = count * limits.MEGABYTE
    checksum = (size % 65521 << 16 | 1).to_bytes(4, "big")
    return first + block * (count - 1) + b"\x03\x00" + checksum


def test_a_pdf_that_unpacks_without_end_is_refused(tmp_path):
    assert zlib.decompress(zeros(3)) == bytes(3 * limits.MEGABYTE)
    packed = zlib.compress(zeros(2 * limits.MEMORY // limits.MEGABYTE))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%b\nendstream"
        % (len(packed), packed),
    ]
    objects = b"".join(b"%d 0 obj%b endobj\n" % (n, part) for n, part in enumerate(parts, 1))
    path = tmp_path / "bomb.pdf"
    path.write_bytes(b"%PDF-1.4\n" + objects + b"trailer<</Root 1 0 R>>\n%%EOF")
    assert path.stat().st_size < limits.MEGABYTE
    with pytest.raises(UnreadablePage) as caught:
        read_text(path, path.name)
    assert "MB to read" in caught.value.reason or "seconds" in caught.value.reason
