#!/bin/sh
# Scans this repository with secondlook in a container, as whoever runs this, with no rights to spare. Reports: secondlook-report/.
# For a laptop or for any CI system that has Docker. Flags of `secondlook scan` may follow: sh secondlook.sh --fail-on critical
#
# Exit codes: 0 pass, 1 a finding fails the gate, 2 wrong usage, 3 incomplete (no pass: something was not checked), 4 a fault.
set -eu
cd "$(dirname "$0")"
image="${SECONDLOOK_DOCKER_IMAGE:-secondlook}"
out="$PWD/secondlook-report"
mkdir -p "$out"
exec docker run --rm --read-only --user "$(id -u):$(id -g)" --cap-drop ALL --security-opt no-new-privileges --pids-limit 512 \
  --tmpfs /tmp:rw,nosuid,nodev,noexec,mode=1777 -e SECONDLOOK_NAME="${PWD##*/}" -v "$PWD:/repo:ro" -v "$out:/out" "$image" scan /repo --out /out "$@"
