# The blog's commands. `make` alone lists them.

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
UV ?= uv
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
LOCK := pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install run start test lint bench lock install-development

help: ## list these commands
	@echo "make COMMAND, where COMMAND is one of"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' Makefile | while IFS='|' read -r name words; do printf '  %-9s %s\n' $$name "$$words"; done
	@echo "PORT=8001 make run serves at another port, and so does PORT=8001 make start."

install: ## put the packages the blog needs into .venv
	@command -v $(PYTHON) > /dev/null || { echo "Python 3.11 or newer is needed. On Debian: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) requirements/install.py run

install-development:
	@command -v $(PYTHON) > /dev/null || { echo "Python 3.11 or newer is needed. On Debian: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) requirements/install.py development

.env:
	@umask 077 && $(PYTHON) -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(50))' > $@
	@echo "Made .env with a random key; .env.example says what else it can hold."

run: install .env ## try the blog: seeds and made-up people, at http://localhost:8000
	@$(MANAGE) prepare --trial --host '$(HOST)' --port '$(PORT)'
	@exec $(MANAGE) serve --host '$(HOST)' --port '$(PORT)'

start: install .env ## the real thing: no seeds, nobody made up; asks once for an administrator
	@$(MANAGE) prepare --host '$(HOST)' --port '$(PORT)'
	@exec $(MANAGE) serve --host '$(HOST)' --port '$(PORT)'

test: install-development ## check everything, on SQLite and on PostgreSQL
	@$(BIN)/python -m tests

lint: install-development ## check style and types
	@$(BIN)/python -m tests lint

bench: install-development .env ## measure pages, search, answers to a survey and mail
	@$(MANAGE) bench
	@$(MANAGE) bench search
	@$(MANAGE) bench answers
	@$(MANAGE) bench mail

lock: ## write requirements/ anew from pyproject.toml (needs uv)
	@command -v $(UV) > /dev/null || { echo "uv is needed: python3 -m pip install uv, or UV=/path/to/uv make lock"; exit 1; }
	@cd requirements && UV_PYTHON_DOWNLOADS=never $(UV) $(LOCK) ../pyproject.toml -o run.txt
	@cd requirements && UV_PYTHON_DOWNLOADS=never $(UV) $(LOCK) ../pyproject.toml --group ../pyproject.toml:test --group ../pyproject.toml:lint -c run.txt -o development.txt
