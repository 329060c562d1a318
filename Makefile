# Every target sets up what it needs, and never twice: .venv follows the lock file.
PYTHON ?= python3
VENV := .venv/bin
# Byte code is kept, whatever the shell says: the many processes of the tests would each compile the program anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run scans test suite lint bench soak lock screenshots clean

.venv/ready: requirements.lock pyproject.toml packaging/make_venv.py widgets/system_libraries.py
	@$(PYTHON) packaging/make_venv.py

# The optional part that reads pages that are pictures.
.venv/scans: .venv/ready requirements-scans.lock
	@$(PYTHON) packaging/make_venv.py --scans

scans: .venv/scans

# Who has added the part has it anew with a new .venv or lock.
run: .venv/ready $(wildcard .venv/scans)
	@$(VENV)/doeline --samples

# Style and types are looked at beside the tests, for which one core is enough.
test: .venv/scans
	@$(MAKE) --no-print-directory --jobs=2 lint suite

suite: .venv/scans
	$(VENV)/python -m pytest -q tests -m "not soak" -n auto --maxprocesses 4 --dist worksteal

lint: .venv/ready
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	$(VENV)/lint-imports

bench: .venv/scans
	$(VENV)/python -m tests.bench

soak: .venv/scans
	$(VENV)/python -m pytest -q tests -m "soak or hypothesis" --hypothesis-profile thorough

# The pictures of README and user guide, made by the program itself.
screenshots: .venv/scans
	$(VENV)/doeline --samples --picture resources/pictures
	$(VENV)/python -m tests.guide resources/pictures

# Needs uv; writes no registry's host into the files.
lock:
	uv pip compile --universal --generate-hashes --extra dev --python-version 3.11 --no-header --quiet pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --group scans --constraint requirements.lock --python-version 3.11 --no-header --quiet -o requirements-scans.lock

clean:
	rm -rf .venv out build dist
