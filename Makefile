# `make run` starts the site, `make test` tests it, `make check` reads it. See docs/operations.md.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test faults plant bench bench-prompt bench-quick bench-memory check format lock better-model clean

BIN := .venv/bin
EMBEDDED := $(BIN)/python -m chatsite.local.embedded
REQUIREMENTS := requirements/development.txt requirements/model.txt
TEST_DATA ?= var/test
TESTS ?= tests
# More than there are cores: half of the time of a test is its waiting for other processes.
PROCESSES ?= 5
# In the order of the folders: otherwise the files of few and long tests come last.
PYTEST := $(BIN)/pytest -n $(PROCESSES) --dist loadfile --no-loadscope-reorder
CHROMIUM_PATH ?= $(shell command -v chromium || ls /usr/bin/chromium 2>/dev/null)
export CHROMIUM_PATH
# Its test runner can hold the clock from this version on.
NODE ?= $(shell node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 11) ? 0 : 1)' 2>/dev/null && command -v node)
# The small model: the same answers everywhere, and nothing to be fetched. With bytecode, whatever
# this machine's environment says: hundreds of processes would each compile the site anew. What hears
# voices uses one thread: a second one spends as much CPU time again, mostly on waiting for the first.
BESIDE := exec env PYTHONDONTWRITEBYTECODE= LOCAL_MODEL=small MOONSHINE_ORT_SINGLE_THREAD=1 $(EMBEDDED) exec --disposable --data-dir $(TEST_DATA) --
# Neither model nor voices: the bench brings its own provider.
MEASURED := exec env LOCAL_MODEL_URL=http://127.0.0.1:9 LOCAL_VOICE_URL=http://127.0.0.1:9/v1 \
  $(EMBEDDED) exec --disposable --data-dir $(TEST_DATA) --

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile

run: .venv/installed .venv/kokoro ## start the whole site on PORT (8000)
	@exec $(EMBEDDED) run

test: .venv/installed .venv/kokoro .venv/esbuild ## all tests; TESTS=tests/chat for some
ifdef CHROMIUM_PATH
	@$(BESIDE) $(PYTEST) $(TESTS)
else ifeq ($(CI),true)
	@echo 'chatsite: the browser tests need Chromium: install it, or set CHROMIUM_PATH.' >&2; exit 1
else
	@echo '*** NO CHROMIUM FOUND: THE BROWSER TESTS ARE SKIPPED. Install it, or set CHROMIUM_PATH. ***'
	@$(BESIDE) $(PYTEST) -m 'not browser' $(TESTS)
endif

faults: .venv/installed ## break whatever the site stands on, for half an hour; SHORT=1 for three minutes
	@exec $(BIN)/python -m tests.faults $(FAULTS)

plant: .venv/installed ## plant BUG=claim (or guards, or another of tests/plants.py; none for all): its check must fail
	@$(BESIDE) $(BIN)/python -m tests.plants $(BUG)

bench: .venv/installed .venv/esbuild ## measure speed beside yardsticks; FIGURE="send page" for some; LONG=1 for all
	@$(MEASURED) $(BIN)/python -m tests.bench $(if $(LONG),--long) $(FIGURE)

bench-prompt: .venv/installed ## how much of a talk's prompts a provider has read before; MODEL=http://… asks one
	@$(MEASURED) env DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m tests.bench.prompt_prefix $(MODEL)

bench-quick: .venv/installed .venv/esbuild ## guard statement counts and ratios, in a minute
	@$(MEASURED) $(BIN)/python -m tests.bench --quick

bench-memory: .venv/installed ## what she recalls, and how fast; SET=FILE for a set in LoCoMo's format
	@$(MEASURED) $(BIN)/python -m tests.memory_bench $(SET)

check: .venv/installed ## lint, types, layers, Django's own checks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(BESIDE) $(MAKE) --no-print-directory check-with-settings
	@$(MAKE) --no-print-directory check-front-end

.PHONY: check-front-end
check-front-end:
	$(BIN)/oxlint --deny-warnings static/js tests/js
ifneq ($(wildcard $(BIN)/biome),)
	$(BIN)/biome lint --error-on-warnings static/css
else
	@echo '*** NO BIOME FOR THIS MACHINE: THE STYLE SHEETS ARE NOT LINTED. ***'
endif
ifdef NODE
	$(NODE) --test --test-reporter=dot tests/js/*.test.js
else
	@echo '*** NO NODE (20.11 OR LATER): THE UNIT TESTS OF THE SCRIPTS ARE LEFT OUT. ***'
endif

# Their settings need the environment that `exec` prepares.
.PHONY: check-with-settings
check-with-settings:
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py check
	$(BIN)/python manage.py makemigrations --check --dry-run

format: .venv/installed ## write the code in the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv/installed ## compile requirements/*.in into pinned, hashed files
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header requirements/production.in -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header requirements/development.in -o requirements/development.txt

better-model: .venv/installed ## fetch a larger local model (1.1 GB)
	@exec $(BIN)/python -m chatsite.local.embedded.better_model

clean: ## remove what tests and tools left, not the data
	rm -rf $(TEST_DATA) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@for python in python3.11 python3; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then \
	    $$python -m venv .venv && exit 0; \
	    echo 'chatsite: .venv could not be made; on Debian, apt-get install python3.11-venv.' >&2; \
	    rm -rf .venv; exit 1; \
	  fi; \
	done; \
	echo 'chatsite: Python 3.11 is needed, as python3.11 or python3 on the PATH.' >&2; exit 1

.venv/installed: $(REQUIREMENTS) | .venv/bin/python
	@echo 'Installing the pinned packages into .venv …'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
	  $(addprefix -r ,$(REQUIREMENTS))
	@touch $@

# Without it `collectstatic` ships the modules as they are; the next call tries again.
.venv/esbuild: chatsite/web/esbuild.py | .venv/installed
	@if $(BIN)/python -m chatsite.web.esbuild; then touch $@; fi

# Without it espeak-ng speaks; the next start tries again.
.venv/kokoro: chatsite/local/embedded/kokoro_weights.py | .venv/installed
	@if $(BIN)/python -m chatsite.local.embedded.kokoro_weights; then touch $@; fi
