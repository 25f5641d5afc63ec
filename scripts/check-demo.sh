#!/usr/bin/env bash
# Runs ./reprise demo as a person without a desktop does: it ends well, leaves nothing behind, and
# nothing of it runs on when it is killed in the middle.
set -euo pipefail
root=$(CDPATH='' cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/toolchain.sh
. "$root/scripts/toolchain.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
  complain "the demo: $1"
  exit "$exit_failed"
}

# Waits until no process has the folder in its command line any more.
await_none_in() {
  for _ in $(seq 200); do
    if ! pgrep -f -- "$1" >/dev/null; then return; fi
    sleep 0.1
  done
  pgrep -af -- "$1" >&2 || true
  fail "$2"
}

shows_everything() {
  # A folder of its own for what is temporary, so that what is left is seen.
  JAVA_TOOL_OPTIONS="-Djava.io.tmpdir=$scratch" "$root/reprise" demo --no-browser </dev/null |
    tee "$scratch/out" || fail 'it did not end well'
  grep -q 'all of it' "$scratch/out" || fail 'it ended early'
  await_none_in "$scratch/reprise-demo-" 'something of it runs on'
  [[ -z $(find "$scratch" -name 'reprise-demo-*') ]] || fail 'its folder is still there'
}

leaves_nothing_when_it_is_killed() {
  local kept=$scratch/kept
  "$root/reprise" demo --no-browser --keep "$kept" </dev/null >"$scratch/killed" 2>&1 &
  local demo=$!
  for _ in $(seq 600); do
    if grep -q '^2 ' "$scratch/killed"; then break; fi
    sleep 0.1
  done
  pgrep -f -- "--watershed.data=$kept" >/dev/null || fail 'the example did not run when it was to be killed'
  kill -KILL "$demo"
  wait "$demo" 2>/dev/null || true
  await_none_in "$kept" 'something of it runs on after it was killed'
  echo '  nothing runs on when it is killed half-way'
}

shows_everything
leaves_nothing_when_it_is_killed
