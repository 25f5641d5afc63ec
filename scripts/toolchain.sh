# shellcheck shell=bash
# Finds the JDK and Maven that ./reprise and ./verify need, and guards builds. Sourced, not run.
# Kept to bash 3.2, which is what macOS has.

needed_jdk=25
needed_maven=3.8.7

# Exit codes as the command line documents them.
# shellcheck disable=SC2034  # for the scripts that source this one
exit_failed=1 exit_wrong_usage=2
exit_unreachable=3

complain() {
  printf 'error: %s\n' "$1" >&2
}

# The folder that a script lives in, whatever symlinks led to it.
folder_of() {
  local file=$1 target
  while [[ -L $file ]]; do
    target=$(readlink "$file")
    case $target in
      /*) file=$target ;;
      *) file=$(dirname "$file")/$target ;;
    esac
  done
  (CDPATH='' cd -P "$(dirname "$file")" && pwd)
}

# Folders that may hold a JDK, the most wanted first, one a line.
jdk_candidates() {
  local java
  printf '%s\n' "${JAVA_HOME:-}"
  if java=$(command -v java); then
    dirname "$(folder_of "$java")"
  fi
  printf '%s\n' /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home
}

# Whether a folder holds a JDK that is new enough. Reads its `release` file: starting it would take
# longer than all of our own work.
is_usable_jdk() {
  local line
  [[ -n $1 && -x $1/bin/java && -x $1/bin/javac && -r $1/release ]] || return 1
  while IFS= read -r line; do
    if [[ $line =~ ^JAVA_VERSION=\"?([0-9]+) ]]; then
      ((BASH_REMATCH[1] >= needed_jdk))
      return
    fi
  done <"$1/release"
  return 1
}

# Sets and exports JAVA_HOME, or says what to install and returns the code for "not reachable".
find_jdk() {
  local candidate
  if is_usable_jdk "${JAVA_HOME:-}"; then
    return
  fi
  while IFS= read -r candidate; do
    if is_usable_jdk "$candidate"; then
      export JAVA_HOME=$candidate
      return
    fi
  done < <(jdk_candidates)
  complain "Reprise needs JDK $needed_jdk or newer, and none is in JAVA_HOME, PATH or the usual folders; $(jdk_advice)."
  return "$exit_unreachable"
}

# The operating system's family, as /etc/os-release or uname has it.
system_family() {
  if [[ -r /etc/os-release ]]; then
    # shellcheck disable=SC1091  # every system has its own
    (. /etc/os-release && printf '%s %s\n' "${ID:-}" "${ID_LIKE:-}")
  else
    uname -s
  fi
}

jdk_advice() {
  case $(system_family) in
    *debian* | *ubuntu*)
      echo "install it with 'apt-get install openjdk-25-jdk', or Eclipse Temurin's temurin-25-jdk where your release is older" ;;
    *fedora* | *rhel*) echo "install it with 'dnf install java-25-openjdk-devel'" ;;
    *suse*) echo "install it with 'zypper install java-25-openjdk-devel'" ;;
    *arch*) echo "install it with 'pacman -S jdk-openjdk'" ;;
    *alpine*) echo "install it with 'apk add openjdk25'" ;;
    Darwin) echo "install it with 'brew install --cask temurin@25'" ;;
    *) echo "install Eclipse Temurin $needed_jdk, or any other build, and set JAVA_HOME to its folder" ;;
  esac
}

maven_advice() {
  case $(system_family) in
    *debian* | *ubuntu*) echo "install it with 'apt-get install maven'" ;;
    *fedora* | *rhel*) echo "install it with 'dnf install maven'" ;;
    *suse*) echo "install it with 'zypper install maven'" ;;
    *arch*) echo "install it with 'pacman -S maven'" ;;
    *alpine*) echo "install it with 'apk add maven'" ;;
    Darwin) echo "install it with 'brew install maven'" ;;
    *) echo "install Apache Maven and put its bin folder on PATH" ;;
  esac
}

# Says what to install where there is no Maven that is new enough. Wants JAVA_HOME.
find_maven() {
  local version=none
  if command -v mvn >/dev/null; then
    version=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p')
    if at_least "${version:-0}" "$needed_maven"; then
      return
    fi
  fi
  complain "Reprise is built with Maven $needed_maven or newer, and PATH has ${version:-none}; $(maven_advice)."
  return "$exit_unreachable"
}

# Whether one dotted version is another or newer.
at_least() {
  local IFS=. i
  # shellcheck disable=SC2206  # splitting at the dots is what IFS is for
  local have=($1) want=($2)
  for i in 0 1 2; do
    if ((${have[i]:-0} != ${want[i]:-0})); then
      ((${have[i]:-0} > ${want[i]:-0}))
      return
    fi
  done
}

# The commit that is being built, with -dirty where files differ from it; nothing outside of git.
commit_of() {
  git -C "$1" describe --always --dirty --abbrev=12 --exclude='*' 2>/dev/null || true
}

# Holds descriptor 9 locked until it is closed: builds of one checkout take turns. Without flock
# (macOS) they do not, and two that start at once may disturb each other.
take_build_turn() {
  exec 9<"$1/.mvn"
  if command -v flock >/dev/null; then
    flock 9
  fi
}

end_build_turn() {
  exec 9<&-
}

# Becomes a class of a module that is not part of the product, after building it: module, class,
# arguments. Wants `root`.
run_module() {
  local module=$1 class=$2 classpath=$root/$1/target/classpath
  shift 2
  find_jdk || exit
  find_maven || exit
  take_build_turn "$root"
  # Maven's own libraries use what new JDKs warn of.
  (cd "$root" && MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow" mvn -q -B -pl "$module" -am -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -Dcyclonedx.skip=true package dependency:build-classpath -Dmdep.outputFile="$classpath" 9<&- >&2) || exit
  end_build_turn
  exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$root/$module/target/classes:$(cat "$classpath")" "$class" "$@"
}
