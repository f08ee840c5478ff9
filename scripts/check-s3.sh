#!/usr/bin/env bash
# Runs the contract test of stores, and a hello run, against a real S3 server.
#
#   scripts/check-s3.sh                                 starts moto, in memory, from a Python environment of its own
#   TASKSEED_TEST_S3=http://host:port scripts/check-s3.sh    uses the server there; AWS credentials as usual
#
# The bucket is `taskseed-test`, made where it can be; all goes below prefixes of its own. Needs Python 3 for moto.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
moto=''
finish() {
  [ -z "$moto" ] || kill "$moto" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

if [ -z "${TASKSEED_TEST_S3:-}" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet 'moto[server]==5.2.5'
  port=$(node -e 'const s = require("net").createServer().listen(0, () => { console.log(s.address().port); s.close(); })')
  "$work/venv/bin/moto_server" -H 127.0.0.1 -p "$port" >"$work/moto.log" 2>&1 &
  moto=$!
  export TASKSEED_TEST_S3="http://127.0.0.1:$port"
  for _ in $(seq 100); do curl -s -o /dev/null "$TASKSEED_TEST_S3" && break || sleep 0.1; done
  curl -s -o /dev/null -X PUT "$TASKSEED_TEST_S3/taskseed-test"
fi
export AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID:-test} AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY:-test}
export AWS_ENDPOINT_URL_S3=$TASKSEED_TEST_S3 NODE_NO_WARNINGS=1

(cd "$root" && npx vitest run tests/activities/io/store-contract.test.ts tests/activities/io/store-probe.test.ts)

hello() {
  mkdir -p "$work/$1"
  cd "$work/$1"
  node "$root/scripts/bin.mjs" run "$root/recipes/hello.json" --json 2>run.log >result.json || { cat run.log; exit 1; }
  node -e 'console.log(JSON.parse(require("fs").readFileSync("result.json", "utf8")).contentSha256)'
}
folder=$(unset TASKSEED_STORE && hello folder)
export TASKSEED_STORE="s3://taskseed-test/check-$$-$(date +%s)"
bucket=$(hello bucket)
echo "hello in a folder: $folder"
echo "hello in $TASKSEED_STORE: $bucket"
[ "$folder" = "$bucket" ]
node "$root/scripts/bin.mjs" audit hello
