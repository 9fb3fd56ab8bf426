#!/usr/bin/env bash
# The last step of action.yml: the exit code of the scan, and what the person wants of an incomplete one, decide the job.
set -euo pipefail

case "${SCAN_EXIT:-}" in
  0) printf 'secondlook: pass\n' ;;
  1)
    printf '::error::secondlook found something at the level of fail-on. The summary says what to fix first.\n'
    exit 1
    ;;
  3)
    if [[ "$SCAN_INCOMPLETE" == warn ]]; then
      printf '::warning::secondlook could not check everything. The summary says what, and how to mend it.\n'
    else
      printf '::error::secondlook could not check everything, so this is no pass. The summary says what, and how to mend it.\n'
      exit 3
    fi
    ;;
  '')
    printf '::error::secondlook did not run.\n'
    exit 4
    ;;
  *)
    printf '::error::secondlook ended with code %s: see the output of the scan.\n' "${SCAN_EXIT//[^0-9]/}"
    exit 4
    ;;
esac
