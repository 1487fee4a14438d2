#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what the tests need, builds and runs them all.
#   test.sh           with gcc, warnings as errors
#   test.sh --asan    with address, undefined-behaviour and leak sanitizers
#   test.sh --clang   with clang
#   test.sh --full    the longer runs of the tests that have one, and what they tried
#   test.sh --packages  only names the Debian packages
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
packages=(gcc libc6-dev cmake ninja-build pkg-config libigraph-dev libjansson-dev
  libutf8proc-dev zlib1g-dev libsqlite3-dev graphviz fonts-noto-cjk libcmocka-dev libgraphviz-dev python3
  python3-jsonschema python3-networkx python3-igraph libxml2-utils libxml2-dev g++ valgrind locales)
folder=$root/build/test
options=(-DCMAKE_BUILD_TYPE=Debug -DSTARGRAPH_WERROR=ON -DSTARGRAPH_TESTS=ON)
for argument in "$@"; do
  case $argument in
  --asan)
    folder=$root/build/asan
    options+=(-DSTARGRAPH_SANITIZE=address,undefined)
    ;;
  --clang)
    folder=$root/build/clang
    packages+=(clang)
    options+=(-DCMAKE_C_COMPILER=clang)
    ;;
  --full) export STARGRAPH_FULL=1 ;;
  --packages)
    printf '%s\n' "${packages[@]}"
    exit 0
    ;;
  *)
    echo "test.sh: unknown option $argument; it takes --asan, --clang, --full and --packages" >&2
    exit 2
    ;;
  esac
done

"$root/scripts/install-deps.sh" "${packages[@]}"
"$root/scripts/build.sh" "$folder" "${options[@]}"

log=$folder/tests.log
failed=0
ASAN_OPTIONS=detect_leaks=1 ctest --test-dir "$folder" --output-on-failure -j2 >"$log" 2>&1 || failed=1
cat "$log"
# Tests print lines of the form "FIGURE name=number" on what they tried.
grep -hoE '^FIGURE [a-z_]+=[0-9]+$' "$folder/Testing/Temporary/LastTest.log" |
  awk -F'[ =]' '{ sum[$2] += $3 } END { for (name in sum) print name, sum[name] }' |
  sort | awk '{ gsub("_", " ", $1); print "tried: " $1 " " $2 }' || true
count() { grep -cE "$1" "$log" || true; }
passed=$(count '^ *[0-9]+/[0-9]+ Test .* Passed ')
skipped=$(count '^ *[0-9]+/[0-9]+ Test .*\*\*\*Skipped')
total=$(count '^ *[0-9]+/[0-9]+ Test ')
if [ "${STARGRAPH_FULL:-}" = 1 ] && [ "$folder" = "$root/build/test" ]; then
  "$root/scripts/lint.sh" --all || failed=1
fi
[ "$total" -gt 0 ] || failed=1
echo "$passed passed, $((total - passed - skipped)) failed, $skipped skipped"
exit $failed
