#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs cases of the command line and compares what comes out.
#   run.sh STARGRAPH CASE...           compares; exit 1 if one differs
#   run.sh STARGRAPH --update CASE...  writes what comes out as expected; read it!
# A case is a folder here: `cmd` (a line of bash; "stargraph" is the command),
# `stdout`, `stderr` (none: nothing must come) and `exit` (none: 0). A stdout
# that is not there is not compared. Commands start in tests/cli/data.
set -uo pipefail

stargraph=$(realpath "$1")
[ -x "$stargraph" ] || { echo "run.sh: there is no command $1" >&2; exit 2; }
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
update=no
[ "${1:-}" = --update ] && { update=yes; shift; }

# Nothing of the caller's terminal and language may show.
unset LC_MESSAGES LANG NO_COLOR
export LC_ALL=C.UTF-8 COLUMNS=100 ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$stargraph" "$work/bin/stargraph"
export PATH="$work/bin:$PATH" OUT="$work/out" STARGRAPH_MODULES=$(dirname "$stargraph")

run_case() {
  rm -rf "$OUT" && mkdir "$OUT"
  (cd "$here/data" && bash -c "$(cat "$1/cmd")") >"$work/stdout" 2>"$work/stderr" </dev/null
  echo $? >"$work/exit"
}

update_case() {
  cp "$work/stdout" "$1/stdout"
  rm -f "$1/stderr" "$1/exit"
  [ -s "$work/stderr" ] && cp "$work/stderr" "$1/stderr"
  [ "$(cat "$work/exit")" = 0 ] || cp "$work/exit" "$1/exit"
}

# Prints the difference; fails if there is one.
compare() { # what, expected file
  local expected=$2
  if [ ! -e "$expected" ]; then
    [ "$1" = stdout ] && return 0
    [ "$1" = exit ] && echo 0 >"$work/none" || : >"$work/none"
    expected=$work/none
  fi
  diff -u --label "expected $1" --label "actual $1" "$expected" "$work/$1"
}

failed=0
for name in "$@"; do
  folder=$here/$(basename "$name")
  run_case "$folder"
  if [ "$update" = yes ]; then
    update_case "$folder"
    continue
  fi
  for part in exit stderr stdout; do
    compare $part "$folder/$part" || { failed=1; echo "case $name: $part differs" >&2; }
  done
done
exit $failed
