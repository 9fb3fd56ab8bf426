#!/bin/sh
# Builds one pinned Go tool with its version inside. usage: go-build.sh gitleaks|trufflehog PIN_FOLDER OUTPUT
# One place for the flags: the set-up of a checkout and the image both call it.
set -eu
tool=$1 pin=$2 out=$3
cd "$pin"
case "$tool" in
  gitleaks)
    module=github.com/zricethezav/gitleaks/v8
    variable=$module/version.Version
    # The tag is what the tool's own release binaries are built with: a third of the time on a long history.
    tags=gore2regex ;;
  trufflehog)
    module=github.com/trufflesecurity/trufflehog/v3
    variable=$module/pkg/version.BuildVersion
    tags= ;;
  *)
    echo "unknown tool $tool" >&2
    exit 2 ;;
esac
version=$(awk -v module="$module" '$0 ~ module " v" { for (i = 1; i < NF; i++) if ($i == module) { sub(/^v/, "", $(i + 1)); print $(i + 1); exit } }' go.mod)
[ -n "$version" ] || { echo "go.mod does not require $module" >&2; exit 2; }
exec go build -trimpath -tags "$tags" -ldflags "-s -w -X $variable=$version" -o "$out" "$module"
