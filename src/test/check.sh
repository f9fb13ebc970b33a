#!/usr/bin/env bash
# Every test: format, build, units, the server in its container and from outside on both databases (on PostgreSQL two nodes), a short
# kill run. Where a JDK 25 is installed, the second node and the servers of some tests on PostgreSQL run on it. Needs a JDK 17 or newer,
# Maven and git; installs Debian's softhsm2 and chromium.
#
# Of the suites with the root key in SoftHSM2 only those tests are in it that are about the token. Any suite goes through a token with
# -Dvault.test.keystore=pkcs11, such as
#   mvn test-compile war:war liberty:create liberty:deploy failsafe:integration-test@core-derby failsafe:verify@core-derby -Dvault.test.keystore=pkcs11
# and likewise @core-postgresql, @blackbox-derby, @blackbox-two-nodes, @blackbox-postgresql (these after: mvn -f src/test/client process-classes).
set -euo pipefail
cd "$(dirname "$0")/../.."

# The tests deploy into target/liberty, under the feet of a vault that runs from there.
if [ -x target/liberty/wlp/bin/server ] && target/liberty/wlp/bin/server status vault > /dev/null 2>&1; then
  echo 'A vault runs from target/liberty: end it first (Ctrl-C where mvn liberty:run runs).' >&2
  exit 1
fi

jdk25=${JDK25_HOME:-}
for candidate in /usr/lib/jvm/*25*; do
  if [ -z "$jdk25" ] && [ -x "$candidate/bin/java" ]; then jdk25=$candidate; fi
done
if [ -n "$jdk25" ]; then
  echo "JDK 25: $jdk25"
else
  echo "JDK 25: none installed (name one in JDK25_HOME); the tests run on this JDK only"
fi

# Installs a package of Debian's where a file of it is missing. Package lists may be missing or old; and where nothing can be installed, all
# other tests run, and the end says what did not.
without=
need() { # file, package, which tests
  if [ -e "$1" ]; then return; fi
  echo "$2: installing Debian's"
  root=
  if [ "$(id -u)" != 0 ]; then root=sudo; fi
  if ! $root apt-get install -y --no-install-recommends "$2"; then
    if ! { $root apt-get update && $root apt-get install -y --no-install-recommends "$2"; }; then
      echo "$2: not installed" >&2
    fi
  fi
  if [ ! -e "$1" ]; then
    without="${without}NOT RUN: the tests $3. Debian's $2 is missing and cannot be installed; as root: apt-get install $2
"
  fi
}
need /usr/lib/softhsm/libsofthsm2.so softhsm2 'with the root key in an HSM'
need /usr/bin/chromium chromium 'of the console in a browser'
printf '%s' "$without" >&2

# A client made from the partner's OpenAPI document: one of the tests walks with it.
mvn --batch-mode --no-transfer-progress -f src/test/client process-classes
mvn --batch-mode --no-transfer-progress verify ${jdk25:+"-Djdk25.home=$jdk25"}
printf '%s' "$without" >&2
