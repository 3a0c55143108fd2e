# Needs Python 3.10 or newer and make; everything else goes into .venv. PYTHON=python3.12 make … takes another Python.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test golden bench clean

demo: .venv/installed ## the figures of a real report, as a table
	@$(BIN)/policyextract extract corpus/report-2024.txt

test: .venv/installed-dev ## style, types, tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

golden: .venv/installed ## accept the extractor's output as it is, and show what changed
	@$(BIN)/python tests/golden/refresh.py

bench: .venv/installed ## speed beside jieba's
	@$(BIN)/python benchmarks/throughput.py

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/installed: pyproject.toml | $(BIN)/python
	$(PIP) --editable .
	@touch $@

.venv/installed-dev: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch $@ .venv/installed

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' \
		|| { echo 'Needs Python 3.10 or newer; name one with: make PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo 'This Python cannot make virtual environments (no ensurepip); on Debian and Ubuntu: apt install python3-venv'; exit 1; }
	$(PYTHON) -m venv .venv
