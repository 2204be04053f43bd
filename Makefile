# Everything runs in .venv, which is made anew only when what it is made from has changed.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
INGREDIENTS := pyproject.toml constraints.txt
KEY := $(shell cat $(INGREDIENTS) | sha256sum | cut -c1-16)
INSTALLED := $(VENV)/installed-$(KEY)
TESTABLE := $(VENV)/testable-$(KEY)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: chat test install index eval bench check format docs clean
.DEFAULT_GOAL := chat

chat: index  ## build the index if it is missing or stale, and open the chat on http://127.0.0.1:7860
	$(BIN)/python app.py

test: $(TESTABLE)  ## run the tests
	$(BIN)/python -m pytest -rfEs

install: $(INSTALLED)  ## make .venv

# Itself finds out what has changed; exit code 1 says that a file could not be read, others were.
index: $(INSTALLED)
	@$(BIN)/python -m ingest || [ $$? = 1 ]

eval: index  ## measure the answers to the question set
	$(BIN)/cityqa eval

bench: index  ## measure how long answers take
	$(BIN)/python -m evals.bench

check: $(TESTABLE)  ## formatting, lint, types and tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -rfEs

format: $(TESTABLE)  ## put the formatting right
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(TESTABLE)  ## bring the README's examples up to date
	$(BIN)/python tests/readme.py

clean:  ## remove .venv and the index
	rm -rf $(VENV) .cityqa

$(INSTALLED):
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV); the first time takes some minutes."
	$(INSTALL) --editable .
	@rm -f $(VENV)/installed-* $(VENV)/testable-*
	@touch $@

$(TESTABLE): $(INSTALLED)
	$(INSTALL) --editable '.[test]'
	@touch $@
