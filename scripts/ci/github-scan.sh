#!/usr/bin/env bash
# The scan step of action.yml: runs the image on the checked-out folder and hands on what the later steps need. Inputs come as SCAN_*
# variables, never as text of a command. It ends with 0 also when the gate failed, so that the reports are uploaded first: verdict.sh judges.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }
stop() {
  # A pull request chooses some of these words: without this they could be a command to the runner.
  printf '::error::%s\n' "${1//[^[:alnum:][:space:].,:\/_-]/?}"
  exit 2
}
output() { printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; }

# A place below the workspace: the inputs of a workflow may come from someone who should not see the rest of the runner.
below_workspace() {
  local real
  real="$(realpath -e -- "$GITHUB_WORKSPACE/$1" 2>/dev/null)" || stop "$2 does not exist in the workspace"
  case "$real/" in
    "$(realpath -- "$GITHUB_WORKSPACE")"/*) printf '%s' "$real" ;;
    *) stop "$2 lies outside the workspace" ;;
  esac
}

case "$SCAN_INCOMPLETE" in fail | warn) ;; *) stop "incomplete must be fail or warn" ;; esac
case "$SCAN_UPLOAD" in complete | all | none) ;; *) stop "upload must be complete, all or none" ;; esac
case "$SCAN_OFFLINE" in true | false) ;; *) stop "offline must be true or false" ;; esac
[[ "$SCAN_FORMAT" =~ ^[a-z,-]+$ ]] || stop "format must be names separated by commas"
case "$SCAN_FAIL_ON" in critical | high | medium | low | info | never) ;; *) stop "fail-on is no severity" ;; esac

image="$SCAN_IMAGE"
if [[ -z "$image" ]]; then
  image="secondlook:action"
  say "building the image from the action's own Dockerfile (a few minutes the first time)"
  docker build --quiet --tag "$image" "$SCAN_ACTION" >&2
elif [[ "$image" == -* ]]; then
  stop "image is no name of an image"
fi

folder="$(below_workspace "$SCAN_PATH" path)"
report="$(mktemp -d "$SCAN_TEMP/secondlook-XXXXXX")"
mounts=(-v "$folder:/repo:ro" -v "$report:/out")
arguments=(--out /out --format "$SCAN_FORMAT,sarif,github-sarif,github-outputs,markdown" --fail-on "$SCAN_FAIL_ON")
if [[ -n "$SCAN_BASELINE" ]]; then
  mounts+=(-v "$(below_workspace "$SCAN_BASELINE" baseline):/baseline.json:ro")
  arguments+=(--baseline /baseline.json)
fi
if [[ -n "$SCAN_ADVISORIES" ]]; then
  mounts+=(-v "$(below_workspace "$SCAN_ADVISORIES" advisories):/advisories:ro")
  arguments+=(--advisories /advisories)
fi
network=bridge
if [[ "$SCAN_OFFLINE" == true ]]; then
  network=none
  arguments+=(--offline)
fi

name="${GITHUB_REPOSITORY:-}"
exit_code=0
docker run --rm --read-only --user "$(id -u):$(id -g)" --cap-drop ALL --security-opt no-new-privileges \
  --network "$network" --pids-limit 512 --tmpfs /tmp:rw,nosuid,nodev,noexec,mode=1777 \
  -e SECONDLOOK_NAME="${name##*/}" "${mounts[@]}" "$image" scan /repo "${arguments[@]}" || exit_code=$?

output exit "$exit_code"
output report "$report"
[[ -f "$report/github-outputs.txt" ]] || exit 0
# Numbers and words of the program's own vocabulary; anything else in the file would be a fault, and is left out.
grep -E '^[a-z-]+=[a-z0-9,-]*$' "$report/github-outputs.txt" >>"$GITHUB_OUTPUT" || true
output sarif "$report/report.sarif"

held_back="$(sed -n 's/^held-back=//p' "$report/github-outputs.txt")"
uploadable="$(sed -n 's/^uploadable=//p' "$report/github-outputs.txt")"
case "$SCAN_UPLOAD" in
  all) output upload-file "$report/report.sarif" ;;
  complete) if [[ "$uploadable" == true ]]; then output upload-file "$report/github.sarif"; fi ;;
esac

# A step may write one MiB.
{
  head -c 900000 "$report/report.md" || true
  if [[ -n "$held_back" && "$SCAN_UPLOAD" == complete ]]; then
    printf '\n\n> Not uploaded to code scanning, because it was not completely checked and existing alerts would close: **%s**.\n' "${held_back//,/, }"
  fi
} >>"$GITHUB_STEP_SUMMARY"
