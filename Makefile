# make play, make test: each makes .venv and installs what it needs on a machine with Python 3.11 or later.
.DELETE_ON_ERROR:
.PHONY: help play test check setup bench torture docs clean

VENV   := .venv
BIN    := $(VENV)/bin
PLAYS  := $(VENV)/installed-to-play
WORKS  := $(VENV)/installed-to-develop
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

help:
	@echo "make play      open the desk"
	@echo "make test      everything that make check does, and all tests"
	@echo "make check     format, lint, types, import order, architecture tests, generated pages fresh"
	@echo "make setup     make .venv with everything a developer needs"
	@echo "make bench     print how fast the county runs (YARDSTICK=DIR runs other programs in turn with it)"
	@echo "make torture   long runs: killed workers, full disks, overload"
	@echo "make docs      write the generated reference pages again (a minute: the facts are simulated)"
	@echo "make clean     remove .venv and caches"

play: $(PLAYS)
	@$(BIN)/python -m edusim play

test: check
	$(BIN)/python -m pytest -n 2 -q

check: $(WORKS)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m edusim.report.reference --check docs/reference
	$(BIN)/python -m pytest -q tests/architecture

setup: $(WORKS)

bench: $(WORKS)
	$(BIN)/python -m tests.bench $(if $(YARDSTICK),--yardstick "$(YARDSTICK)")

torture: $(WORKS)
	$(BIN)/python -m pytest -q -m torture

docs: $(WORKS)
	$(BIN)/python -m edusim.report.reference docs/reference
	$(BIN)/python -m edusim.report.validation docs/reference
	$(BIN)/python scenarios/briefs.py

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/pyvenv.cfg:
	@for python in $(PYTHON) python3.13 python3.12 python3.11 python3; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "$$python -m venv $(VENV)"; exec "$$python" -m venv $(VENV); \
	  fi; \
	done; \
	echo "edusim needs Python 3.11 or later: none of python3.13, python3.12, python3.11, python3 is one." >&2; \
	echo "edusim 需要 Python 3.11 以上版本，本机未找到。" >&2; exit 1

$(PLAYS): $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt hatchling
	$(PIP) install -c constraints.txt --no-build-isolation -e .
	@touch $@

$(WORKS): $(PLAYS)
	$(PIP) install -c constraints.txt --no-build-isolation -e '.[dev]'
	@touch $@
