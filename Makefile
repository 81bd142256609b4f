# Set-up and everyday work. `make demo` and `make test` make their own environment in .venv (Python 3.11 or newer).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TESTS ?= tests
WORKERS ?= 2
# Older DuckDBs, each in an environment of its own: the same file must answer alike in all of them.
OLDER := .venv-duckdb-1.4.2/ready .venv-duckdb-1.5.6/ready

.PHONY: demo test test-all test-long lint compat docs clean

$(VENV)/ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

# The real data set if its four files are in data/, else a synthetic one at about a twentieth of its size.
demo: $(VENV)/ready
	@if ls data/*_synapses.npy >/dev/null 2>&1; then echo "Data set: data/"; else \
	  $(BIN)/wirehouse synthesize demo/source; fi
	@source=demo/source; if ls data/*_synapses.npy >/dev/null 2>&1; then source=data; fi; \
	  $(BIN)/wirehouse build $$source demo/warehouse --overwrite
	@if ! ls data/*_synapses.npy >/dev/null 2>&1; then \
	  $(BIN)/wirehouse synthesize-skeletons demo/warehouse demo/skeletons && \
	  $(BIN)/wirehouse add-skeletons demo/warehouse demo/skeletons --unit nm; fi
	@$(BIN)/wirehouse tour demo/warehouse --picture demo/connectivity_matrix.png
	@echo "Ask on with: $(BIN)/wirehouse shell demo/warehouse"
	@echo "Look around with: make explore"

# The explorer of the demo, at http://127.0.0.1:8410 or at the port PORT, until Ctrl-C.
.PHONY: explore
explore: $(VENV)/ready
	@ls demo/warehouse/connectome.duckdb >/dev/null 2>&1 || $(MAKE) demo
	$(BIN)/wirehouse serve demo/warehouse --port $(or $(PORT),8410) --open

# The libraries and fonts in the explorer's page, built from the versions of web/package-lock.json with node. Only who
# changes them needs it: what it writes is committed.
.PHONY: web
web:
	cd web && npm ci --no-audit --no-fund --ignore-scripts && npm run --silent build

.venv-duckdb-%/ready:
	$(PYTHON) -m venv .venv-duckdb-$*
	.venv-duckdb-$*/bin/python -m pip install --quiet duckdb==$*
	touch $@

# A fair test of everything in a few minutes. `make test-all` goes on with the rest: more sources, both bindings everywhere,
# older DuckDBs, kills and slips, and at last whether a few questions take longer than they did.
PYTEST = $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal
test: $(VENV)/ready
	$(PYTEST) -m 'not slow and not thorough' $(TESTS)

test-all: test $(OLDER)
	$(PYTEST) -m 'thorough and not slow' $(TESTS)
	$(BIN)/python -m bench.check

# Thousands of random data sets and filters against the oracle; long.
test-long: $(VENV)/ready
	$(BIN)/python -m pytest -n $(WORKERS) -m slow $(TESTS)

# The built wheel is looked at, not the working tree: mypy follows the folders' import names only there, and a file that
# was left out of it is missed there.
lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m tests.lint_sql
	rm -rf build && $(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir build/wheel .
	$(BIN)/python -m zipfile -e build/wheel/*.whl build/tree
	cd build/tree && ../../$(BIN)/mypy --config-file ../../pyproject.toml -p wirehouse
	cd build/tree && PYTHONPATH=. ../../$(BIN)/python ../../tests/load_library.py

# A part of `make test-all`: the same file asked by DuckDB 1.4, 1.5 and 2.0 and by the duckdb shell.
compat: $(VENV)/ready $(OLDER)
	$(BIN)/python -m pytest tests/compat

# The pages made from the SQL headers, the command line and the examples.
docs: $(VENV)/ready
	$(BIN)/python -m wirehouse.pages

# What examples/notebook.ipynb shows, from demo/warehouse of the synthetic data set.
.PHONY: notebook
notebook: $(VENV)/ready
	$(BIN)/python -m pip install --quiet nbclient ipykernel
	$(BIN)/python -m tests.notebook examples/notebook.ipynb

clean:
	rm -rf demo build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Makes, builds and checks a data set of j0251's size, and measures each step: bench/results/building.md. It needs about
# 6 GB of disk.
.PHONY: full-size
full-size: $(VENV)/ready
	$(BIN)/python -m bench.full_size

# Asks every question of wirehouse and of what one could use instead: BENCHMARKS.md and bench/results. Sizes are multiples
# of j0251. Size 1 takes about 4 GB of disk and an hour.
SIZES ?= 1
.PHONY: bench
bench: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --editable '.[dev,bench]'
	$(BIN)/python -m bench.run --sizes $(SIZES)

# Whether a few questions take longer than they did, beside hand-written SQL and NumPy: bench/results/check.json. A minute.
.PHONY: bench-check
bench-check: $(VENV)/ready
	$(BIN)/python -m bench.check

# Kills, faults, damage, hostile input and load, hundreds of each: docs/reliability.md. Half an hour; as the superuser it
# also tries full and read-only file systems.
.PHONY: soak
soak: $(VENV)/ready $(OLDER)
	-$(BIN)/python -m pip install --quiet --editable '.[dev,fuzz]'
	$(BIN)/python -m tests.soak.run

# What people type who have not read the manual, every macro and parameter, in three DuckDBs and both bindings; an hour.
.PHONY: slips
slips: $(VENV)/ready $(OLDER)
	$(BIN)/python -m tests.slips.run

# Libraries and tools that people bring along, in pinned versions, on a warehouse: each with DuckDB 2.0 and with 1.5.
ECOSYSTEM := 2.0.1 1.5.6
.PHONY: ecosystem
.venv-ecosystem-%/ready: tests/ecosystem/requirements.txt
	$(PYTHON) -m venv .venv-ecosystem-$*
	.venv-ecosystem-$*/bin/python -m pip install --quiet --requirement tests/ecosystem/requirements.txt duckdb==$*
	touch $@

ecosystem: $(VENV)/ready $(ECOSYSTEM:%=.venv-ecosystem-%/ready)
	rm -rf build/ecosystem
	$(BIN)/wirehouse synthesize build/ecosystem/source --synapses 50000 --neurons 10000
	$(BIN)/wirehouse build build/ecosystem/source build/ecosystem/warehouse
	for version in $(ECOSYSTEM); do ECOSYSTEM=build/ecosystem \
	  .venv-ecosystem-$$version/bin/python -m pytest -rxs --confcutdir tests/ecosystem tests/ecosystem || exit 1; done

# Two BI tools on a warehouse, each in an environment of its own: docs/bi.md.
WAREHOUSE ?= demo/warehouse
.PHONY: superset streamlit bi-pictures
.venv-superset/ready .venv-streamlit/ready .venv-pictures/ready: .venv-%/ready: examples/bi/requirements-%.txt
	$(PYTHON) -m venv .venv-$*
	.venv-$*/bin/python -m pip install --quiet --requirement $<
	touch $@

# Apache Superset (Python 3.10 to 3.12) at http://127.0.0.1:8088, or at the port PORT, until Ctrl-C.
superset: .venv-superset/ready
	.venv-superset/bin/python examples/bi/superset_start.py $(WAREHOUSE) --port $(or $(PORT),8088)

# Streamlit at http://127.0.0.1:8501 until Ctrl-C.
streamlit: .venv-streamlit/ready
	.venv-streamlit/bin/streamlit run examples/bi/streamlit_app.py --server.address 127.0.0.1 --server.headless true \
	  --browser.gatherUsageStats false --client.toolbarMode minimal -- $(WAREHOUSE)

# While both of them run: look at them with a headless Chromium, check their ids and renew the pictures of docs/bi.md.
bi-pictures: .venv-pictures/ready
	SUPERSET_PASSWORD=$$(cat demo/superset/password) .venv-pictures/bin/python examples/bi/pictures.py $(WAREHOUSE) docs/pictures \
	  --superset http://127.0.0.1:$(or $(PORT),8088)

# Every view and macro on a standalone Spark cluster of this machine, a master and two workers, against DuckDB: docs/spark.md.
# Needs Java 17 or newer, and about 3 GB of memory.
.PHONY: spark
spark: $(VENV)/ready
	@command -v java >/dev/null || { echo "Spark needs Java 17: apt-get install openjdk-17-jre-headless"; exit 1; }
	$(BIN)/python -m pip install --quiet --editable '.[dev,spark]'
	$(BIN)/python -m pytest -m slow tests/spark
