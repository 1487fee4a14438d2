#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# alone.sh LANGUAGE INCLUDE_FOLDER HEADER: the header compiles without any other.
set -euo pipefail
standard=c17
[ "$1" = c++ ] && standard=c++17
echo "#include <$3>" | cc -x "$1" -std=$standard -Wall -Wextra -Wpedantic -Werror -I"$2" -fsyntax-only -
