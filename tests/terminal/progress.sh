#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# progress.sh STARGRAPH PYTHON: progress.py and reading.py with made-up data.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
data=$(mktemp)
trap 'rm -f "$data"' EXIT
"$2" "$here/../bench/generate.py" 12000 36000 >"$data"
"$2" -B "$here/progress.py" "$1" "$data"
"$2" -B "$here/reading.py" "$1" "$data"
