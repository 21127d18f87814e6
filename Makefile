# Two commands are enough: `make run` and `make test`.  `make help` lists the others.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV   := .venv
PY     := $(VENV)/bin/python
# One more than there are processors: tests of the window wait for the screen and the disk a third of their time.
JOBS   ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); [ $$n -gt 4 ] && n=4; echo $$((n + 1)))
LOCK   := requirements.lock
TESTS  := packaging/tests.lock
EXTRAS := packaging/requirements.lock
CONSUMERS := packaging/consumers.lock

# Two threads per library on two busy processes are slower than one.
export OMP_NUM_THREADS ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help run setup system test thorough bench lint fix check shots docs bundle consumers formats-report pipeline hints wheel fresh lowest lock clean
.DELETE_ON_ERROR:

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' Makefile

run: setup system ## set up everything and open the window on a sample article
	@sh packaging/first-run.sh $(VENV)/bin/annotator

setup: $(VENV)/.installed

system: setup
	@sh packaging/system-libraries.sh $(PY)

$(PY):
	@sh packaging/make-venv.sh "$(PYTHON)" $(VENV)

$(VENV)/.locked: $(LOCK) $(TESTS) | $(PY)
	@echo "Installing the locked packages into $(VENV) (a few minutes the first time)"
	@$(PY) -m pip install --quiet --requirement $(LOCK) --requirement $(TESTS)
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.locked
	@$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.extras: $(EXTRAS) $(VENV)/.installed
	@$(PY) -m pip install --quiet --requirement $(EXTRAS)
	@touch $@

$(VENV)/.consumers: $(CONSUMERS) $(VENV)/.installed
	@echo "Installing the programs that the exports are for into $(VENV)/consumers (their tests run them)"
	@rm -rf $(VENV)/consumers
	@$(PY) -m pip install --quiet --no-deps --target $(VENV)/consumers --requirement $(CONSUMERS)
	@touch $@

consumers: $(VENV)/.consumers ## install the programs that read the exports, for the tests

test: setup system consumers ## run every test, the window's too (no display needed)
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -n $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

thorough: setup system consumers ## what takes long: every screen and pairing, many examples, kills and hostile files
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -n $(JOBS) --dist loadfile --no-loadscope-reorder -m "thorough or not thorough" $(ARGS)
	$(PY) -m tests.durability.report
	$(PY) -m tests.fuzz

bench: setup system ## measure speed: start, keys, long articles, large libraries
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.speed $(ARGS)

lint: setup ## style, types, and which room may import which
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-logo

fix: setup ## let ruff mend what it can
	$(VENV)/bin/ruff check --fix .

check: lint test ## what a change must pass

shots: setup system ## draw the pictures of the README and the docs anew
	QT_QPA_PLATFORM=offscreen $(PY) -m docs.shots

docs: $(VENV)/.extras ## build the documentation into site/
	$(PY) -m docs.keyboard docs/keyboard.md
	$(PY) -m docs.commandline docs/commands.md
	$(PY) -m docs.manpage packaging/annotator.1
	NO_MKDOCS_2_WARNING=1 $(VENV)/bin/mkdocs build --strict --quiet
	@echo "Open site/index.html"

bundle: $(VENV)/.extras system ## one folder that runs without Python: dist/annotator/
	$(VENV)/bin/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build packaging/annotator.spec
	-@find dist/annotator -type f \( -name '*.so' -o -name 'libpython*' \) -not -path '*/numpy*' | xargs strip --strip-unneeded 2>/dev/null
	@sh packaging/measure-bundle.sh dist/annotator

formats-report: setup consumers ## table: format × export, import, round trip, real consumer, losses
	$(PY) -m tests.exporting.report

pipeline: $(VENV)/.extras ## train the shipped recogniser anew: make pipeline DATA=folder REAL=folder
	@test -n "$(DATA)" && test -n "$(REAL)" || { echo "Say where the data and the snapshots of real news lie: make pipeline DATA=folder REAL=folder"; exit 2; }
	PYTHONHASHSEED=0 PYTHONPATH=packaging/pipeline $(PY) -m id_news_training --data "$(DATA)" --real "$(REAL)" $(ARGS)

hints: setup ## fit the tables of stance and target anew: make hints DATA=folder REAL=folder
	@test -n "$(DATA)" && test -n "$(REAL)" || { echo "Say where the data and the snapshots of real news lie: make hints DATA=folder REAL=folder"; exit 2; }
	PYTHONPATH=packaging/pipeline $(PY) -m id_news_training.hints --data "$(DATA)" --real "$(REAL)" $(ARGS)

wheel: setup ## build the wheels of the program and of the pipeline into dist/
	$(PY) -m build --no-isolation --wheel --outdir dist .
	$(PY) packaging/pipeline/build_wheel.py dist

fresh: wheel ## install the wheel in an environment of its own and do the whole job with it
	@sh packaging/fresh.sh "$(PYTHON)" "$$(ls -t dist/kutipan_annotator-*.whl | head -n 1)"

lowest: consumers ## run every test with the lowest versions that pyproject.toml allows, in .venv/lowest
	@sh packaging/lowest.sh "$(PYTHON)" $(VENV)/lowest
	@ln -s ../consumers $(VENV)/lowest/consumers
	QT_QPA_PLATFORM=offscreen $(VENV)/lowest/bin/python -m pytest -q -W default -n $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

lock: ## choose the newest versions that fit, for every system, and lock them
	@sh packaging/lock.sh "$(PYTHON)" $(LOCK) $(TESTS) $(EXTRAS)

clean: ## remove what was built, not the virtual environment
	rm -rf build dist site out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
