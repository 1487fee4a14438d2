#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# large.sh STARGRAPH PYTHON: draws made-up data of 10,000 parties and 30,000 claims.
# Each view must be valid XML, hold every tie and come out the same again; the time is printed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$2" "$here/../bench/generate.py" 10000 30000 >"$work/data.json"
for view in funding ownership network; do
  start=$(date +%s.%N)
  "$1" draw --view $view -f "$work/data.json" -o "$work/$view.svg" --data "$work/$view.json" 2>"$work/notes"
  echo "$view: $(echo "$(date +%s.%N) $start" | awk '{printf "%.2f s", $1 - $2}')"
  grep -q "large picture" "$work/notes"
  xmllint --huge --noout "$work/$view.svg"
  ! grep -q "<script" "$work/$view.svg"
  "$2" - "$work/$view.svg" "$work/$view.json" <<'CHECK'
import json, sys
svg = open(sys.argv[1]).read()
drawn = json.load(open(sys.argv[2]))
assert svg.count('<path class="c') == len(drawn["edges"]) > 5000, "lines"
assert svg.count("<g><title>") == len(drawn["nodes"]) > 5000, "cards"
assert svg.count("nan") == 0 and svg.count("inf ") == 0, "a place that is none"
CHECK
  "$1" draw --view $view -f "$work/data.json" --format svg 2>/dev/null | cmp - "$work/$view.svg"
done
