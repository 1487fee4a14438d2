#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The lists of the built-in data, written as tables, are read again and give the same lists.
#   round_trip.sh STARGRAPH
set -euo pipefail
stargraph=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for data in @stargate @ai-deals; do
  for language in en ko; do
    for format in csv tsv; do
      for list in relationships stakeholders; do
        "$stargraph" list $list --lang $language --format $format -f $data >$list.$format
      done
      for list in relationships stakeholders; do
        "$stargraph" list $list --lang $language --format $format -f relationships.$format \
          -f stakeholders.$format >again 2>notes
        cmp $list.$format again || { diff $list.$format again | head; exit 1; }
        [ ! -s notes ] || { cat notes; exit 1; }
      done
    done
  done
done
