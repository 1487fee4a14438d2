#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# direct.sh ORACLE_DIRECT PYTHON [--mutations N]: compares the two ways of reading on
# every native text that the tests have, and on made-up data.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
oracle=$1
python=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" "$here/../bench/generate.py" 150 400 --seed 7 >"$work/generated.json"
"$python" "$here/../bench/generate.py" 150 400 --seed 8 --lines >"$work/generated.jsonl"
"$oracle" "$@" "$work"/generated.* "$here"/../write/*.json "$here"/../cases/stargraph/*/*/input* \
  "$here"/../../examples/*.json
