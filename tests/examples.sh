#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# examples.sh PROGRAM FOLDER NAME DATA: runs an example on FOLDER/DATA; its output must
# be FOLDER/NAME.out.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
"$1" "$2/$4" | diff -u "$2/$3.out" -
