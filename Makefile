# Rantau Jakarta: run, test, measure. `make help` lists the targets.
# Needs Python 3.11 or newer with its venv module, and make; everything else is installed into .venv.

PYTHON  ?= python3
PORT    ?= 8501
ADDRESS ?= localhost
WORKERS ?= 2
VENV    := .venv
BIN     := $(VENV)/bin
RUN     := $(VENV)/installed-run
DEV     := $(VENV)/installed-dev
PIP     := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
           --no-emit-index-url --no-emit-find-links --no-config
LOCALE  := lib/words/locale
# Neither a look for a newer version nor a folder in the home of whoever runs it.
DENO    := DENO_NO_UPDATE_CHECK=1 DENO_DIR=build/deno $(BIN)/deno
SCRIPTS := $(wildcard lib/static/chart-*.js lib/static/*.d.ts)
TEST_SCRIPTS := $(filter-out %.min.js,$(wildcard tests/browser/*.js))
# The shell is Chromium without the windows around its pages, which take a third of every visit.
# Looked up when used, since `make test` may have just installed it.
BROWSERS := chromium-headless-shell chromium chromium-browser google-chrome
CHROMIUM = $(firstword $(foreach name,$(BROWSERS),$(shell command -v $(name))))

.DEFAULT_GOAL := help
.PHONY: help run test test-long lint audit browser pdftools office nginx bench translations estimate requirements clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: $(RUN) ## serve on http://localhost:8501 (PORT=… ADDRESS=… change it)
	@exec $(BIN)/python -m streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS)

test: lint browser pdftools office nginx ## lint, types, import contracts, then every test
	CHROMIUM="$(CHROMIUM)" $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

test-long: $(DEV) browser office nginx ## all variants in the browser, new random examples, every deck through LibreOffice (pictures in build/slides), 50 kills while publishing, 20,000 damaged files, 135 s without connection
	$(BIN)/python -m pytest tests/long -n $(WORKERS)
	$(BIN)/python -m pytest --hypothesis-profile=default -n $(WORKERS) tests/intake tests/query tests/pictures tests/render
	KILLS=50 $(BIN)/python -m pytest -s tests/intake/test_faults.py
	MUTATIONS=20000 $(BIN)/python -m pytest tests/intake/test_mutated_files.py
	THOROUGH=1 FRESH=13 CHROMIUM="$(CHROMIUM)" $(BIN)/python -m pytest tests/browser -n $(WORKERS) --dist loadfile
	ASLEEP=135 CHROMIUM="$(CHROMIUM)" $(BIN)/python -m pytest tests/browser/test_reconnection.py -k asleep

lint: $(DEV) ## ruff, mypy, bandit, the import contracts, and lint and types of the scripts alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m tests.style --hold
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive .
	$(DENO) lint --quiet --config tests/javascript.json $(SCRIPTS) $(TEST_SCRIPTS)
	$(DENO) check --quiet --no-remote --no-lock --config tests/javascript.json $(SCRIPTS)

audit: $(DEV) ## known vulnerabilities of the pinned libraries (asks their database: 1 found, 75 could not ask)
	$(BIN)/python -m tests.audit

bench: $(DEV) browser ## the measurements, each against a reference in the same run
	CHROMIUM="$(CHROMIUM)" $(BIN)/python -m tests.bench

translations: $(DEV) ## collect the strings of the code, bring the Indonesian catalogue up to date, compile it
	$(BIN)/pybabel --quiet extract --no-location --sort-output --width=120 --omit-header \
		--output=$(LOCALE)/messages.pot lib pages
	$(BIN)/pybabel --quiet update --domain=messages --no-fuzzy-matching --width=120 --ignore-obsolete --ignore-pot-creation-date \
		--input-file=$(LOCALE)/messages.pot --output-dir=$(LOCALE)
	$(BIN)/pybabel compile --domain=messages --statistics --directory=$(LOCALE)

estimate: $(DEV) ## build the estimate anew from its assumptions (Linux: humanleague)
	$(BIN)/python data/estimate/build.py

requirements: $(DEV) ## compile the .in files; UPGRADE=--upgrade also raises the versions
	$(COMPILE) $(UPGRADE) requirements.in --output-file requirements.txt
	$(COMPILE) $(UPGRADE) requirements-dev.in --output-file requirements-dev.txt

clean: ## remove .venv and caches; the database stays, since it may hold published releases
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .hypothesis .import_linter_cache .grimp_cache build
	find app.py lib pages tests data -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "Rantau Jakarta needs Python 3.11 or newer; $(PYTHON) was not found (PYTHON=… names another)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Rantau Jakarta needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V). PYTHON=… names another." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN): requirements.txt | $(BIN)/python
	@echo "Installing requirements.txt into $(VENV) (once, a minute or two) …"
	@$(PIP) -r requirements.txt
	@touch $@

$(DEV): requirements-dev.txt $(RUN)
	@echo "Installing the test tools …"
	@$(PIP) -r requirements-dev.txt
	@touch $@

# Browser tests never fall away in silence: without a browser the target fails.
browser:
	@[ -n "$(CHROMIUM)" ] && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-dejavu-core >/dev/null; \
	else \
		echo "The browser tests need Chromium, which was not found. Debian: sudo apt install chromium-headless-shell;" >&2; \
		echo "elsewhere: install Chromium or Google Chrome so that chromium or google-chrome is on the PATH." >&2; \
		exit 1; \
	fi

# The PDF tests read what was printed with poppler's tools, and never fall away in silence either.
pdftools:
	@command -v pdftotext >/dev/null && command -v pdffonts >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends poppler-utils >/dev/null; \
	else \
		echo "The PDF tests need pdftotext and pdffonts, which were not found. Debian, Ubuntu: sudo apt install poppler-utils;" >&2; \
		echo "elsewhere: install poppler so that they are on the PATH." >&2; \
		exit 1; \
	fi

# The slides are opened by LibreOffice and measured with letters as wide as Arial's, in tests only.
office:
	@command -v soffice >/dev/null && command -v pdftoppm >/dev/null && command -v pdftotext >/dev/null && \
		fc-list | grep -q LiberationSans && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
			libreoffice-impress fonts-liberation fontconfig poppler-utils >/dev/null; \
	else \
		echo "The slide tests need LibreOffice Impress, the Liberation fonts and Poppler. Debian, Ubuntu:" >&2; \
		echo "sudo apt install libreoffice-impress fonts-liberation fontconfig poppler-utils" >&2; \
		exit 1; \
	fi

# The example for the reverse proxy is tried with a real one.
nginx:
	@PATH="$$PATH:/usr/sbin"; command -v nginx >/dev/null && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends nginx-light >/dev/null; \
	else \
		echo "The test of deploy/nginx.conf needs nginx, which was not found. Debian, Ubuntu: sudo apt install nginx-light;" >&2; \
		echo "elsewhere: install nginx so that it is on the PATH." >&2; \
		exit 1; \
	fi
