#!/usr/bin/env bash
# Every test: format, build, units, the server in its container and from outside on both databases, a short
# kill run; and from outside once more on a JDK 25 where one is installed. Needs a JDK 17 or newer, Maven and git.
set -euo pipefail
cd "$(dirname "$0")/../.."

jdk25=${JDK25_HOME:-}
for candidate in /usr/lib/jvm/*25*; do
  if [ -z "$jdk25" ] && [ -x "$candidate/bin/java" ]; then jdk25=$candidate; fi
done
if [ -n "$jdk25" ]; then
  echo "JDK 25: $jdk25"
else
  echo "JDK 25: none installed (name one in JDK25_HOME); the tests run on this JDK only"
fi

# A client made from the partner's OpenAPI document: one of the tests walks with it.
mvn --batch-mode --no-transfer-progress -f src/test/client process-classes
mvn --batch-mode --no-transfer-progress verify ${jdk25:+"-Djdk25.home=$jdk25"}
