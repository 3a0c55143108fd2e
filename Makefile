# Needs Python 3.10 or newer and make; everything else goes into .venv. PYTHON=python3.12 make … takes another Python.
PYTHON ?= python3
BIN := .venv/bin
# What a compiled extraction must give as well: everything but the pages, the engines and what builds a wheel.
COMPILED_TESTS := tests/extraction tests/packs tests/panels tests/output tests/quality tests/whole \
	--ignore=tests/whole/test_docs.py --ignore=tests/whole/test_notebooks.py --ignore=tests/whole/test_wheel.py \
	--ignore=tests/whole/test_tutorial.py
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test golden bench leaderboard fuzz bounds audit wheel compiled docs refresh-docs clean

demo: .venv/installed ## the figures of a real report, as a table
	@$(BIN)/policyextract extract corpus/report-2024.txt

test: .venv/installed-dev ## style, types, tests; two processes, each takes whole files
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

golden: .venv/installed ## accept the extractor's output as it is, and show what changed
	@$(BIN)/python tools/refresh/golden.py

bench: .venv/installed ## speed and memory beside jieba's; PEERS=1 adds JioNLP, Recognizers-Text and quantulum3 (downloads them)
	@$(BIN)/python benchmarks/speed.py $(if $(PEERS),--peers)

leaderboard: .venv/installed ## the scores of docs/benchmark.md; PEERS=1 adds JioNLP, Recognizers-Text and quantulum3 (downloads them)
	@$(BIN)/python benchmarks/leaderboard.py $(if $(PEERS),--peers) $(if $(TEXTS),--texts $(TEXTS))

fuzz: .fuzz/installed ## search for input that breaks something; SECONDS=1800 for each target
	@.fuzz/venv/bin/python fuzz/run.py --seconds $(or $(SECONDS),60) $(TARGETS)

bounds: ## the tests with the lowest and with the newest versions of the dependencies
	@PYTHON=$(PYTHON) .ci/bounds

audit: .venv/installed ## known vulnerabilities and licences of what is installed; the first needs a network
	@$(BIN)/python benchmarks/licences.py
	@$(BIN)/python -c 'import pip_audit' 2>/dev/null || $(PIP) pip-audit
	@$(BIN)/python -m pip_audit --local --skip-editable --progress-spinner off || { \
		echo 'pip-audit found something, or could not reach its service'; exit 1; }

wheel: .venv/installed-dev ## the wheel in dist/, tested where nothing of the source tree can be seen
	@$(BIN)/python -c 'import hatchling' 2>/dev/null || $(PIP) 'hatchling>=1.28'
	@$(BIN)/python -m hatchling build -t wheel
	@$(BIN)/python -m pytest tests/whole/test_wheel.py

compiled: .venv/installed-dev ## a wheel for this machine with the extraction compiled to C, tested and measured; some minutes
	@rm -rf build/compiled
	@POLICYEXTRACT_COMPILED=1 $(BIN)/python -m hatchling build -t wheel -d build/compiled
	@$(PYTHON) -m venv build/compiled/venv
	@build/compiled/venv/bin/python -m pip install --quiet --disable-pip-version-check pytest hypothesis hatchling \
		"$$(echo build/compiled/*.whl)[readers,frames]"
	@build/compiled/venv/bin/python -m pytest $(COMPILED_TESTS)
	@build/compiled/venv/bin/python benchmarks/throughput.py

docs: .venv/installed-docs ## the site of docs/ in build/site; fails on a link that leads nowhere
	@$(BIN)/zensical build --strict

refresh-docs: .venv/installed-dev ## accept what the blocks of the pages and the notebooks print now
	@$(BIN)/python tools/refresh/scores.py
	@$(BIN)/python tools/refresh/leaderboard.py
	@$(BIN)/python tools/refresh/schema.py
	@$(BIN)/python tools/refresh/commands.py
	@$(BIN)/python tools/refresh/rules.py
	@$(BIN)/python tools/refresh/blocks.py
	@$(BIN)/python tools/refresh/notebooks.py

clean:
	rm -rf .venv .bench .cache .fuzz build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/installed: pyproject.toml | $(BIN)/python
	$(PIP) --editable .
	@touch $@

.venv/installed-dev: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch $@ .venv/installed .venv/installed-docs

.venv/installed-docs: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[docs]'
	@touch $@ .venv/installed

.fuzz/installed: pyproject.toml | $(BIN)/python
	$(PYTHON) -m venv .fuzz/venv
	.fuzz/venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[readers]' 'atheris>=2.3,<4'
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' \
		|| { echo 'Needs Python 3.10 or newer; name one with: make PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo 'This Python cannot make virtual environments (no ensurepip); on Debian and Ubuntu: apt install python3-venv'; exit 1; }
	$(PYTHON) -m venv .venv
