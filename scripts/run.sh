#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what is missing, builds, and draws and prints the built-in data; with
# arguments, runs the command with them instead.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/scripts/install-deps.sh" gcc libc6-dev cmake ninja-build pkg-config libigraph-dev \
  libjansson-dev libutf8proc-dev zlib1g-dev libsqlite3-dev graphviz fonts-noto-cjk
"$root/scripts/build.sh" "$root/build/release" -DCMAKE_BUILD_TYPE=Release -DSTARGRAPH_TESTS=OFF
stargraph=$root/build/release/stargraph

[ $# -gt 0 ] && exec "$stargraph" "$@"

out=$root/out
mkdir -p "$out"
for view in org funding; do
  for format in svg png; do
    "$stargraph" draw --view "$view" --output "$out/stargate-$view.$format"
  done
done
"$stargraph" funders stargate
echo
"$stargraph" roles
echo
echo "Pictures, as .svg and .png:"
for view in org funding; do
  echo "  $(realpath --relative-to="$PWD" "$out/stargate-$view.svg")"
done
