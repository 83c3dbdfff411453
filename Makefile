# Everything a fresh machine with Python 3.11 or later needs: `make demo` and `make test`.
PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
SOURCES := pyproject.toml hatch_build.py $(shell find facilitator/browser facilitator/static/css facilitator/translations \
	-type f -not -path '*/node_modules/*' -not -name '*.mo')

.PHONY: demo install test protocol messages screenshot clean

demo: $(VENV)/.installed ## Serve a meeting about the sample klantreis; options: make demo ARGS="--port 8000"
	$(BIN)/facilitator demo $(ARGS)

install: $(VENV)/.installed

test: $(VENV)/.tested ## All tests, files side by side; options: make test ARGS="-k votes" WORKERS=0
	@$(BIN)/python tests/browser/find_chromium.py --install
	$(BIN)/python -m pytest --numprocesses=$(WORKERS) $(ARGS)

screenshot: $(VENV)/.tested ## Make the pictures of the README again
	@$(BIN)/python tests/browser/find_chromium.py --install
	$(BIN)/python -m tests.browser.screenshots docs/images

protocol: $(VENV)/.installed ## Generate the browser's types from protocol/
	$(BIN)/python -m facilitator.protocol.typescript > facilitator/browser/protocol.ts

messages: $(VENV)/.tested ## Bring new texts into the catalogues
	$(BIN)/python -m tests.catalogues

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed.")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python $(SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tested: $(BIN)/python $(SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/.installed

clean: ## Remove what was installed and built
	rm -rf $(VENV) facilitator/static/dist facilitator/browser/node_modules
	find facilitator/translations -name '*.mo' -delete
