# make graph  建图：seeds/ → exports/        make test  全部检查与测试
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

RUN_READY  := $(VENV)/.run-ready
TEST_READY := $(VENV)/.test-ready

.PHONY: graph test lint chromium locks bench clean

graph: $(RUN_READY)
	@$(BIN)/fzbg build seeds --out exports

test: $(TEST_READY) chromium lint
	@$(BIN)/python -m pytest

lint: $(TEST_READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@! grep -nEi 'https?://|--(find-links|index-url|extra-index)' locks/*.txt || { echo 'locks/ 中不得有主机名 / host names in locks/'; exit 1; }

# 浏览器测试要用 Debian 的 chromium；能装则装，不能则说明
chromium:
	@command -v chromium >/dev/null 2>&1 \
	|| { command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ] \
	     && echo '正在安装 chromium（浏览器测试用）…' >&2 \
	     && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; } \
	|| { echo '缺少 chromium：请先运行 sudo apt-get install chromium / please install chromium first' >&2; exit 1; }

$(VENV)/pyvenv.cfg:
	@echo '正在建立 $(VENV) …' >&2
	@$(PYTHON) -c 'import sys; sys.exit("需要 Python 3.11 或更新 / Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)

$(RUN_READY): $(VENV)/pyvenv.cfg locks/build.txt locks/run.txt pyproject.toml
	@echo '正在安装依赖 locks/run.txt …' >&2
	@$(PIP) install --require-hashes -r locks/build.txt
	@$(PIP) install --require-hashes -r locks/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_READY): $(RUN_READY) locks/test.txt
	@echo '正在安装测试依赖 locks/test.txt …' >&2
	@$(PIP) install --require-hashes -r locks/test.txt
	@touch $@

# 重新锁定版本（需要 uv）：只记版本与散列，不记主机名
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet
locks:
	@printf "hatchling\neditables\n" | $(LOCK) - -o locks/build.txt
	@$(LOCK) pyproject.toml -o locks/run.txt
	@$(LOCK) pyproject.toml --extra test -c locks/run.txt -o locks/test.txt

bench: $(TEST_READY)
	@$(BIN)/python -m benchmarks.run

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
