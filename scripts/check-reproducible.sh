#!/usr/bin/env bash
# Packages a copy of the sources in another folder and compares its jars with those already built
# here: the same sources must give the same bytes, wherever and whenever they are built.
set -euo pipefail
root=$(CDPATH='' cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/toolchain.sh
. "$root/scripts/toolchain.sh"
find_jdk || exit
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

# Paths and hashes of the jars below a folder, without what a build only leaves by the way.
jars_of() {
  (cd "$1" && find . -path '*/target/*' -name '*.jar' ! -path './.launcher/*' ! -path '*/target/foreign/*' \
    ! -name 'original-*' -print0 | sort -z | xargs -0 sha256sum)
}

tar -C "$root" --exclude=.git --exclude=.launcher --exclude=target --exclude=reprise-data -cf - . |
  tar -C "$copy" -xf -
(cd "$copy" && mvn -B -T 2 -o -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcyclonedx.skip=true \
  -Dreprise.commit="$(commit_of "$root")" package) >"$copy.log" 2>&1 || {
  tail -n 100 "$copy.log" >&2
  complain "the second build failed; the whole log is in $copy.log."
  exit "$exit_failed"
}
rm -f "$copy.log"
jars_of "$root" >"$copy/here"
jars_of "$copy" >"$copy/there"
if ! diff "$copy/here" "$copy/there" >&2; then
  complain 'the same sources gave other bytes in the jars above; look for times, paths or hash orders in them.'
  exit "$exit_failed"
fi
echo "  $(wc -l <"$copy/here") jars are the same, byte for byte, in two folders"
