#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs the fuzz targets of tests/fuzz with libFuzzer: fuzz.sh MINUTES [TARGET...]
# The minutes are shared by the targets, of which two run at a time (STARGRAPH_JOBS=1:
# one). The corpus grows in STARGRAPH_FUZZ_FOLDER [build/fuzz-corpus]; what fails is left
# there in TARGET.found. Prints a line per target, which can go into tests/fuzz/LOG.md.
# Exit 1 if something was found.
#   fuzz.sh keep    puts a minimised part of the corpus into tests/fuzz/corpus
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
minutes=${1:?"fuzz.sh MINUTES [TARGET...]"}
shift
"$root/scripts/install-deps.sh" clang-14 libclang-rt-14-dev cmake ninja-build pkg-config libjansson-dev \
  libutf8proc-dev zlib1g-dev libsqlite3-dev libigraph-dev libgraphviz-dev libxml2-dev libcmocka-dev \
  python3
build=$root/build/fuzz
folder=${STARGRAPH_FUZZ_FOLDER:-$root/build/fuzz-corpus}
mkdir -p "$folder" "$build"
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_C_COMPILER=clang-14 -DCMAKE_BUILD_TYPE=RelWithDebInfo \
  -DSTARGRAPH_SANITIZE=fuzzer-no-link,address,undefined -DSTARGRAPH_FUZZ=ON >"$build/build.log"
cmake --build "$build" --target fuzz stargraph-igraph stargraph-sqlite >>"$build/build.log"
fuzz=$build/tests/fuzz/fuzz
corpus=$root/tests/fuzz/corpus
tool=(/usr/bin/python3 -B "$root/tests/fuzz/corpus.py")
export STARGRAPH_MODULES=$build
export ASAN_OPTIONS=detect_leaks=1:quarantine_size_mb=8

targets=(values letters options builder formats answers two-ways gzip same-as recognised
  stargraph stargraph-lines bods ftm kumu oligrapher littlesis cytoscape graphology json-graph
  node-link csv)

if [ "$minutes" = keep ]; then
  for target in "${targets[@]}"; do
    [ -d "$folder/$target" ] || continue
    least=$(mktemp -d)
    STARGRAPH_FUZZ_TARGET=$target "$fuzz" -merge=1 -max_len=1500 "$least" "$folder/$target" \
      >"$folder/$target.log" 2>&1
    "${tool[@]}" pack "$least" "$corpus/$target.txt" 40000
    rm -r "$least"
  done
  exit 0
fi
[ $# -eq 0 ] || targets=("$@")
jobs=${STARGRAPH_JOBS:-2}
seconds=$((minutes * 60 * jobs / ${#targets[@]}))

run() { # target
  local target=$1 log=$folder/$1.log status=0 longest=4096
  case $target in values | letters | options) longest=300 ;; esac # values are short
  [ ! -e "$corpus/$target.txt" ] || "${tool[@]}" unpack "$corpus/$target.txt" "$folder/$target"
  "${tool[@]}" cases "$root/tests/cases" "$target" "$folder/$target"
  "${tool[@]}" words "$root/src" "$target" "$folder/$target.dict"
  mkdir -p "$folder/$target.found"
  STARGRAPH_FUZZ_TARGET=$target "$fuzz" -max_total_time="$seconds" -max_len=$longest -timeout=20 \
    -rss_limit_mb=1500 -print_final_stats=1 -dict="$folder/$target.dict" \
    -artifact_prefix="$folder/$target.found/" "$folder/$target" >"$log" 2>&1 || status=$?
  local executions rate
  executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  rate=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")
  echo "| $(date -u +%Y-%m-%d) | $target | ${executions:-0} | ${rate:-0} | $([ $status = 0 ] && echo none || echo "see $log") |"
  return $status
}

failed=0
running=()
for target in "${targets[@]}"; do
  if [ "${#running[@]}" -ge "$jobs" ]; then
    wait "${running[0]}" || failed=1
    running=("${running[@]:1}")
  fi
  run "$target" &
  running+=($!)
done
for pid in "${running[@]}"; do
  wait "$pid" || failed=1
done
exit $failed
