#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs cases of readers and compares what comes out.
#   run.sh STARGRAPH DUMP CASE...           compares; exit 1 if one differs
#   run.sh STARGRAPH DUMP --update CASE...  writes what comes out as expected; read it!
# A case is a folder READER/valid/NAME or READER/invalid/NAME here with the text
# to read, `input.json` say (of several, `input-1.json`, `input-2.json`, all are
# read as one graph in this order), `options` if the command needs more words,
# such as "--from kumu", and `expected`: what `stargraph check` says of it and,
# if it is valid, all that the graph then holds.
set -uo pipefail

stargraph=$(realpath "$1")
dump=$(realpath "$2")
for command in "$stargraph" "$dump"; do
  [ -x "$command" ] || { echo "run.sh: there is no command $command" >&2; exit 2; }
done
shift 2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
update=no
[ "${1:-}" = --update ] && { update=yes; shift; }

# Nothing of the caller's terminal and language may show.
unset LC_MESSAGES LANG
export LC_ALL=C.UTF-8 COLUMNS=100 NO_COLOR=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What the case says goes to $work/actual; fails if it is not as valid as its folder.
run_case() {
  local options=() files=() inputs=() input status
  cd "$here/$1" || return 1
  [ -e options ] && read -ra options <options
  for input in input*; do files+=(-f "$input"); inputs+=("$input"); done
  "$stargraph" check "${files[@]}" "${options[@]}" >"$work/actual" 2>&1 </dev/null
  status=$?
  case $1 in
    */valid/*)
      [ $status = 0 ] || { cat "$work/actual"; echo "exit $status, not 0"; return 1; }
      "$dump" "${options[@]}" "${inputs[@]}" >>"$work/actual" 2>&1 </dev/null ;;
    */invalid/*)
      [ $status = 1 ] || { cat "$work/actual"; echo "exit $status, not 1"; return 1; } ;;
    *) echo "a case lies in READER/valid or READER/invalid"; return 1 ;;
  esac
}

failed=0
for name in "$@"; do
  if ! (run_case "$name") >&2; then
    echo "case $name: not read as expected" >&2
    failed=1
  elif [ "$update" = yes ]; then
    cp "$work/actual" "$here/$name/expected"
  elif ! diff -u --label expected --label actual "$here/$name/expected" "$work/actual"; then
    echo "case $name differs" >&2
    failed=1
  fi
done
exit $failed
