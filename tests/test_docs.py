"""What the documents say is so: settings, commands, examples, files, versions."""

from __future__ import annotations

import argparse
import re
import tomllib
from dataclasses import fields
from itertools import chain
from pathlib import Path

import pytest
import readme

from cityqa import cli
from cityqa.settings import Settings
from cityqa.types import Status

ROOT = readme.ROOT
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "evals/README.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
README = readme.README.read_text("utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
CODE = [
    path.relative_to(ROOT).as_posix()
    for path in (
        ROOT / "app.py",
        *(ROOT / "ingest").glob("*.py"),
        *(ROOT / "src" / "cityqa").glob("*.py"),
    )
    if path.name not in ("__init__.py", "__main__.py")
]
PACKAGES = [
    path.parent.relative_to(ROOT).as_posix()
    for folder in ("ingest", "src/cityqa", "evals")
    for path in (ROOT / folder).glob("*/__init__.py")
]


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives a document's headings."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


def options() -> set[str]:
    """Every option of every command of `cityqa` that the command line itself declares."""
    (commands,) = (
        action
        for action in cli._parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return {
        option
        for parser in commands.choices.values()
        for action in parser._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    }


@pytest.fixture(scope="module")
def examples(tmp_path_factory) -> dict[str, str]:
    return readme.examples(tmp_path_factory.mktemp("index"))


@pytest.mark.parametrize("name", readme.COMMANDS)
def test_the_examples_are_what_is_printed(examples, name):
    assert readme.block(README, name) == examples[name], "`make docs` brings them up to date"


@pytest.mark.parametrize("name", [*(field.name for field in fields(Settings)), "port"])
def test_every_setting_stands_in_the_table(name):
    assert f"| `CITYQA_{name.upper()}` |" in README


def test_no_setting_is_made_up():
    code = "".join(
        (ROOT / path).read_text("utf-8") for path in ("app.py", "src/cityqa/settings.py")
    )
    assert all(name in code for name in re.findall(r"CITYQA_[A-Z_]+", README))


@pytest.mark.parametrize("option", [*sorted(options()), "--host", "--port"])
def test_every_option_is_documented(option):
    assert option in README


@pytest.mark.parametrize("status", Status)
def test_every_status_is_explained(status):
    assert f"| `{status}` |" in README


def test_the_two_commands_stand_on_top():
    assert re.match(r"# CityQA\n+ {4}make chat\b.*\n {4}make test\b", README)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_make_targets_exist(document):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = document.read_text("utf-8")
    used = {
        *re.findall(r"`make ([a-z]+)", text),
        *re.findall(r"^ {4}(?:\w+=\S+ )*make ([a-z]+)", text, re.M),
    }
    assert used <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document):
    text = document.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        path, _, anchor = target.partition("#")
        linked = document.parent / path if path else document
        assert linked.exists(), target
        assert not anchor or anchor in anchors(linked.read_text("utf-8")), target


@pytest.mark.parametrize("path", [*CODE, *PACKAGES])
def test_the_layout_names_every_room(path):
    layout = re.search(r"^## The layout\n(.*?)^## ", ARCHITECTURE, re.DOTALL | re.MULTILINE)
    assert layout is not None
    assert re.search(rf"(?<![\w.]){re.escape(Path(path).name)}(?![\w.])", layout[1])


def test_the_layout_names_nothing_that_is_not():
    layout = re.search(r"^## The layout\n(.*?)^## ", ARCHITECTURE, re.DOTALL | re.MULTILINE)
    assert layout is not None
    named = set(re.findall(r"^ *([\w./]+\.py)\b", layout[1], re.MULTILINE))
    assert {
        name for name in named if not [*ROOT.glob(f"[!.]*/**/{name}"), *ROOT.glob(name)]
    } == set()


def test_python_in_the_readme_runs_as_far_as_its_imports():
    (code,) = re.findall(r"^```python\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    compile(code, "README.md", "exec")
    imports = [line for line in code.splitlines() if line.startswith(("from ", "import "))]
    assert imports
    exec("\n".join(imports), {})


def test_extras_are_those_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for extra in re.findall(r"'\.\[([\w-]+)\]'", README + ARCHITECTURE):
        assert extra in project["optional-dependencies"]
    for extra in set(project["optional-dependencies"]) - {"test", "fixtures"}:
        assert f"`{extra}`" in README


def test_every_dependency_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    pins = re.findall(r"^([\w.-]+)==", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE)

    def plain(name: str) -> str:
        return re.sub(r"[-_.]+", "-", name).lower()

    names = {plain(re.match(r"[\w.-]+", one)[0]) for one in wanted}
    assert names - {plain(pin) for pin in pins} == set()


def test_the_changelog_is_headed_by_this_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## (\S+)", changelog, re.MULTILINE)[0] == version
