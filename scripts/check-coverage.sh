#!/usr/bin/env bash
# Traces what the watershed example runs for a recorded session, through ./reprise alone, as the
# nightly workflow does: record, promote, learn, batch, reports. Leaves its pages in DIR, if one is
# named.
set -euo pipefail
root=$(CDPATH='' cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/toolchain.sh
. "$root/scripts/toolchain.sh"
scratch=$(mktemp -d)
kept=${1:-}
started=()
trap 'stop_all; rm -rf "$scratch"' EXIT
export PROFILE_DATA_ROOT=$scratch/data
unset PROFILE_PLAYBACK_ROOT PROFILE_PLAYBACK_BASE_URL PROFILE_COVERAGE_DIR || true
ADMIN_EMAIL=admin@watershed.example
ADMIN_PASSWORD=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
export ADMIN_EMAIL ADMIN_PASSWORD
export PROFILE_COVERAGE_CLASSES=$root/examples/watershed/target/classes
export PROFILE_COVERAGE_SOURCES=$root/examples/watershed/src/main/java
runs=$scratch/watershed-data/runs/{runid}

stop_all() {
  local pid
  for pid in ${started[@]+"${started[@]}"}; do kill "$pid" 2>/dev/null || true; done
  for pid in ${started[@]+"${started[@]}"}; do wait "$pid" 2>/dev/null || true; done
  started=()
}

fail() {
  complain "coverage: $1"
  if [[ -n ${2:-} ]]; then tail -n 30 "$2" >&2; fi
  exit "$exit_failed"
}

expect() {
  local what=$1 wanted=$2 got=$3
  if [[ $got != "$wanted" ]]; then fail "$what: expected '$wanted', got '$got'"; fi
  echo "  $what"
}

# Waits for a line in a log, and sets `found` to the last part of it that matches.
await() {
  local log=$1 pattern=$2
  found=''
  for _ in $(seq 1200); do
    found=$(grep -oE "$pattern" "$log" 2>/dev/null | tail -1) || true
    if [[ -n $found ]]; then return; fi
    sleep 0.1
  done
  fail "'$pattern' did not come" "$log"
}

# Sets `application` to the address of a watershed with these agents in it.
start_application() {
  rm -f "$scratch/application.log"
  (cd "$scratch" && ENABLE_PROFILE_COVERAGE=1 JAVA_TOOL_OPTIONS="$*" \
    exec "$root/examples/watershed/run" start --server.port=0) >"$scratch/application.log" 2>&1 &
  started+=($!)
  await "$scratch/application.log" 'started on port [0-9]+'
  application=http://127.0.0.1:${found##* }
  await "$scratch/application.log" 'Started WatershedApplication'
}

# Sets `slug` to a profile of a walk through the application.
record_a_walk() {
  "$root/reprise" record --upstream "$application" --listen 127.0.0.1:0 \
    --app "$root/examples/watershed/app.yaml" --run-directory "$runs" >"$scratch/record.log" 2>&1 &
  local recorder=$!
  started+=($recorder)
  await "$scratch/record.log" 'reach at http://127\.0\.0\.1:[0-9]+'
  "$root/examples/watershed/run" walk "${found#reach at }" >"$scratch/walk.log" 2>&1 ||
    fail 'the walk did not end' "$scratch/walk.log"
  slug=$(grep -oE 'through run [^ ]+' "$scratch/walk.log" | cut -d' ' -f3)
  kill "$recorder"
  wait "$recorder" 2>/dev/null || true
  "$root/reprise" promote "$slug" >/dev/null
  "$root/reprise" learn "$slug" --base-url "$application" --run-directory "$runs" >/dev/null 2>"$scratch/learn.log" ||
    fail 'it could not be learned' "$scratch/learn.log"
}

traces_a_playback() {
  local out=$scratch/play.out log=$scratch/play.log
  "$root/reprise" play "$slug" --trace-code --coverage-dir "$scratch/copies" --json \
    --base-url "$application" --run-directory "$runs" >"$out" 2>"$log" || fail 'the playback failed' "$log"
  expect 'a traced playback says where its coverage is' 1 \
    "$(grep -c "Profile coverage saved to $scratch/copies/$slug.coverage" "$log")"
  expect '... and how much it ran' true "$(jq '.coverage.lines.covered > 500' "$out")"
  cmp "$scratch/copies/$slug.coverage" "$PROFILE_DATA_ROOT/coverage/$slug.coverage" || fail 'the copy differs'
  expect '... shards are merged' 0 "$(find "$PROFILE_DATA_ROOT/coverage" -name '*.coverage.*.[0-9]' | wc -l | tr -d ' ')"
  expect 'the agent says when it begins' 1 \
    "$(grep -c "Coverage starts: slug $slug" "$scratch/application.log")"
  expect 'jobs are tagged' true \
    "$([[ $(grep -c "is tagged with profile $slug" "$scratch/application.log") -gt 5 ]] && echo true)"
}

# Every step tells the code that it ran, and all together ran what the profile ran.
traces_each_step() {
  local out=$scratch/steps.out log=$scratch/steps.log token engine steps
  "$root/reprise" play "$slug" --trace-steps --json --base-url "$application" --run-directory "$runs" \
    >"$out" 2>"$log" || fail 'the playback of traced steps failed' "$log"
  token=$(jq -r .token "$out")
  steps=$(jq '.requests | length' "$out")
  "$root/reprise" serve --listen 127.0.0.1:0 >"$scratch/serve.log" 2>&1 &
  engine=$!
  started+=($engine)
  await "$scratch/serve.log" 'answers at http://127\.0\.0\.1:[0-9]+'
  curl -fsS "${found#answers at }/run/result/$token/steps/[1-$steps]" >"$scratch/steps.json"
  "$root/reprise" coverage report "$slug" >/dev/null
  expect 'every step that was sent tells its code' 0 \
    "$(jq -s '[.[] | select(.verdict != "SKIPPED" and .code.state != "ok")] | length' "$scratch/steps.json")"
  expect "... what a job's worker ran belongs to the step that started it" true \
    "$(jq -s '[.[] | select(.code.classes[] | (.class | endswith(".ErosionTasks")) and (.methods | index("hillslopes")))] | length > 0 and all(.recorded.request.method == "POST")' "$scratch/steps.json")"
  diff <(jq -rs '[.[].code.classes[] | .source as $s | .lines[] | range(.[0]; .[1] + 1) | "\($s) \(.)"] | unique | .[]' "$scratch/steps.json") \
    <(jq -r '[.files[] | .path as $s | (.run, .partly) | split(",")[] | split("-") | map(tonumber) | range(.[0]; .[-1] + 1) | "\($s) \(.)"] | unique | .[]' \
      "$PROFILE_DATA_ROOT/coverage/reports/$slug/coverage.json") >&2 || fail 'the steps (<) ran something else than the profile (>)'
  echo '  ... all steps together ran what the profile ran'
  kill "$engine"
  wait "$engine" 2>/dev/null || true
}

runs_a_batch() {
  local pages=$PROFILE_DATA_ROOT/coverage/reports
  mkdir -p "$PROFILE_DATA_ROOT/profiles/without-events"
  "$root/reprise" batch --untraced-too --base-url "$application" --run-directory "$runs" \
    >"$scratch/batch.out" 2>"$scratch/batch.log" || fail 'the batch failed' "$scratch/batch.log"
  cat "$scratch/batch.out"
  expect 'a batch passes over what cannot be played' 1 \
    "$(grep -c 'skipped without-events' "$scratch/batch.log")"
  expect "... covers what a job's worker ran" true \
    "$(jq '[.files[] | select(.path | endswith("ErosionTasks.java"))][0].lines.covered > 10' "$pages/$slug/coverage.json")"
  for page in matrix.html gaps.html redundant.html "$slug/index.html" "$slug/jacoco.xml" "$slug/coverage.lcov"; do
    if [[ ! -s $pages/$page ]]; then fail "there is no $page"; fi
  done
  expect 'who runs a symbol is known' 1 \
    "$("$root/reprise" coverage matrix --symbol ErosionTasks --json | jq "[.[] | index(\"$slug\")] | map(select(. != null)) | length > 0" | grep -c true)"
  "$root/reprise" coverage check >/dev/null || fail 'the inventory differs from the code'
  echo '  the inventory is that of the code'
}

# JaCoCo's own agent, in the same process, and the command that asks it for what it has.
fetch_jacoco() {
  local version
  find_maven
  version=$(grep -oE '<jacoco.version>[^<]+' "$root/pom.xml" | cut -d'>' -f2)
  for artifact in org.jacoco.agent:$version:jar:runtime org.jacoco.cli:$version:jar:nodeps; do
    (cd "$root" && MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" mvn -q -B -N dependency:copy -Dartifact="org.jacoco:$artifact" \
      -DoutputDirectory="$scratch/jacoco" -Dmdep.stripVersion=true) || fail "JaCoCo could not be fetched"
  done
}

jacoco_dump() {
  "$JAVA_HOME/bin/java" -jar "$scratch/jacoco/org.jacoco.cli-nodeps.jar" dump --quiet \
    --address 127.0.0.1 --port "$jacoco_port" --destfile "$@" || fail 'JaCoCo did not answer' "$scratch/application.log"
}

# A port that nobody listens at now.
free_port() {
  local port
  while true; do
    port=$((20000 + RANDOM % 10000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then break; fi
  done
  echo "$port"
}

lines_of() {
  # The container's own error page is made outside of any servlet, so for nobody's request.
  jq -S '[.files[] | select(.path | endswith("TomcatErrors.java") | not) | {path, run, partly}]' \
    "$PROFILE_DATA_ROOT/coverage/reports/$1/coverage.json"
}

agrees_with_jacoco() {
  stop_all
  find_jdk
  fetch_jacoco
  jacoco_port=$(free_port)
  start_application "-javaagent:$scratch/jacoco/org.jacoco.agent-runtime.jar=output=tcpserver,address=127.0.0.1,port=$jacoco_port,dumponexit=false,includes=dev.reprise.watershed.* $ours"
  jacoco_dump "$scratch/start.exec" --reset
  "$root/examples/watershed/run" walk "$application" walk >"$scratch/walk.log" 2>&1 || fail 'the walk did not end' "$scratch/walk.log"
  sleep 2 # the last worker says that its job has ended
  jacoco_dump "$PROFILE_DATA_ROOT/coverage/jacoco.coverage"
  stop_all
  "$root/reprise" coverage combine walk >/dev/null
  "$root/reprise" coverage report walk jacoco
  diff <(lines_of jacoco) <(lines_of walk) >&2 || fail "JaCoCo's agent (<) says something else of the walk"
  echo "  a traced walk ran the lines and branches that JaCoCo's agent says"
}

ours=-javaagent:$("$root/reprise" agent)=includes=dev.reprise.watershed.*
start_application "$ours"
record_a_walk
traces_a_playback
traces_each_step
runs_a_batch
agrees_with_jacoco
if [[ -n $kept ]]; then
  mkdir -p "$kept"
  cp -R "$PROFILE_DATA_ROOT/coverage/." "$kept"
fi
