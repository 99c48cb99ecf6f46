# `make` sets up; `make help` lists the rest. Every target sets up what is missing first.
# The home folder may be empty: nothing is expected of it.
PYTHON ?= python3
VENV := .venv/bin
PY := $(VENV)/python
# Tests run without a screen unless somebody asks for one.
export QT_QPA_PLATFORM ?= offscreen

.DEFAULT_GOAL := setup
.PHONY: help setup demo test lint types contracts tests torture bench run lock audit dist bare clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{printf "make %-10s %s\n", $$1, $$2}'

setup: ## virtual environment, packages, fonts; leaves .venv/bin/reviewapp (the default)
	@PYTHON="$(PYTHON)" sh scripts/setup.sh

demo: setup ## a whole sealed review on the sample round, left in build/demo/
	@mkdir -p build
	@if [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	    $(VENV)/reviewapp demo --out build/demo; \
	else \
	    env -u QT_QPA_PLATFORM $(VENV)/reviewapp demo --out build/demo; \
	fi

test: lint types contracts ## every check: lint, types, contracts, tests
	@$(MAKE) --no-print-directory tests

lint: setup ## ruff
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .

types: setup ## mypy, strict
	$(VENV)/mypy

contracts: setup ## who may import whom
	$(VENV)/lint-imports

tests: setup ## the tests alone, without a screen
	$(PY) -m pytest -n auto

torture: setup ## the long ones: kill -9, every byte flipped
	$(PY) -m pytest -m torture

bench: setup ## ratios, each measured side by side
	$(PY) -m tests.bench

run: setup ## open the window
	@env -u QT_QPA_PLATFORM $(VENV)/reviewapp

lock: setup ## write requirements*.txt anew from pyproject.toml
	$(PY) scripts/lock_requirements.py

audit: setup ## known weaknesses of the pinned packages (asks the network)
	$(VENV)/pip-audit --require-hashes --disable-pip -r requirements.txt

dist: setup ## the program as one folder for people without Python: dist/reviewapp, and an archive of it
	@sh scripts/make_dist.sh

bare: ## try dist/reviewapp on a bare Debian root (debootstrap, as root)
	@sh scripts/try_on_bare_root.sh

clean: ## remove everything that make made
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	rm -f resources/fonts/*.ttf resources/fonts/*.sha256
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
