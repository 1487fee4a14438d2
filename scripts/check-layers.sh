#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Checks who includes whom, who uses which library, and a few habits of the
# house. Prints each fault as file:line: message; exit 1 if there is one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Folder of src/, then the folders that it may include. embedded/ is made by the
# build, of the files that are compiled in.
arrows="
base base
model base model
read base model read embedded
result base result
answer base model result answer
query base model result answer query
analysis base model result answer analysis
view base model result view
write base model result view write sqlite
cli cli
igraph base model igraph
sqlite sqlite
"
faults=$(mktemp)
trap 'rm -f "$faults"' EXIT
fault() { echo "$1" >>"$faults"; }

sources() { find src include tests examples -name '*.[ch]' -type f | sort; }

allowed() { # folder, included folder
  local row
  row=$(grep "^$1 " <<<"$arrows") || return 1
  case " ${row#* } " in *" $2 "*) return 0 ;; esac
  return 1
}

# "file:line:folder" of each quoted include in src/.
while IFS=: read -r file line included; do
  # The bridge is the one part of the model that knows the igraph module.
  [ "${file%.[ch]} $included" = "src/model/igraph_bridge igraph" ] && continue
  folder=${file#src/}
  allowed "${folder%%/*}" "$included" ||
    fault "$file:$line: ${folder%%/*} must not include $included/"
done < <(grep -rnE '^#[[:space:]]*include[[:space:]]+"[a-z]+/' src --include='*.[ch]' |
  sed -E 's|^([^:]+:[0-9]+):.*"([a-z]+)/.*|\1:\2|')

grep -rnE '^#[[:space:]]*include[[:space:]]+["<]jansson' src include --include='*.[ch]' |
  grep -vE '^src/(read/|write/write_[a-z_]*json\.c:)' |
  sed -E 's/:#.*/: jansson belongs to src\/read and the JSON writers/' >>"$faults" || true
grep -rnE '^#[[:space:]]*include[[:space:]]+["<]igraph/' src include --include='*.[ch]' |
  grep -vE '^(src/igraph/|src/model/igraph_bridge|include/stargraph/igraph\.h)' |
  grep -vE 'igraph/[a-z_]+\.h"$' |
  sed -E 's/:#.*/: igraph belongs to src\/igraph/' >>"$faults" || true
grep -rnE '^#[[:space:]]*include[[:space:]]+["<]sqlite3' src include --include='*.[ch]' |
  grep -vE '^src/sqlite/' |
  sed -E 's/:#.*/: SQLite belongs to src\/sqlite/' >>"$faults" || true
grep -rnE '\b(printf|puts|exit|abort|setlocale)[[:space:]]*\(' src --include='*.c' |
  grep -vE '^src/cli/|:[[:space:]]*(/?\*|//)' |
  sed -E 's/^([^:]+:[0-9]+):.*/\1: the library neither prints nor leaves the process/' \
    >>"$faults" || true

while read -r file; do
  case $(basename "$file" | sed 's/\..*//') in
  *util* | *helper* | common | misc) fault "$file:1: name the file after its subject" ;;
  esac
  head -n 1 "$file" | grep -q 'SPDX-License-Identifier: GPL-2.0-or-later' ||
    fault "$file:1: the SPDX line is missing"
  lines=$(wc -l <"$file")
  [ "$lines" -le 1000 ] || fault "$file:1: $lines lines; split it by subject"
done < <(sources)

cat "$faults"
[ ! -s "$faults" ]
