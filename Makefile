# Everything a fresh machine with Python and make needs; the README's commands are site and test.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Exactly the files that requirements/*.txt name by hash, then this package itself and nothing else.
LOCKED := $(PIP) --require-hashes --requirement
ITSELF := $(PIP) --no-deps --no-build-isolation --editable .
# As pip does for packages, so that commands start fast even where Python is told to write no such files.
COMPILED := $(BIN)/python -m compileall -q site_builder
TOOLS := $(VENV)/tools
COMPILE := $(TOOLS)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
  --generate-hashes --no-header --no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help site serve test lint format golden bench fuzz lock audit clean

help:  ## say what can be made
	@sed -nE 's/^([a-z]+):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

site: $(VENV)/.site  ## install, read the dumps, build the site into public/
	@$(BIN)/digest ingest
	@$(BIN)/digest build
	@echo
	@echo "The site is in public/. Look at it with: make serve"
	@echo "(or open public/index.html: everything but search works from disk, too)"

serve: $(VENV)/.site  ## preview at http://127.0.0.1:8000/ with live reload (PORT=N for another port)
	@$(BIN)/digest ingest
	@$(BIN)/digest serve --port $(PORT)

test: $(VENV)/.test  ## install what tests need, Chromium included, and run them all
	@$(BIN)/python -m pytest

lint: $(VENV)/.test  ## check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.test  ## bring the code into shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

golden: $(VENV)/.test  ## write the golden demo site anew, to be reviewed as a diff
	@$(BIN)/python -m pytest -n0 tests/test_golden.py --golden

bench: $(VENV)/.bench  ## time builds of 210 and 1,000 papers beside Hugo's (BENCH="--papers 10000" for others)
	@$(BIN)/python -m benchmarks.build --without-pelican --runs 1 $(BENCH)

fuzz: $(VENV)/.fuzz  ## fuzz all that reads texts of strangers, ten minutes each (FUZZ="dialect --seconds 60" for less)
	@$(BIN)/python -m tests.fuzz $(FUZZ)

lock: $(TOOLS)/.installed  ## renew requirements/*.txt, all packages with their hashes, from pyproject.toml
	@for name in site test; do \
	  extra=$$([ $$name = test ] && echo "--extra dev --constraints requirements/site.txt"); \
	  $(COMPILE) $$extra --output-file requirements/$$name.txt pyproject.toml requirements/build.in || exit 1; \
	done
	@$(COMPILE) --output-file requirements/tools.txt requirements/tools.in

audit: $(TOOLS)/.installed  ## ask whether a locked package has a known vulnerability
	@$(TOOLS)/bin/pip-audit --require-hashes --disable-pip \
	  -r requirements/site.txt -r requirements/test.txt -r requirements/tools.txt

clean:  ## remove what can be made again
	rm -rf $(VENV) public .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "paper-digest needs Python 3.11 or newer; try make PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.site: pyproject.toml requirements/site.txt | $(BIN)/python
	@echo "Installing into $(VENV) ..."
	@$(LOCKED) requirements/site.txt
	@$(ITSELF)
	@$(COMPILED)
	@touch $@

$(VENV)/.test: pyproject.toml requirements/test.txt tests/install-browser.sh | $(BIN)/python
	@echo "Installing what the tests need into $(VENV) ..."
	@$(LOCKED) requirements/test.txt
	@$(ITSELF)
	@$(COMPILED)
	@sh tests/install-browser.sh $(BIN)/playwright
	@touch $(VENV)/.site $@

$(VENV)/.fuzz: pyproject.toml | $(BIN)/python
	@echo "Installing what fuzzing needs into $(VENV) ..."
	@$(PIP) --editable '.[dev,fuzz]'
	@touch $@

# Apart from the others, for it needs packages of its own.
$(TOOLS)/.installed: requirements/tools.txt | $(BIN)/python
	@$(PYTHON) -m venv $(TOOLS)
	@$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes --requirement requirements/tools.txt
	@touch $@

$(VENV)/.bench: pyproject.toml | $(BIN)/python
	@echo "Installing what the benchmarks need into $(VENV) ..."
	@$(PIP) --editable '.[bench]'
	@touch $@
