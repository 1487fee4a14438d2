#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Configures and builds: build.sh FOLDER [CMAKE OPTIONS]. Quiet unless it fails.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$1
shift
mkdir -p "$folder"
log=$folder/build.log
{
  cmake -S "$root" -B "$folder" -G Ninja "$@" && cmake --build "$folder"
} >"$log" 2>&1 || { cat "$log" >&2; echo "The build failed; the log is $log" >&2; exit 3; }
