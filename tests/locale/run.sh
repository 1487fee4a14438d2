#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# run.sh HOST STARGRAPH DATA...: a program under a German locale, which writes 1,5 for
# one and a half, gets the same bytes as under none; and so does the command, wherever
# it runs.
set -euo pipefail
host=$1
stargraph=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! localedef -i de_DE -f UTF-8 "$work/de_DE.UTF-8" >"$work/log" 2>&1; then
  echo "skipped: no German locale can be made here: $(tail -n 1 "$work/log")"
  exit 77
fi

LC_ALL=C "$host" "$@" >"$work/plain" 2>/dev/null
LOCPATH=$work LC_ALL=de_DE.UTF-8 "$host" "$@" >"$work/german" 2>"$work/errors"
grep -qx 'decimal point: ,' "$work/errors" || { cat "$work/errors"; exit 1; }
cmp "$work/plain" "$work/german"

# The command: another locale, zone, terminal and home change nothing.
answer() { (cd "$work" && env "$@" "$stargraph" owns softbank -f @ai-deals --lang ko); }
answer LC_ALL=C.UTF-8 COLUMNS=80 >"$work/usual"
grep -q '%' "$work/usual"
same() { answer "$@" COLUMNS=80 >"$work/other" 2>&1; cmp "$work/usual" "$work/other" || { echo "with $*:"; head -n 5 "$work/other"; exit 1; }; }
same LC_ALL=C LANG=C
same LOCPATH="$work" LC_ALL=de_DE.UTF-8
same TZ=Asia/Seoul
same TZ=Pacific/Kiritimati
same HOME=/nowhere/at/all
same -u HOME
same TERM=dumb
same -u TERM
echo "FIGURE locales_and_machines=8"
