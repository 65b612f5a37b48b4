# `make demo` shows what the library makes; `make test` checks style, types and behaviour. Needs Python 3.11+, git and make.

PYTHON ?= python3
# How many tests run at once; `auto` is one for each core.
WORKERS ?= auto

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEMO := build/demo
CAMPAIGNS := chechnya-2017 chechnya
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
# By file, so that what a file sets up is set up once.
PYTEST := $(BIN)/python -m pytest --quiet -n $(WORKERS) --dist loadfile

MAKEFLAGS += --no-print-directory
.SUFFIXES:
.DELETE_ON_ERROR:
.PHONY: help demo test test-all lint bench install clean

help:
	@echo 'make demo      render the bundled campaigns into $(DEMO), with a newsletter and a site'
	@echo 'make test      style, types and tests'
	@echo 'make test-all  the same, with the slow tests'
	@echo 'make lint      style and types only'
	@echo 'make bench     how fast it is'
	@echo 'make install   only make $(VENV)'
	@echo 'make clean     remove all that these made'

demo: $(INSTALLED)
	@set -e; mkdir -p $(DEMO); \
	for id in $(CAMPAIGNS); do \
	  for pair in document:html markdown:md json:json text:txt; do \
	    $(BIN)/pride-actions render $$id --format $${pair%:*} -o $(DEMO)/$$id.$${pair#*:}; \
	  done; \
	  $(BIN)/pride-actions embed $$id --snippet-only -o $(DEMO)/$$id.snippet.html; \
	done; \
	rm -f $(DEMO)/newsletter.*; \
	$(BIN)/pride-actions newsletter chechnya --preview $(DEMO)/newsletter.html \
	  -o $(DEMO)/newsletter.section.html || echo 'So there is no newsletter to look at.'; \
	$(BIN)/pride-actions build $(DEMO)/site
	@echo 'Look at:'; for file in $(DEMO)/*.* $(DEMO)/site/index.html; do echo "  $$file"; done
	@echo 'The last one is for editors. They can copy from it through a server:'
	@echo '  $(BIN)/python -m http.server --directory $(DEMO)/site'

test: lint
	@$(PYTEST) -m 'not slow'

test-all: lint
	@$(PYTEST)

lint: $(INSTALLED)
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { $(BIN)/ruff format --diff --quiet; exit 1; }
	@$(BIN)/mypy --no-error-summary

bench: $(INSTALLED)
	@$(BIN)/python -m benchmarks

install: $(INSTALLED)

# Made again whenever the requirements change. Nothing is built in a place of its own, so that
# the versions in constraints/ are the only ones that are ever fetched.
$(INSTALLED): pyproject.toml constraints/test.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Python 3.11 or newer is needed; $(PYTHON) is older or missing.'; \
	  echo 'Say which one to use: make PYTHON=python3.12 ...'; exit 1; } >&2
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo '$(PYTHON) cannot make a virtual environment: its modules ensurepip or venv are missing.'; \
	  echo 'On Debian and Ubuntu: apt-get install python3-venv'; exit 1; } >&2
	@echo 'Installing into $(VENV) ...'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --requirement constraints/test.txt
	@$(PIP) install --no-build-isolation --constraint constraints/test.txt --editable .
	@touch $@

clean:
	@rm -rf $(VENV) build dist .ci/node_modules .ci/wordpress .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find benchmarks src tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || :
