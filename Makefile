# What can be done with Qianwang from a bare checkout; `make help` lists it.
.DEFAULT_GOAL := help
.PHONY: help install install-survey install-test survey up test test-fast lint check lock clean

BIN := .venv/bin
SURVEY := out/survey-2021

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

install: install-survey install-test ## all that the program and its tests need

install-survey: ## all that the program needs: .venv, fonts, scripts
	@scripts/install.sh survey

install-test: ## what the tests need beside it: PostgreSQL 15, Chromium, Poppler, LibreOffice
	@scripts/install.sh test

survey: install-survey ## build the 2021 survey into out/survey-2021
	$(BIN)/qianwang survey build 2021 --out $(SURVEY)

up: install-survey ## run the site until Ctrl-C
	$(BIN)/qianwang up

lint: install-survey ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check: install-survey ## types, and who may import whom
	$(BIN)/mypy
	$(BIN)/lint-imports

test: install lint check ## everything; PostgreSQL is started and stopped by the tests
	$(BIN)/pytest -n 2 --dist loadgroup

test-fast: install-survey lint ## what needs neither PostgreSQL nor a browser nor patience
	$(BIN)/pytest -n 2 -m "not slow and not postgres and not browser"

lock: install-survey ## resolve the dependencies anew
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --extra dev --constraint requirements.lock \
		pyproject.toml --output-file requirements-dev.lock
	npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund

clean: ## take away what can be made again; the store in var/ stays
	rm -rf .venv node_modules out build dist .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis
	rm -f src/qianwang/kernel/documents/assets/echarts.min.js \
		src/qianwang/kernel/documents/assets/*-echarts \
		src/qianwang/kernel/documents/assets/*-zrender
	rm -rf src/qianwang/site/static/built
