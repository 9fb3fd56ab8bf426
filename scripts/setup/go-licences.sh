#!/bin/sh
# Collects the licence texts of every Go module that is linked into pinned tools. usage: go-licences.sh OUT TOOL=PIN_FOLDER...
set -eu
out=$1
shift
mkdir -p "$out"
: > "$out/modules.txt"
for pair in "$@"; do
  tool=${pair%%=*}
  cd "${pair#*=}"
  go list -deps -f '{{with .Module}}{{.Path}} {{.Version}} {{.Dir}}{{end}}' tool | sort -u | while read -r module version dir; do
    [ -n "$dir" ] || continue
    echo "$tool $module $version" >> "$out/modules.txt"
    for file in "$dir"/LICENSE* "$dir"/LICENCE* "$dir"/COPYING* "$dir"/NOTICE*; do
      [ -f "$file" ] || continue
      mkdir -p "$out/$module"
      cp "$file" "$out/$module/"
    done
  done
done
[ -s "$out/modules.txt" ]
