#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Builds with counters, runs the tests, and prints which lines and branches of src/ and
# include/ they reach. Shared libraries of the tests and processes that are killed count
# nothing. Exit status 1: a test failed, or branches fell under the floors below.
#   coverage.sh            all tests
#   coverage.sh REGEX      only the tests whose names match, added to what is counted already
#   coverage.sh --no-run   only the report, of what is counted already
set -euo pipefail

floors=(total=95 src/write=100)

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$root/build/coverage
run=all
for argument in "$@"; do
  case $argument in
  --no-run) run=none ;;
  -*)
    echo "coverage.sh: unknown option $argument; it takes --no-run and REGEX" >&2
    exit 2
    ;;
  *) run=$argument ;;
  esac
done

mapfile -t packages < <("$root/scripts/test.sh" --packages)
"$root/scripts/install-deps.sh" "${packages[@]}" gcovr

failed=0
if [ "$run" != none ]; then
  "$root/scripts/build.sh" "$folder" -DCMAKE_C_COMPILER=gcc -DCMAKE_BUILD_TYPE=Debug \
    -DSTARGRAPH_TESTS=ON "-DCMAKE_C_FLAGS=--coverage -O0 -fprofile-update=atomic"
  only=()
  if [ "$run" = all ]; then
    find "$folder" -name '*.gcda' -delete
  else
    only=(-R "$run")
  fi
  STARGRAPH_COUNTED=1 ctest --test-dir "$folder" --output-on-failure --no-tests=error -j2 "${only[@]}" \
    >"$folder/tests.log" 2>&1 || failed=1
  grep -E '^ *[0-9]+/[0-9]+ Test .*\*\*\*' "$folder/tests.log" || true
  grep -E 'tests passed|No tests' "$folder/tests.log" || true
  [ $failed -eq 0 ] || echo "Tests failed; the log is $folder/tests.log" >&2
fi

# What branches a compiler makes for an exception is none of C's. A process that is killed while it
# adds its counts may leave one that is no number.
mkdir -p "$folder/report"
(cd "$folder" && gcovr -r "$root" --filter "$root/src/" --filter "$root/include/" --branches \
  --exclude-unreachable-branches --exclude-throw-branches --gcov-ignore-parse-errors -j2 --json-summary summary.json \
  --html-details report/index.html "$folder") 2>"$folder/report.log" ||
  { cat "$folder/report.log" >&2; exit 3; }
/usr/bin/python3 -B "$root/scripts/coverage.py" "$folder/summary.json" "${floors[@]}" || failed=1
echo "Line by line: $folder/report/index.html"
exit $failed
