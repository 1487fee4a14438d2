#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# run.sh BUILD_FOLDER PROJECT_FOLDER COMPILER: installs into a folder of its own and
# builds an outside program against it, by pkg-config and by find_package.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cmake --install "$1" --prefix "$scratch/usr" >/dev/null
folder=$(dirname "$(find "$scratch/usr" -name stargraph.pc)")
sed -i "s|^prefix=.*|prefix=$scratch/usr|" "$folder/stargraph.pc"
export PKG_CONFIG_PATH=$folder
"$3" -std=c17 "$2/main.c" $(pkg-config --cflags stargraph) $(pkg-config --static --libs stargraph) \
  -o "$scratch/by-pkg-config"
"$scratch/by-pkg-config"
cmake -S "$2" -B "$scratch/build" -DCMAKE_PREFIX_PATH="$scratch/usr" -DCMAKE_C_COMPILER="$3" >/dev/null
cmake --build "$scratch/build" >/dev/null
"$scratch/build/outside"
"$scratch/usr/bin/stargraph" version
