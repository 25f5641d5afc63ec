#!/usr/bin/env bash
# Plays through ./reprise as scripts do: JSON into jq, JUnit XML, and a service that is killed in the
# middle of a playback. The application that is played against is the engine itself.
set -euo pipefail
root=$(CDPATH='' cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/toolchain.sh
. "$root/scripts/toolchain.sh"
scratch=$(mktemp -d)
engine_pid=''
trap 'stop_engine; rm -rf "$scratch"' EXIT
export PROFILE_DATA_ROOT=$scratch/data
unset PROFILE_PLAYBACK_ROOT PROFILE_PLAYBACK_BASE_URL GITHUB_STEP_SUMMARY || true

expect() {
  local what=$1 wanted=$2 got=$3
  if [[ $got != "$wanted" ]]; then
    complain "playback: $what: expected '$wanted', got '$got'"
    exit "$exit_failed"
  fi
  echo "  $what"
}

# Sets `engine` to the address of an engine that was started.
start_engine() {
  "$root/reprise" serve --listen 127.0.0.1:0 >"$scratch/engine.log" 2>&1 &
  engine_pid=$!
  engine=''
  for _ in $(seq 300); do
    engine=$(grep -o 'http://127.0.0.1:[0-9]*' "$scratch/engine.log" | head -1) || true
    if [[ -n $engine ]]; then return; fi
    sleep 0.1
  done
  complain "playback: the engine did not start: $(cat "$scratch/engine.log")"
  exit "$exit_failed"
}

stop_engine() {
  if [[ -n $engine_pid ]]; then
    kill "${1:--TERM}" "$engine_pid" 2>/dev/null || true
    wait "$engine_pid" 2>/dev/null || true
    engine_pid=''
  fi
}

# Two requests, a minute apart.
write_profile() {
  local capture=$PROFILE_DATA_ROOT/profiles/health/capture
  mkdir -p "$capture"
  for id in 1 2; do
    cat <<EVENTS
{"stage":"request","id":"$id","method":"GET","endpoint":"/health","startedAt":"2026-01-01T00:0$id:00.000Z","requestMeta":{"bodyType":"none"}}
{"stage":"response","id":"$id","method":"GET","endpoint":"/health","status":200,"durationMs":1,"responseMeta":{"headers":{},"bodyType":"json","body":"{\"status\":\"ok\"}"}}
EVENTS
  done >"$capture/events.jsonl"
}

tells_machines() {
  expect '--json goes through jq' '"PASS" 2' \
    "$("$root/reprise" play health --base-url "$engine" --junit "$scratch/junit.xml" --json 2>/dev/null |
      jq -r '"\"\(.verdict)\" \(.counts.pass)"')"
  expect 'JUnit XML has a case for each step' 2 "$(grep -o '<testcase ' "$scratch/junit.xml" | wc -l | tr -d ' ')"
}

tells_what_differs() {
  local code=0
  sed -i.bak 's/\\"ok\\"/\\"fine\\"/' "$PROFILE_DATA_ROOT/profiles/health/capture/events.jsonl"
  "$root/reprise" play health --base-url "$engine" >"$scratch/out" 2>/dev/null || code=$?
  mv "$PROFILE_DATA_ROOT/profiles/health/capture/events.jsonl"{.bak,}
  expect 'another answer gives exit code 1' 1 "$code"
  expect '... and the place' 2 "$(grep -c '\$.status' "$scratch/out")"
}

survives_being_killed() {
  local token
  token=$(curl -sS -X POST -H 'Content-Type: application/json' \
    -d "{\"detach\":true,\"pace\":\"recorded\",\"base_url\":\"$engine\"}" "$engine/run/health" | jq -r .token)
  for _ in $(seq 100); do
    if [[ $(curl -sS "$engine/run/result/$token" | jq '.requests | length') == 1 ]]; then break; fi
    sleep 0.1
  done
  expect 'a playback that goes on shows what has happened' running \
    "$(curl -sS "$engine/run/result/$token" | jq -r .state)"
  stop_engine -KILL
  start_engine
  expect 'one whose engine was killed, too' 'interrupted 1' \
    "$(curl -sS "$engine/run/result/$token" | jq -r '"\(.state) \(.requests | length)"')"
}

write_profile
start_engine
tells_machines
tells_what_differs
survives_being_killed
