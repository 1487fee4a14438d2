#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# run.sh STARGRAPH: runs commands on the built-in data and the cases of the readers under
# valgrind's memcheck. No error and no leak is allowed. With STARGRAPH_FULL=1 every verb,
# format and view, else some of each.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
stargraph=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$here/../cases" || exit 2
unset LC_ALL LC_MESSAGES LANG

some=("funders stargate --indirect" "roles --format json" "path son texas-data-center --all"
  "list relationships --format csv" "cycles -f @ai-deals" "control stargate --format markdown"
  "rank --by betweenness" "communities" "diff --from 2024 --to 2025-06" "merge --suggest"
  "draw --view funding --highlight cycles" "check -f bods/valid/chain/input.json"
  "check -f csv/valid/edge-list/input.csv" "check -f ../cli/data/faults.json"
  "convert --to stargraph-lines" "convert --to sqlite -o $work/out.sqlite")
more=("funds stargate" "owners stargate" "owns softbank" "show softbank --lang ko --evidence"
  "trace softbank" "holdings softbank" "coverage" "without softbank" "summary -f @ai-deals"
  "rank --by pagerank" "components" "cut-points" "interlocks" "matches" "schema" "help" "version"
  "help draw" "list stakeholders" "list roles" "list sources" "list kinds"
  "funders nobody-of-this-name" "funders stargate --format tsv" "merge -f @stargate -f @ai-deals"
  "draw --view org" "draw --view ownership --top 5" "draw --view network --all-dates"
  "draw --view roles" "draw --format svg" "convert --kind funds" "draw --data $work/out.json")
if [ "${STARGRAPH_FULL:-}" = 1 ]; then
  some+=("${more[@]}")
  for format in $("$stargraph" convert --help | sed -n "/^Formats to write/,/^\$/s/^  \([a-z0-9-][a-z0-9-]*\) .*/\1/p"); do
    some+=("convert --to $format -o $work/out.$format")
  done
  for input in */valid/*/input* */invalid/*/input*; do
    some+=("check -f $input")
  done
  # Every verb is among them.
  while read -r verb; do
    grep -q "^$verb\b" <<<"$(printf '%s\n' "${some[@]}")" || { echo "no command runs $verb" >&2; exit 1; }
  done < <("$stargraph" help | sed -n '/^Ask/,/^X, A/s/^  \([a-z-]*\) .*/\1/p')
fi

failed=0
for command in "${some[@]}"; do
  read -ra words <<<"$command"
  valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect,possible \
    --errors-for-leak-kinds=definite,indirect,possible --suppressions="$here/known.supp" \
    --log-file="$work/log" "$stargraph" "${words[@]}" >"$work/out" 2>"$work/err" </dev/null
  status=$?
  allowed=0
  case $command in check*) allowed=1 ;; *nobody*) allowed=2 ;; esac
  if [ $status -gt $allowed ] || [ -s "$work/log" ]; then
    echo "stargraph $command: exit $status" >&2
    cat "$work/log" "$work/err" >&2
    failed=1
  fi
done
echo "FIGURE memcheck_commands=${#some[@]}"
exit $failed
