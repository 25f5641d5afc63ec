#!/usr/bin/env bash
# Runs ./reprise demo as a person without a desktop does: it ends well, leaves nothing behind, and
# nothing of it runs on when it is stopped or killed in the middle. What it leaves is what the pictures of
# the README are compared with.
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
  "$root/reprise" demo --no-browser --keep "$scratch/demo" </dev/null |
    tee "$scratch/out" || fail 'it did not end well'
  grep -q 'all of it' "$scratch/out" || fail 'it ended early'
  grep -q "PROFILE_DATA_ROOT=$scratch/demo/data" "$scratch/out" || fail 'it does not say how to look at it again'
  await_none_in "$scratch/demo" 'something of it runs on'
}

# Starts a demo in the background with these options, waits for its second stage, and sets `demo`.
begin_demo() {
  local log=$1
  shift
  # A group of processes of its own that hears interrupts, as on a terminal: what a script starts in the
  # background ignores them, and hands that on. And a folder of its own for what is temporary, so that
  # what is left is seen.
  set -m
  JAVA_TOOL_OPTIONS="-Djava.io.tmpdir=$scratch" env --default-signal=INT "$root/reprise" demo --no-browser "$@" </dev/null >"$log" 2>&1 &
  demo=$!
  set +m
  for _ in $(seq 600); do
    if grep -q '^2 ' "$log" 2>/dev/null; then return; fi
    sleep 0.1
  done
  fail 'its second stage did not begin'
}

says_where_it_was_stopped() {
  local code=0
  begin_demo "$scratch/stopped"
  kill -INT -- "-$demo" # as Ctrl-C does: to all of them
  wait "$demo" || code=$?
  [[ $code == 130 ]] || fail "it ended with exit code $code when it was stopped"
  grep -q "^2 .*stopped$" "$scratch/stopped" || fail 'it does not say which stage was stopped'
  if grep -q 'failed\|error' "$scratch/stopped"; then fail 'it says that it failed when it was stopped'; fi
  await_none_in "$scratch/reprise-demo-" 'something of it runs on after it was stopped'
  [[ -z $(find "$scratch" -maxdepth 1 -name 'reprise-demo-*') ]] || fail 'its folder is still there'
  echo '  nothing runs on when it is stopped half-way, and nothing is left'
}

leaves_nothing_when_it_is_killed() {
  local kept=$scratch/kept
  begin_demo "$scratch/killed" --keep "$kept"
  pgrep -f -- "--watershed.data=$kept" >/dev/null || fail 'the example did not run when it was to be killed'
  kill -KILL "$demo"
  wait "$demo" 2>/dev/null || true
  await_none_in "$kept" 'something of it runs on after it was killed'
  echo '  nothing runs on when it is killed half-way'
}

shows_everything
"$root/scripts/take-pictures.sh" --check "$scratch/demo"
says_where_it_was_stopped
leaves_nothing_when_it_is_killed
