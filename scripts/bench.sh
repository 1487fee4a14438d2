#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Measures stargraph beside other tools: same file, same question, same answer.
#   bench.sh                 small, middle and large data; some 25 minutes
#   bench.sh --quick         small and middle data; some minutes
#   bench.sh --record        writes tests/bench/RESULTS.md and its picture too
#   bench.sh --folder DIR    where data and tools go [~/.cache/stargraph-bench]; 3 GB
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=${XDG_CACHE_HOME:-$HOME/.cache}/stargraph-bench
options=()
while [ $# -gt 0 ]; do
  case $1 in
  --quick) options+=(--quick) ;;
  --record) options+=(--record "$root/tests/bench") ;;
  --folder)
    folder=${2:?bench.sh: --folder wants a folder}
    shift
    ;;
  *)
    echo "bench.sh: unknown option $1; it takes --quick, --record and --folder DIR" >&2
    exit 2
    ;;
  esac
  shift
done

packages=(gcc libc6-dev cmake ninja-build pkg-config libigraph-dev libjansson-dev libutf8proc-dev
  zlib1g-dev libsqlite3-dev graphviz libcmocka-dev libgraphviz-dev g++ python3 python3-networkx
  python3-igraph sqlite3 hyperfine)
# A node from elsewhere has its own npm, which Debian's would conflict with.
command -v npm >/dev/null || packages+=(nodejs npm)
"$root/scripts/install-deps.sh" "${packages[@]}"
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
tools=(@duckdb/node-api@1.5.6-r.1 @ladybugdb/core@0.19.1 kuzu@0.11.3 graphology@0.26.0)
if [ "$(cat "$folder/tools" 2>/dev/null)" != "${tools[*]}" ]; then
  echo "Installing ${tools[*]} into $folder ..."
  npm install --prefix "$folder" --no-audit --no-fund --no-save "${tools[@]}" >"$folder/npm.log" 2>&1 ||
    { cat "$folder/npm.log" >&2; exit 3; }
  echo "${tools[*]}" >"$folder/tools"
fi

build=$root/build/bench
echo "Building in $build ..."
mkdir -p "$build"
{
  cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DSTARGRAPH_TESTS=ON &&
    cmake --build "$build" --target stargraph-cli stargraph-igraph bench_programs
} >"$build/build.log" 2>&1 || { cat "$build/build.log" >&2; exit 3; }

exec /usr/bin/python3 -B "$root/tests/bench/bench.py" --programs "$build/tests/bench" \
  --stargraph "$build/stargraph" --folder "$folder" "${options[@]}"
