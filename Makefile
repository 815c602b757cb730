# Pressroom: set-up, tests, tools. `make help` tells what there is.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test lint format bench samples constraints clean

VENV := .venv
PYTHON_IN_VENV := $(VENV)/bin/python
INSTALL := $(PYTHON_IN_VENV) -m pip install --quiet --no-build-isolation --constraint constraints.txt --editable
SAMPLE := build/kittiwake.presskit

export PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_DEFAULT_TIMEOUT ?= 60
export PIP_RETRIES ?= 10

help: ## tell what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run ## set everything up and open the editor with the sample kit
	@mkdir -p build
	@[ -e $(SAMPLE) ] || cp resources/samples/$(notdir $(SAMPLE)) $(SAMPLE)
	@$(PYTHON_IN_VENV) scripts/try_out.py $(SAMPLE)

test: $(VENV)/.dev ## set everything up, then format, lint, types, import rules, tests
	@PATH="$(abspath $(VENV)/bin):$$PATH" scripts/check.sh lint tests

lint: $(VENV)/.dev ## format, lint, types and import rules only
	@PATH="$(abspath $(VENV)/bin):$$PATH" scripts/check.sh lint

format: $(VENV)/.dev ## put the source text in form
	@$(VENV)/bin/ruff format
	@$(VENV)/bin/ruff check --fix

bench: $(VENV)/.dev ## measure the start of the window, the preview, the setting of text, the making of PDF and DOCX
	@$(INSTALL) '.[bench]'
	@$(PYTHON_IN_VENV) benchmarks/startup.py
	@$(PYTHON_IN_VENV) benchmarks/preview.py --table
	@$(PYTHON_IN_VENV) benchmarks/typeset.py
	@$(PYTHON_IN_VENV) benchmarks/export.py
	@$(PYTHON_IN_VENV) benchmarks/docx_speed.py

samples: $(VENV)/.run ## pack the sample kits from their sources
	@$(PYTHON_IN_VENV) scripts/make_samples.py

constraints: $(VENV)/.dev ## write down the versions installed now
	@scripts/freeze.sh $(PYTHON_IN_VENV) > constraints.new && mv constraints.new constraints.txt

clean: ## remove what make has made, the virtual environment included
	@rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find app exports ui resources tests scripts -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.made: scripts/make_venv.sh scripts/find_python.sh
	@echo "Making a virtual environment in $(VENV) ..."
	@scripts/make_venv.sh $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made pyproject.toml constraints.txt scripts/system_packages.py
	@echo "Installing what Pressroom needs ..."
	@$(INSTALL) .
	@$(PYTHON_IN_VENV) scripts/system_packages.py window
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@echo "Installing what its tests need ..."
	@$(INSTALL) '.[dev]'
	@$(PYTHON_IN_VENV) scripts/system_packages.py tests
	@touch $@
