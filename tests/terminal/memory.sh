#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# memory.sh STARGRAPH: data that will not fit into memory is refused before it is read.
set -euo pipefail
stargraph=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{
  echo '{"header":{"stargraph":1}}'
  for i in $(seq 200000); do
    echo '{"stakeholder":{"id":"s'$i'","kind":"company","name":{"en":"Company '$i'","ko":"회사 '$i'"}}}'
  done
} >"$work/large.jsonl" # 17 MB, which take 34
check() { # limit in KB, expected exit status, options
  local status=0
  (ulimit -v "$1" && exec "$stargraph" list sources -f "$work/large.jsonl" "${@:3}") \
    >"$work/out" 2>"$work/said" || status=$?
  [ $status -eq "$2" ] || { echo "exit $status instead of $2: $(cat "$work/said")" >&2; exit 1; }
}
check 50000 1
grep -qE 'large\.jsonl needs about [0-9]+ MiB of memory, and [0-9]+ MiB can be had;.*--force-memory' "$work/said"
# The refusal is right: read all the same, memory does run out.
check 50000 3 --force-memory
grep -q 'out of memory' "$work/said"
check 400000 0
[ ! -s "$work/said" ]
# Small data is never refused.
printf '{"stargraph":1}' >"$work/large.jsonl"
check 50000 0
