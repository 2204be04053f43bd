"""What an installed CityQA carries besides its code."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CARRIED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"][
    "package-data"
]
HOMES = {"cityqa": ROOT / "src" / "cityqa", "ingest": ROOT / "ingest", "evals": ROOT / "evals"}
#: What the code never reads: what it is told by people, what it writes, what Python leaves.
LEFT_OUT = {"README.md", "report", "results", "__pycache__"}


@pytest.mark.parametrize("package", HOMES)
def test_every_file_that_the_code_reads_is_carried(package: str) -> None:
    home = HOMES[package]
    carried = {path for pattern in CARRIED[package] for path in home.glob(pattern)}
    read = {
        path
        for path in home.rglob("*")
        if path.is_file()
        and path.suffix != ".py"
        and not path.name.startswith(".")
        and not LEFT_OUT & set(path.relative_to(home).parts)
    }
    assert sorted(read - carried) == []


@pytest.mark.parametrize("package", HOMES)
def test_every_folder_of_code_is_a_package(package: str) -> None:
    folders = {path.parent for path in HOMES[package].rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").is_file()] == []
