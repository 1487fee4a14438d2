#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# question.sh TOP_FUNDERS STARGRAPH PYTHON: the benchmark's question, asked of a small file as
# document and as lines, has the same answer from the library, the command and plain Python.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$3" "$here/generate.py" 3000 9000 >"$work/data.json"
"$3" "$here/generate.py" 3000 9000 --lines >"$work/data.jsonl"
hub=$("$3" -B "$here/peers/hub.py" "$work/data.jsonl")
"$3" -B "$here/peers/plain.py" "$work/data.json" "$hub" >"$work/expected"
[ "$(wc -l <"$work/expected")" -eq 11 ]
for file in "$work/data.json" "$work/data.jsonl"; do
  "$1" "$file" "$hub" | diff "$work/expected" -
  named=$("$2" funders "$hub" --indirect --kind funds,invests-in,lends-to -f "$file" --format csv |
    "$3" -c 'import csv, sys; print(sum(row["funder"] != "" for row in csv.DictReader(sys.stdin)))')
  grep -qx "transitive $named" "$work/expected"
done
