# argmap: everything a fresh machine needs is Python (3.11 or newer) and make.
#
#   make demo         install, check the shipped knowledge base, show what is for and against a claim
#   make test         the whole suite, with linters, type check and import contract
#   make test-oldest  the suite with the oldest dependencies that pyproject.toml allows
#   make test-bare    what runs without the extra `documents`, without it
#   make soak         a million forged proofs, none of which may pass (takes minutes)
#   make bench        speed, beside two other programs (needs npm; takes minutes)
#   make examples     renew docs/examples; in build/examples, the same as docx, pdf and so on
#   make schema       renew the JSON Schemas in schema/
#   make docs         renew docs/cli.md from the commands' help, and the outputs in README.md
#   make constraints  pin the newest dependencies in constraints.txt
#   make clean        remove what these targets made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
.PHONY: demo test lint test-oldest test-bare soak bench examples schema docs constraints clean
.DELETE_ON_ERROR:

demo: $(VENV)/installed
	@echo '$$ argmap check'
	@$(BIN)/argmap check
	@echo
	@echo '$$ argmap support goal-mechanism-dominance'
	@$(BIN)/argmap support goal-mechanism-dominance
	@echo
	@echo '$$ argmap conflicts obstacle-surveillance'
	@$(BIN)/argmap conflicts obstacle-surveillance
	@echo
	@echo '$$ argmap why loose-institutions-only-talk --viewpoint ling-shengli'
	@$(BIN)/argmap why loose-institutions-only-talk --viewpoint ling-shengli

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not no_cover" --cov --cov-report=term
	$(BIN)/python -m pytest -n 2 --dist loadfile -m no_cover

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test-oldest: .venv-oldest/installed
	.venv-oldest/bin/python -m pytest -n 2 --dist loadfile

test-bare: .venv-bare/installed
	.venv-bare/bin/python -m pytest -n 2 --dist loadfile tests/export tests/cli

soak: $(VENV)/installed
	$(BIN)/python bench/soak.py

bench: bench/.venv/installed bench/node_modules/installed
	bench/.venv/bin/python bench/run.py

# What is text stands in the repository, and tests compare it; the rest is only built.
THESES := dual-coordination three-obstacles
SHAPES := standard essay pro-con
SHOWN := docs/examples
BUILT := build/examples
examples: $(VENV)/installed-dev
	mkdir -p $(BUILT)
	for thesis in $(THESES); do \
	  for shape in $(SHAPES); do \
	    $(BIN)/argmap outline $$thesis --shape $$shape --force -o $(SHOWN)/$$thesis-$$shape.md || exit; \
	    for format in docx odt pdf pptx tex html txt json; do \
	      $(BIN)/argmap outline $$thesis --shape $$shape --force \
	        -o $(BUILT)/$$thesis-$$shape.$$format || exit; \
	    done; \
	  done; \
	  $(BIN)/argmap bib $$thesis --annotate --force -o $(SHOWN)/$$thesis-works.md || exit; \
	  for format in bib bibtex json yaml; do \
	    $(BIN)/argmap bib $$thesis --force -o $(BUILT)/$$thesis-works.$$format || exit; \
	  done; \
	  for format in svg png pdf dot mmd; do \
	    $(BIN)/argmap map $$thesis --force -o $(BUILT)/$$thesis.$$format || exit; \
	  done; \
	done
	$(BIN)/argmap map dual-coordination --depth 1 --force -o $(SHOWN)/dual-coordination.svg
	$(BIN)/argmap map three-obstacles --force -o $(SHOWN)/three-obstacles.svg
	$(BIN)/argmap matrix --tag great-powers --tag mechanisms --force \
	  -o $(SHOWN)/dual-coordination-matrix.csv
	$(BIN)/argmap matrix --by holder --source sun-2012 --tag taiwan --tag arms --tag military --force \
	  -o $(SHOWN)/three-obstacles-matrix.csv
	$(BIN)/argmap matrix --max 4 --force -o $(SHOWN)/matrix-by-source.md
	$(BIN)/argmap matrix --force -o $(SHOWN)/matrix-by-source.csv
	$(BIN)/argmap matrix --by holder --columns 6 --brief --force -o $(SHOWN)/matrix-by-holder.md
	for format in html xlsx json; do \
	  $(BIN)/argmap matrix --force -o $(BUILT)/matrix-by-source.$$format || exit; \
	done
	for source in ling-2018 sun-2012; do \
	  $(BIN)/argmap outline $$source --force -o $(BUILT)/$$source.docx || exit; \
	  $(BIN)/argmap map $$source --force -o $(BUILT)/$$source.pdf || exit; \
	done
	$(BIN)/argmap map --all --force -o $(BUILT)/everything.svg

schema: $(VENV)/installed
	$(BIN)/argmap schema --force -o schema

docs: $(VENV)/installed-dev
	$(BIN)/python tests/docs_kit.py

constraints:
	rm -rf $(VENV)/pins && $(PYTHON) -m venv $(VENV)/pins
	$(VENV)/pins/bin/python -m pip --quiet install -e ".[dev,documents,lsp]"
	{ echo '# The dependencies that CI tests with. Renew with `make constraints`.'; \
	  $(VENV)/pins/bin/python -m pip freeze --exclude argmap --exclude-editable; } > constraints.txt
	rm -rf $(VENV)/pins

clean:
	rm -rf .venv .venv-oldest .venv-bare bench/.venv bench/node_modules build dist
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage*

$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "argmap needs Python 3.11 or newer; run: make PYTHON=python3.11 demo")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(PIP) install --constraint constraints.txt --editable ".[dev,documents,lsp]"
	touch $@

.venv-oldest/installed: pyproject.toml constraints-oldest.txt constraints.txt
	test -x .venv-oldest/bin/python || $(PYTHON) -m venv .venv-oldest
	.venv-oldest/bin/python -m pip --disable-pip-version-check --quiet install --constraint constraints-oldest.txt --editable ".[dev,lsp]"
	touch $@

.venv-bare/installed: pyproject.toml constraints.txt
	test -x .venv-bare/bin/python || $(PYTHON) -m venv .venv-bare
	.venv-bare/bin/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt --editable ".[dev]"
	.venv-bare/bin/python -m pip --quiet uninstall --yes openpyxl
	touch $@

bench/.venv/installed: bench/requirements.txt pyproject.toml
	test -x bench/.venv/bin/python || $(PYTHON) -m venv bench/.venv
	bench/.venv/bin/python -m pip --disable-pip-version-check --quiet install -r bench/requirements.txt --editable .
	touch $@

bench/node_modules/installed: bench/package.json
	npm install --prefix bench --no-package-lock --no-audit --no-fund
	touch $@
