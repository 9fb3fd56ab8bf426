#!/bin/sh
# Takes out of an installed node_modules what no program runs: other platforms, sources of what is compiled, types, maps, prose.
# Licence texts stay. usage: trim-node-modules.sh NODE_MODULES
set -eu
cd "$1"
rm -rf node-linux-* node-bin-* .bin @types zod/src tree-sitter-python/src tree-sitter-python/prebuilds tree-sitter-python/bindings
find . -type f \( -name '*.map' -o -name '*.ts' -o -name '*.cts' -o -name '*.mts' -o -name '*.md' -o -name '*.c' -o -name '*.cc' -o -name '*.h' \) \
  ! -iname '*licen[cs]e*' ! -iname '*notice*' ! -iname '*copying*' -delete
find . -depth -type d \( -name test -o -name tests -o -name docs -o -name examples \) -exec rm -rf {} +
