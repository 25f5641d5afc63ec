#!/usr/bin/env bash
# Takes the pictures of the pages that the README shows, of what ./reprise demo really does. Wants
# Chromium, curl and jq.
#
# Usage: scripts/take-pictures.sh               runs the demo and takes them anew into docs/pictures
#        scripts/take-pictures.sh --check DEMO  takes them of the demo kept in DEMO into target/pictures,
#                                               and fails where those in docs/pictures are out of date
#
# Beside each picture lies an outline: the headings, columns and labels of the page, without what is
# another each time. A picture is out of date when its page has another outline by now.
set -euo pipefail
root=$(CDPATH='' cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/toolchain.sh
. "$root/scripts/toolchain.sh"
shown=$root/docs/pictures
scratch=$(mktemp -d)
engine=
trap '[[ -z $engine ]] || kill "$engine"; rm -rf "$scratch"' EXIT
case ${1:-} in
  --check) demo=${2:?name the folder of a demo} pictures=$root/target/pictures window=4s ;;
  '') demo=$scratch/demo pictures=$shown window=20s ;;
  *) complain "unknown option '$1'" && exit "$exit_wrong_usage" ;;
esac
export PROFILE_DATA_ROOT=$demo/data
export PROFILE_COVERAGE_CLASSES=$root/examples/watershed/target/classes
export PROFILE_COVERAGE_SOURCES=$root/examples/watershed/src/main/java

fail() {
  complain "pictures: $1"
  exit "$exit_failed"
}

browser() {
  command -v chromium || command -v chromium-browser || command -v google-chrome ||
    fail 'no Chromium here; install chromium'
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

told() {
  curl -fsS "$url$1" | jq -r "$2"
}

# A behaviour profile of the engine itself, asked again after each pause.
behaviour() {
  local name=$1 pause=$2 asking
  while curl -so "$scratch/answer" "$url/library" && sleep "$pause"; do :; done &
  asking=$!
  "$root/reprise" snapshot create --scrape "$url/metrics" --for "$window" --catalog reprise \
    --name "$name" --json 2>/dev/null | jq -r .id
  kill "$asking"
}

# What a page is made of: its headings, the columns of its tables, and how its parts and what one can do
# there are called, without numbers, names, times and past verdicts.
outline() {
  grep -oE '<(h[123]|th)[ >][^<]+|<(section|aside|nav|input|button|canvas)[^>]* aria-label="[^"]*"' "$1" |
    sed -E -e 's/<h[123][^>]*>/heading /; s/<th[^>]*>/column /; s/<([a-z]+).* aria-label="([^"]*)"/\1 \2/' \
      -e "s/$slug|[a-z]+-[a-z]+-[0-9a-f]{6}/PROFILE/g" \
      -e 's/[0-9][0-9.,:-]*/N/g; s/[[:space:]]+/ /g; s/ $//' | LC_ALL=C sort -u
}

# Opens a page once, in a browser whose clock runs ahead while nothing is loaded.
open_page() {
  local name=$1 address=$2
  "$chromium" --no-sandbox --headless --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$scratch/browser" --hide-scrollbars --window-size=1280,800 \
    --virtual-time-budget=5000 --dump-dom --screenshot="$pictures/$name.png" "$url/#$address" \
    >"$scratch/$name.html" 2>"$scratch/browser.log" || fail "chromium failed: $(tail -1 "$scratch/browser.log")"
}

# A page's picture and its outline; its elements stay in $scratch. What comes by a stream is not waited
# for by the browser: the page is opened again until all of it is there.
picture() {
  local name=$1
  for _ in $(seq 20); do
    open_page "$@"
    if grep -q '<h1' "$scratch/$name.html" && ! grep -q 'class="state waiting"' "$scratch/$name.html"; then break; fi
  done
  [[ $(wc -c <"$pictures/$name.png") -gt 10000 ]] || fail "$name.png is all but empty"
  outline "$scratch/$name.html" >"$pictures/$name.outline"
  echo "  $pictures/$name.png"
}

size_of() {
  od -An -j16 -N8 -tx1 "$1"
}

is_up_to_date() {
  local name=$1
  [[ -f $shown/$name.png ]] || fail "docs/pictures/$name.png is missing; $renewal"
  grep -q "docs/pictures/$name.png" "$root/README.md" || fail "the README does not show docs/pictures/$name.png"
  [[ $(size_of "$shown/$name.png") == "$(size_of "$pictures/$name.png")" ]] ||
    fail "docs/pictures/$name.png has another size than it is taken with; $renewal"
  diff "$shown/$name.outline" "$pictures/$name.outline" >&2 ||
    fail "docs/pictures/$name.png shows another page (<) than there is now (>); $renewal"
}

# The classes, methods and lines that a traced step ran are read on its page.
shows_the_code_of_a_step() {
  local token=$1 step=$2 lines
  picture traced "/playbacks/$token/steps/$step"
  curl -fsS "$url/run/result/$token/steps/$step" >"$scratch/step.json"
  jq -r '.code.classes[:200][] | (.class | gsub("/"; ".")),
    (.source + ": " + ([.lines[] | if .[0] == .[1] then "\(.[0])" else "\(.[0])–\(.[1])" end] | join(", "))),
    .methods[]' "$scratch/step.json" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g' | sort -u >"$scratch/code"
  lines=$(wc -l <"$scratch/code" | tr -d ' ')
  [[ $lines -gt 10 ]] || fail "only $lines classes, methods and lines are known of step $step"
  while IFS= read -r line; do
    grep -qF -- "$line" "$scratch/traced.html" || fail "the page of step $step does not show '$line'"
  done <"$scratch/code"
  echo "  the page of step $step shows the $lines classes, methods and lines that it ran"
}

chromium=$(browser)
renewal='take them anew with scripts/take-pictures.sh, and look at them before you commit'
mkdir -p "$pictures"
if [[ $pictures == "$shown" ]]; then
  "$root/reprise" demo --no-browser --keep "$demo" </dev/null >"$scratch/out"
fi
serve
slug=$(told /library '.profiles[0].slug')
broken=$(told "/library/$slug" '[.playbacks[] | select(.verdict == "DIFFERENT")][0].token')
traced=$(told "/library/$slug" '[.playbacks[] | select(.verdict == "PASS")][0].token')
step=$(told "/run/result/$broken" '[.requests[] | select(.verdict != "PASS" and .verdict != "SKIPPED")][0].step')
with_job=$(told "/run/result/$traced" '[.requests[] | select(.job)][0].step')
before=$(behaviour 'before' 0.2)
after=$(behaviour 'asked more often' 0.05)

picture library /
picture profile "/profiles/$slug"
picture playback "/playbacks/$broken/steps/$step"
picture coverage /coverage/gaps
picture behaviour "/behaviour/compare/$before/$after"
if [[ $pictures != "$shown" ]]; then
  shows_the_code_of_a_step "$traced" "$with_job"
  for name in library profile playback coverage behaviour; do is_up_to_date "$name"; done
  echo '  the pictures of the README show the pages as they are'
fi
