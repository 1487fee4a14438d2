#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# large.sh TIME_ANALYSES PYTHON: times all analyses on made-up data.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
data=$(mktemp)
trap 'rm -f "$data"' EXIT
"$2" "$here/generate.py" 20000 60000 >"$data"
"$1" 20 "$data"
