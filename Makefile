# Daily jobs. `make report` and `make test` set themselves up; nothing is installed by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REPORTS ?= examples
OUT ?= lage.html
RULES ?= $(wildcard $(REPORTS)/.rules)

.PHONY: help report test main-job lint unit browser quality bench pictures reference lock format clean

help:                 ## this list
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 22

$(VENV)/.run: pyproject.toml requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

report: $(VENV)/.run  ## the main job on examples/ (REPORTS=some/folder for yours)
	@$(BIN)/quellenlage report $(REPORTS) $(addprefix --rules ,$(RULES)) -o $(OUT)
	@echo "The page lies at $(abspath $(OUT)): open it in a browser, it needs no network."

test: $(VENV)/.dev lint browser unit main-job  ## all checks

# The README's first command, as a user types it.
main-job:
	@$(MAKE) -s report OUT=$(VENV)/lage.html
	@grep -q "Wer was angibt" $(VENV)/lage.html

lint: $(VENV)/.dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

# The page tests need a real browser. Debian's package is taken where this command may install it.
browser:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 || true; fi; }
	@command -v chromium >/dev/null || echo "chromium is missing: the browser tests will be skipped (Debian: apt-get install chromium)"

unit: $(VENV)/.dev
	@$(BIN)/pytest -n 2 --dist loadfile -rs

quality: $(VENV)/.dev  ## scores on our annotated reports and on every set under QUELLENLAGE_GOLD
	@$(BIN)/python -m benchmarks.quality

bench: $(VENV)/.dev   ## articles per second, stage by stage, on the texts QUELLENLAGE_BENCH names
	@$(BIN)/python -m benchmarks.speed

pictures: $(VENV)/.dev browser  ## every view as a picture, in pictures/
	@$(BIN)/python -m benchmarks.pictures

reference: $(VENV)/.dev  ## docs/reference/commands.md from --help
	@$(BIN)/python -m tools.reference

lock: $(VENV)/.dev    ## hashed requirements from pyproject.toml
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --extra serve pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --extra dev --extra serve -c requirements.txt pyproject.toml -o requirements-dev.txt

format: $(VENV)/.dev
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist lage.html pictures
