#!/usr/bin/env bash
# The plain way: the same tools, one after the other, with the same options where they have a meaning there.
# usage: plain-script.sh REPOSITORY TOOLS_BIN RULES_JSON OUT [MORE OPTIONS OF SEMGREP]
set -u
repository=$1 tools=$2 rules=$3 out=$4
shift 4
mkdir -p "$out/home"
export HOME="$out/home" TMPDIR="$out" GIT_CONFIG_NOSYSTEM=1
git config --global --add safe.directory '*'
cd "$repository" || exit 1
"$tools/gitleaks" git . --no-banner --no-color --exit-code 99 --ignore-gitleaks-allow --max-decode-depth 2 -f json -r "$out/gitleaks-git.json" >/dev/null 2>&1
"$tools/gitleaks" dir . --no-banner --no-color --exit-code 99 --ignore-gitleaks-allow --max-decode-depth 2 -f json -r "$out/gitleaks-dir.json" >/dev/null 2>&1
"$tools/trufflehog" git "file://$repository" --no-verification --no-update --json >"$out/trufflehog-git.json" 2>/dev/null
printf '(^|/)\\.git/\n(^|/)node_modules/\n' >"$out/exclude"
"$tools/trufflehog" filesystem . -x "$out/exclude" --no-verification --no-update --json >"$out/trufflehog-dir.json" 2>/dev/null
"$tools/semgrep" scan --config "$rules" --json --metrics=off --disable-version-check --oss-only --no-rewrite-rule-ids --disable-nosem \
  --x-ignore-semgrepignore-files --no-git-ignore --exclude .git --exclude node_modules --exclude bower_components --exclude .next --exclude .nuxt \
  --exclude .svelte-kit --exclude .venv --exclude site-packages --exclude __pycache__ --exclude '*.min.js' --exclude '*.min.mjs' --exclude '*.bundle.js' \
  --exclude '*.map' --verbose --timeout 10 --timeout-threshold 3 --max-memory 2000 --max-target-bytes 1000000 "$@" . >"$out/semgrep.json" 2>/dev/null
exit 0
