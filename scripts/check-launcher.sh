#!/usr/bin/env bash
# Tries ./reprise as people start it: through a link, from elsewhere, twice at once, without a JDK.
set -euo pipefail
root=$(CDPATH='' cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/toolchain.sh
. "$root/scripts/toolchain.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

expect() {
  local what=$1 wanted=$2 got=$3
  # shellcheck disable=SC2053  # what is wanted is a pattern
  if [[ $got != $wanted ]]; then
    complain "the launcher: $what: expected '$wanted', got '$got'"
    exit "$exit_failed"
  fi
  echo "  $what"
}

builds_on_first_use_only_once() {
  rm -rf "$root/.launcher"
  "$root/reprise" --version >"$scratch/first" 2>"$scratch/first.err" &
  local first=$!
  "$root/reprise" --version >"$scratch/second" 2>"$scratch/second.err"
  wait "$first"
  expect 'two that start at once both answer' \
    "reprise *, JDK *reprise *, JDK *" "$(cat "$scratch/first" "$scratch/second")"
  if command -v flock >/dev/null; then
    expect '... and only one of them builds' 1 "$(cat "$scratch"/*.err | grep -c Building)"
  fi
}

works_from_anywhere() {
  mkdir "$scratch/a folder"
  ln -s "$root/reprise" "$scratch/a folder/link"
  expect 'it works through a link and keeps the working directory' "$scratch/a folder/reprise-data" \
    "$(cd "$scratch/a folder" && env -u PROFILE_DATA_ROOT ./link config --json | jq -r '.settings[0].value')"
}

passes_exit_codes_on() {
  local code=0
  "$root/reprise" --no-such-option 2>"$scratch/err" || code=$?
  expect 'it passes the exit code on' 2 "$code"
  code=0
  if [[ -e /dev/full ]]; then
    "$root/reprise" config >/dev/full 2>"$scratch/err" || code=$?
    expect 'a result that cannot be written is a failure' 1 "$code"
  fi
  expect 'a reader that hangs up is none' '' "$({ "$root/reprise" config | true; } 2>&1)"
}

says_what_to_install() {
  local code=0 sentence
  sentence=$(
    # shellcheck disable=SC2329  # find_jdk calls it
    jdk_candidates() { :; }
    JAVA_HOME='' find_jdk 2>&1
  ) || code=$?
  expect 'without a JDK it ends with its own exit code' "$exit_unreachable" "$code"
  expect '... and says in a sentence what to install' 'error: Reprise needs JDK 25*install*' "$sentence"
}

survives_a_useless_class_cache() {
  local cache
  cache=$(echo "$root"/.launcher/*/classes.aot)
  mv "$cache" "$scratch/kept.aot"
  head -c 100000 "$scratch/kept.aot" >"$cache"
  expect 'a class cache that does not fit is passed over without a word' "reprise *" \
    "$("$root/reprise" --version 2>&1)"
  mv "$scratch/kept.aot" "$cache"
}

builds_again_when_a_source_is_newer() {
  touch "$root/cli/src/main/java/dev/reprise/cli/package-info.java"
  "$root/reprise" --version >/dev/null 2>"$scratch/err"
  expect 'it builds again when a source is newer' 'Building*' "$(cat "$scratch/err")"
  "$root/reprise" --version >/dev/null 2>"$scratch/err"
  expect '... and then no more' '' "$(cat "$scratch/err")"
}

is_quick() {
  local began took best=999999
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    began=$(date +%s%N)
    "$root/reprise" --help >/dev/null
    took=$((($(date +%s%N) - began) / 1000000))
    if ((took < best)); then best=$took; fi
  done
  echo "  ./reprise --help takes $best ms, the quickest of ten (budget: 200 ms)"
}

builds_on_first_use_only_once
works_from_anywhere
passes_exit_codes_on
says_what_to_install
survives_a_useless_class_cache
builds_again_when_a_source_is_newer
is_quick
