#!/usr/bin/env bash
# Takes the pictures of the pages that the README shows, of what ./reprise demo really does.
# Usage: scripts/take-pictures.sh [FOLDER], docs/pictures unless said otherwise. Wants Chromium.
set -euo pipefail
root=$(CDPATH='' cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/toolchain.sh
. "$root/scripts/toolchain.sh"
pictures=${1:-$root/docs/pictures}
scratch=$(mktemp -d)
engine=
trap '[[ -z $engine ]] || kill "$engine"; rm -rf "$scratch"' EXIT
export PROFILE_DATA_ROOT=$scratch/demo/data

fail() {
  complain "pictures: $1"
  exit "$exit_failed"
}

# The address of a page that the demo printed, by the words before it.
page_of() {
  sed -n "s|.*$1: http://[^/]*/#||p" "$scratch/out"
}

serve() {
  "$root/reprise" serve --listen 127.0.0.1:0 >"$scratch/engine" 2>&1 &
  engine=$!
  for _ in $(seq 200); do
    url=$(sed -n 's|.*answers at \(http://[^;]*\);.*|\1|p' "$scratch/engine")
    if [[ -n $url ]]; then return; fi
    sleep 0.1
  done
  cat "$scratch/engine" >&2
  fail 'the engine did not start'
}

# A behaviour profile of the engine itself, asked again after each pause.
behaviour() {
  local name=$1 pause=$2 asking
  while curl -so "$scratch/answer" "$url/library" && sleep "$pause"; do :; done &
  asking=$!
  "$root/reprise" snapshot create --scrape "$url/metrics" --for 20s --catalog reprise \
    --name "$name" --json 2>/dev/null | jq -r .id
  kill "$asking"
}

picture() {
  local name=$1 address=$2
  chromium --no-sandbox --headless --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$scratch/browser" --hide-scrollbars --window-size=1280,800 \
    --virtual-time-budget=5000 --screenshot="$pictures/$name.png" "$url/#$address" \
    >"$scratch/browser.log" 2>&1 || fail "chromium failed: $(tail -1 "$scratch/browser.log")"
  [[ $(wc -c <"$pictures/$name.png") -gt 10000 ]] || fail "$name.png is all but empty"
  echo "$pictures/$name.png"
}

mkdir -p "$pictures"
"$root/reprise" demo --no-browser --keep "$scratch/demo" </dev/null >"$scratch/out"
slug=$(sed -n 's/.*promoted \([^:]*\):.*/\1/p' "$scratch/out")
serve
before=$(behaviour 'before' 0.2)
after=$(behaviour 'asked more often' 0.05)

picture library /
picture profile "/profiles/$slug"
picture playback "$(page_of 'what was caught, step by step')"
picture coverage /coverage/gaps
picture behaviour "/behaviour/compare/$before/$after"
