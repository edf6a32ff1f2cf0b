# make run: try the product. make start: use it. make test: check everything. All set up what they need; `make help` lists
# the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
PY := $(BIN)/python
DIST := frontend/dist/index.html
NODE_MODULES := frontend/node_modules/.installed
NPM := $(BIN)/npm --prefix frontend --silent

# The virtual environment carries node and npm too; the machine's own are never used.
export PATH := $(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Tests start this program some hundred times: it is compiled once, also where the machine would rather have it each time.
unexport PYTHONDONTWRITEBYTECODE

FRONTEND_SOURCES := $(shell find frontend catalogue docs/openapi.json -type f \
	-not -path '*/node_modules/*' -not -path 'frontend/dist/*' -not -name '*.generated.ts' \
	-not -name '*.py' -not -name '*.pyc' -not -name '.*' 2>/dev/null)

# Django asks for these even when it only checks; a real installation's key is made by tools/serve.py.
CHECKING := DH_SECRET_KEY=only-for-checking-the-source-never-for-serving DH_VAR=$(CURDIR)/var/check

# How many tests run side by side; each has its own database and servers. JOBS=0: one after the other, for a debugger.
JOBS ?= 2
# Where tests mostly wait, for servers and for people who read, one more keeps the cores busy.
JOBS_THAT_WAIT = $(if $(filter 0,$(JOBS)),0,$(shell expr $(JOBS) + 1))

# A file stays with one of them; which files come first is said in tests/conftest.py.
BY_FILE := --dist loadfile --no-loadscope-reorder
# Where nobody watches (CI=true) a test that fails is tried once more, and listed as RERUN: it is to be mended.
AGAIN := $(if $(filter true 1,$(CI)),--reruns 1)

# Which demo meeting `make play` plays, how fast, and whose part the person who watches keeps.
MEETING ?= commune
SPEED ?= 20
KEEP ?= nobody
PLAY = --meeting $(MEETING) --speed $(SPEED) --as $(KEEP) --url http://localhost:$(or $(PORT),8000)

say = @printf '• %s\n'

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run start back-up restore recovery-code play build test check check-server check-frontend test-sqlite test-postgresql test-e2e pictures bench openapi lock clean

help:  ## Lists these commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/.run $(DIST)  ## Builds what is missing, loads the demo, serves it (PORT=8000)
	@trap : INT; DH_DEMO=$${DH_DEMO:-1} $(PY) -m tools.serve || [ $$? -gt 128 ]

start: $(VENV)/.run $(DIST)  ## Serves a real installation, empty at first, in var/installation (PORT=8000, DH_VAR=folder)
	@trap : INT; DH_DEMO=0 $(PY) -m tools.serve || [ $$? -gt 128 ]

back-up: $(VENV)/.run  ## Backs the real installation up: PLACE=folder, or the one stick that is plugged in
	@DH_DEMO=$${DH_DEMO:-0} $(PY) -m tools.manage back_up $(PLACE)

restore: $(VENV)/.run  ## Restores it from FILE=...age; OPTIONS=--replace keeps what is there aside
	@DH_DEMO=$${DH_DEMO:-0} $(PY) -m tools.manage restore "$(FILE)" $(OPTIONS)

recovery-code: $(VENV)/.run  ## Prints the code that opens backups, for the safe
	@DH_DEMO=$${DH_DEMO:-0} $(PY) -m tools.manage recovery_code

play: $(VENV)/.run  ## Plays a demo meeting on the running server (MEETING=commune|province SPEED=0|1|5|20 KEEP=secretary…)
	@$(PY) -m config.demo.play $(PLAY)

build: $(DIST)  ## Builds the front end

test: check $(DIST)  ## Every check and test, on both databases and in a browser
	@$(MAKE) --no-print-directory test-sqlite
	@$(MAKE) --no-print-directory test-postgresql
	@$(MAKE) --no-print-directory test-e2e

check: $(VENV)/.dev $(NODE_MODULES)  ## The fast half: style, types, layers, texts, unit tests of the front end
	@$(MAKE) --no-print-directory -j2 --output-sync=target check-server check-frontend

check-server: $(VENV)/.dev
	$(say) "Python: style"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@mkdir -p var/check
	$(say) "Python: layers and what a room may import"
	@$(BIN)/lint-imports --no-logo > var/check/imports.log 2>&1 || { cat var/check/imports.log; exit 1; }
	$(say) "Texts: every sentence in both languages"
	@$(PY) -m catalogue.check
	$(say) "Database: no change of the models without its migration"
	@$(CHECKING) $(PY) manage.py makemigrations --check --dry-run --verbosity 0
	$(say) "API: its published description is the one that is served"
	@$(CHECKING) $(PY) manage.py export_openapi > var/check/openapi.json
	@cmp --silent var/check/openapi.json docs/openapi.json || \
		{ echo "docs/openapi.json is out of date. Run: make openapi"; exit 1; }
	$(say) "Python: types"
	@$(CHECKING) $(BIN)/mypy .

check-frontend: $(NODE_MODULES)
	$(say) "Front end: style"
	@$(NPM) run format:check
	@$(NPM) run lint
	$(say) "Front end: types"
	@$(NPM) run check
	$(say) "Front end: tests"
	@$(NPM) test

test-sqlite: $(VENV)/.dev  ## Tests of the server, on SQLite
	$(say) "Tests on SQLite"
	@DH_TEST_DATABASE=sqlite $(PY) -m pytest -q -n $(JOBS_THAT_WAIT) $(BY_FILE) $(AGAIN) --ignore=tests/e2e $(ARGS)

test-postgresql: $(VENV)/.dev  ## Again on PostgreSQL, where the database decides
	$(say) "Tests on PostgreSQL"
	@DH_TEST_DATABASE=postgresql $(PY) -m pytest -q -n $(JOBS) $(BY_FILE) $(AGAIN) -m both_databases --ignore=tests/e2e $(ARGS)

test-e2e: $(VENV)/.dev $(DIST)  ## Tests in a real browser
	$(say) "Browsers: finding Chromium, and WebKitGTK where it can be had"
	@$(PY) -m tools.chromium
	@$(PY) -m tools.webkit
	$(say) "Tests in the browser"
	@DH_TEST_DATABASE=sqlite $(PY) -m pytest -q -n $(JOBS_THAT_WAIT) --dist load --maxschedchunk 1 $(AGAIN) tests/e2e $(ARGS)

pictures: $(VENV)/.dev $(DIST)  ## Takes the pictures in docs/pictures anew, as the browser test passes by
	@$(PY) -m tools.chromium
	@DH_PICTURES=1 DH_TEST_DATABASE=sqlite $(PY) -m pytest -q tests/e2e/test_seven_votes.py tests/e2e/test_commune_meeting.py tests/e2e/test_pictures_of_guides.py tests/e2e/test_pictures_of_papers.py

bench: $(VENV)/.dev $(DIST)  ## Measures the product under load; figures in var/bench.json (ONLY=documents, hall, fanout…)
	$(say) "Measuring; other work on this machine makes the wall times longer"
	@$(PY) -m tests.load.bench var/bench.json $(ONLY)

openapi: $(VENV)/.dev  ## Publishes the description of the API again, for docs/ and the front end's types
	@$(CHECKING) $(PY) manage.py export_openapi > docs/openapi.json

lock: $(VENV)/.dev  ## Resolves requirements/*.in again (OPTIONS=--upgrade for newer versions)
	$(say) "Locking the Python packages"
	@$(PY) -m tools.lock $(OPTIONS)
	$(say) "Locking the front end's packages"
	@$(NPM) install --package-lock-only

clean:  ## Removes what was installed and built; databases in var/ stay
	rm -rf $(VENV) frontend/node_modules frontend/dist var/check var/chromium
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@$(PYTHON) tools/check_python.py
	$(say) "Making a virtual environment in $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: requirements/run.txt $(VENV)/.made
	$(say) "Installing the server's packages"
	@$(PY) -m pip install -qq --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(say) "Installing the packages for checking and testing"
	@$(PY) -m pip install -qq --require-hashes -r requirements/dev.txt
	@touch $@

$(NODE_MODULES): frontend/package-lock.json frontend/package.json tools/npm_install.py | $(VENV)/.run
	$(say) "Installing the front end's packages"
	@$(PY) -m tools.npm_install frontend
	@touch $@

$(DIST): $(FRONTEND_SOURCES) $(NODE_MODULES)
	$(say) "Building the front end"
	@$(NPM) run build -- --logLevel warn
	@$(PY) -m servestatic.compress --quiet --no-brotli --no-zstd frontend/dist
	@touch $@
