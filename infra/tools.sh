# Finds what Liqa is built and run with, or says in one line what is missing and how to get it.
# Sourced by the commands beside it; defines functions and `root`, and does nothing by itself.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() {
  echo "$*" >&2
  exit 1
}

# Installs Debian packages where we may; the caller looks again whether that helped.
apt_install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 0
  echo "Installing $*" >&2
  if [ -z "${apt_updated-}" ]; then
    apt-get -qq update >&2 </dev/null || true
    apt_updated=yes
  fi
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >&2 </dev/null || true
}

# at_least 20.19 20.20.2: whether the second version is not older than the first.
at_least() {
  [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

jdk_in() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  at_least 25 "$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$1/release")"
}

look_for_jdk() {
  local home on_path
  on_path=$(readlink -f "$(command -v javac || true)")
  for home in "${JAVA_HOME-}" /usr/lib/jvm/* "${on_path%/bin/javac}"; do
    if jdk_in "$home"; then
      jdk=$home
      return
    fi
  done
  return 1
}

# Sets `jdk`, the home of a JDK 25 or newer.
need_jdk() {
  look_for_jdk && return
  apt_install openjdk-25-jdk-headless
  look_for_jdk || fail "Liqa needs a JDK 25 or newer, and there is none in JAVA_HOME, /usr/lib/jvm or on PATH:" \
    "install one (openjdk-25-jdk-headless, temurin-25-jdk), or set JAVA_HOME to it."
}

need_maven() {
  command -v mvn >/dev/null || apt_install maven
  command -v mvn >/dev/null || fail "Liqa is built with Maven 3.8 or newer, and mvn is not on PATH: install the package maven."
}

node_is_new_enough() {
  command -v node >/dev/null && command -v npm >/dev/null && at_least v20.19 "$(node --version)"
}

need_node() {
  node_is_new_enough || apt_install nodejs npm
  node_is_new_enough || fail "Liqa's pages are built with Node.js 20.19 or newer and its npm;" \
    "node on PATH is: $(node --version 2>/dev/null || echo missing)."
}

# Runs Maven in the root, on the JDK that Maven finds for itself: only what it compiles and tests
# with has to be `jdk`, and that it is told here.
maven() {
  (cd "$root" && JAVA25_HOME=$jdk exec mvn -B -ntp "$@" </dev/null)
}
