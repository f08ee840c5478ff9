#!/bin/sh
# Loads a dataset folder with Python's pyarrow and datasets, in a virtual environment of its own.
# Usage: scripts/check-python-load.sh datasets/hello
# The environment is kept in ${TASKSEED_PYTHON_VENV:-.taskseed/python}; it takes about 500 MB.
set -eu
folder=${1:?"usage: scripts/check-python-load.sh DATASET_FOLDER"}
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
venv=${TASKSEED_PYTHON_VENV:-$root/.taskseed/python}
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet pyarrow datasets
fi
HF_HUB_OFFLINE=1 exec "$venv/bin/python" "$root/tests/python/load_dataset.py" "$folder"
