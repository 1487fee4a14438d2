#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Static analysis: clang-format, cppcheck and clang-tidy of src/ and tests/. What is asked,
# and what not and why, stands in .clang-format, scripts/cppcheck.txt and the .clang-tidy of both
# folders. Exit 1 if anything is found. Needs the build of scripts/test.sh.
#   lint.sh            what changed since main, and what is not committed
#   lint.sh FILE...    these files
#   lint.sh --all      all: some four minutes on two cores
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
"$root/scripts/install-deps.sh" clang-tidy-14 clang-format-14 cppcheck
if [ ! -e build/test/compile_commands.json ]; then
  echo "lint.sh: build first: scripts/test.sh" >&2
  exit 3
fi

if [ "${1:-}" = --all ]; then
  mapfile -t files < <(git ls-files 'src/*.[ch]' 'include/*.h' 'tests/*.[ch]')
elif [ $# -gt 0 ]; then
  files=("$@")
else
  mapfile -t files < <({ git diff --name-only --diff-filter=d main -- 'src/*.[ch]' 'include/*.h' 'tests/*.[ch]'
    git ls-files --others --exclude-standard -- 'src/*.[ch]' 'tests/*.[ch]'; } | sort -u)
fi
[ ${#files[@]} -gt 0 ] || { echo "nothing to check"; exit 0; }

failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
report() { # what found it
  [ ! -s "$log" ] || { cat "$log"; echo "lint.sh: found by $1" >&2; failed=1; }
}

clang-format-14 --dry-run "${files[@]}" >"$log" 2>&1 || true
report clang-format

mapfile -t sources < <(printf '%s\n' "${files[@]}" | grep '\.c$' || true)
[ ${#sources[@]} -gt 0 ] || exit $failed

# jansson's loops are macros, which cppcheck does not look up.
cppcheck -q -j2 --std=c11 --enable=warning,style,performance,portability \
  --suppressions-list=scripts/cppcheck.txt --library=posix -D_POSIX_C_SOURCE=200809L \
  -DSTARGRAPH_MODULE_FOLDER='""' '-Djson_object_foreach(o,k,v)=while(next(o,&k,&v))' \
  '-Djson_array_foreach(a,i,v)=while(next(a,&i,&v))' -Iinclude -Isrc -Itests \
  --template='{file}:{line}: {id}: {message}' "${sources[@]}" >"$log" 2>&1 || true
report cppcheck

printf '%s\n' "${sources[@]}" |
  xargs -r -n 4 -P 2 clang-tidy-14 -p build/test --quiet >"$log" 2>/dev/null || true
report clang-tidy
exit $failed
