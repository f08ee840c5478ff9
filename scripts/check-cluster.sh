#!/usr/bin/env bash
# Several worker processes on one store, on two nodes of Temporal's own server over a throwaway PostgreSQL; workers and
# nodes are killed, rolled and divided into versions, and what is paid twice is counted. Prints a table, and a line of
# JSON. The first time it builds the server: five minutes and 2 GB. Needs Go, PostgreSQL, Python for moto.
#
#   scripts/check-cluster.sh [--rows 2000] [--stores file,moto,versitygw] [--steps killed,rolled,two,versions] [--cache DIR]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
exec node --import tsx/esm scripts/cluster/check.ts "$@"
