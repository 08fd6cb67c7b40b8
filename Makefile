# Needs make and any Python from 3.11 on; everything else goes into .venv, at the versions in
# constraints.txt. `make PYTHON=/path/to/python3.12` chooses the interpreter.

.DEFAULT_GOAL := help
.NOTPARALLEL:
SHELL := /bin/sh

VENV := .venv
PY := $(VENV)/bin/python
EXAMPLE := checkout-50min

# The build of the package itself is held to the same pins, in older and newer pip.
PIP := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt PIP_USER=0 \
	$(PY) -m pip install -qq --disable-pip-version-check -c constraints.txt

.PHONY: help run test torture check format bench snapshots picture rules clean

help: ## Show what can be made
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(VENV)/.run-ready ## Open the demo meeting; without a terminal, print its document instead
	@if [ -t 0 ] && [ -t 1 ]; then \
		exec $(VENV)/bin/pmtui demo $(EXAMPLE); \
	else \
		echo "make run: no terminal here, so this is the demo session as Markdown." >&2; \
		exec $(VENV)/bin/pmtui export sample_sessions/$(EXAMPLE).toml; \
	fi

test: $(VENV)/.dev-ready ## Run the tests
	@$(PY) -m pytest

torture: $(VENV)/.dev-ready ## Kill the app 300 times, harm 10,000 files: a quarter of an hour
	@TORTURE_ROUNDS=300 TORTURE_FUZZ=2500 $(PY) -m pytest tests/torture

check: $(VENV)/.dev-ready ## Run all that CI runs: format, lint, types, imports, tests
	@echo "== format"
	@$(VENV)/bin/ruff format --check .
	@echo "== lint"
	@$(VENV)/bin/ruff check --quiet .
	@echo "== types"
	@$(PY) -m mypy
	@echo "== imports"
	@$(VENV)/bin/lint-imports
	@echo "== tests"
	@$(PY) -m pytest

format: $(VENV)/.dev-ready ## Format the code and fix what can be fixed safely
	@$(VENV)/bin/ruff check --quiet --fix-only .
	@$(VENV)/bin/ruff format .

bench: $(VENV)/.dev-ready ## Measure what is meant to be fast
	@$(PY) -m benchmarks

snapshots: $(VENV)/.dev-ready ## Accept the screens as they look now
	@$(PY) -m pytest -n 0 --snapshot-update tests/looks
	@git status --short -- tests/looks 2>/dev/null || true

picture: $(VENV)/.dev-ready ## Draw the pictures in the README anew
	@$(PY) docs/picture.py

rules: $(VENV)/.dev-ready ## Write the list of rules anew
	@$(PY) docs/rules.py

clean: ## Remove everything made here, .venv too
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@rm -f snapshot_report.html
	@find . -path ./.git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

# An interpreter that cannot run (a shim of an absent version, say), is too old or has no venv is
# passed over.
$(PY):
	@qualifies='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'; \
	for python in $${PYTHON:-python3.13 python3.12 python3.11 python3}; do \
		if "$$python" -c "$$qualifies" >/dev/null 2>&1; then \
			"$$python" -m venv --clear $(VENV) && pwd > $(VENV)/.home; \
			exit; \
		fi; \
	done; \
	echo "pmtui needs Python 3.11 or newer with its venv module: install one, or name it with make PYTHON=/path/to/python." >&2; \
	exit 1

$(VENV)/.run-ready: pyproject.toml constraints.txt | $(PY)
	@echo "Installing pmtui into $(VENV) ..." >&2
	@$(PIP) -e . >&2
	@touch $@

$(VENV)/.dev-ready: pyproject.toml constraints.txt | $(PY)
	@echo "Installing pmtui and its development tools into $(VENV) ..." >&2
	@$(PIP) -e ".[dev]" >&2
	@touch $(VENV)/.run-ready $@

# A .venv whose interpreter is gone, or that came along in a copy of another checkout, is made anew.
USABLE := $(shell $(PY) -c 'print("yes")' 2>/dev/null && \
	{ test ! -f $(VENV)/.home || test "$$(cat $(VENV)/.home)" = "$$(pwd)"; } || echo "no")
ifneq ($(USABLE),yes)
.PHONY: $(PY) $(VENV)/.run-ready $(VENV)/.dev-ready
endif
