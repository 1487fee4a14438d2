#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# threads.sh STARGRAPH PYTHON: reads by two threads under valgrind's helgrind, what is right and
# what has a fault on many lines, and lets two threads search for paths. No access may race with
# another.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
stargraph=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# More than a mebibyte, from which on a second thread is begun (src/read/pending.c).
"$2" "$here/../bench/generate.py" 2000 4500 --seed 3 >"$work/right.json" || exit 2
sed 's/"funds"/"fundz"/' "$work/right.json" >"$work/wrong.json"
[ "$(stat -c %s "$work/right.json")" -ge 1048576 ] || { echo "the data is too small" >&2; exit 2; }
try() { # EXIT WORDS...
  local expected=$1
  shift
  valgrind -q --tool=helgrind --suppressions="$here/known.supp" --error-exitcode=99 --log-file="$work/log" \
    "$stargraph" "$@" --threads 2 >"$work/out" 2>&1
  local status=$?
  if [ $status != "$expected" ] || [ -s "$work/log" ]; then
    echo "$*: exit $status" >&2
    cat "$work/log" >&2
    exit 1
  fi
}
try 0 check -f "$work/right.json"
try 1 check -f "$work/wrong.json"
try 0 rank --by betweenness -f @ai-deals
echo "FIGURE helgrind_commands=3"
