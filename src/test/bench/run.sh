#!/bin/sh
# Measures the vault: on PostgreSQL with fsync on, over (mutual) TLS, each call against the empty one. Linux (it reads /proc), JDK 17+, Maven.
#
#   src/test/bench/run.sh [--secrets 100000] [--seconds 10] [--warm-up 120] [--rounds 3] [--connections 16,64] [--record] [--as-built]
#                         [--only calls,listing,import,rewrap,console] [--listed 1000000] [--imported 100000]
#                         [--rewrapped 100000,1000000] [--projects 10000] [--recorded 10000000]
#
# --secrets      how many secrets of 200 bytes are loaded first
# --seconds      how long each measured run takes
# --warm-up      how many seconds at most each call runs before anything is measured: it ends when the call gets no cheaper
# --rounds       how often each call is measured; the medians are reported
# --connections  keep-alive connections, one request at a time on each
# --record       afterwards, one more run of each call under the JDK's flight recorder: target/bench/<call>.jfr
# --only         which parts: the calls under load; listing so many secrets by cursor, with the query plans; the operator's import of so many;
#                rotations of keys; the console's pages
# --listed       how many secrets the list has: copies, made in SQL, of the row of one (a list looks at metadata only)
# --imported     how many secrets of 200 bytes are imported, twice, each time from the command's launch to its end
# --rewrapped    how many secrets the projects have whose keys are rotated, one after the other
# --projects     how many projects there are when the root key is rotated
# --recorded     how many audit records the console's pages look into
# --as-built     takes target/vault.zip as it is
#
# Prints the report and writes it to target/bench/report.md. Ends with 1 when any request failed. The processes it starts are its own PostgreSQL
# and its own vault, on free ports of the loopback interface; it ends both, and removes its folder under $TMPDIR.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/../../.." && pwd)
bench="$root/target/bench"

as_built=
for option in "$@"; do if [ "$option" = --as-built ]; then as_built=yes; fi; done
if [ -z "$as_built" ]; then
  echo 'building the vault as an operator would carry it away'
  (cd "$root" && mvn --quiet --batch-mode -Dmaven.test.skip=true package liberty:create liberty:deploy liberty:package)
fi
mkdir -p "$bench"
mvn --quiet --batch-mode -f "$root/src/test/bench/pom.xml" process-classes

CLASSPATH="$bench/build/classes:$(cat "$bench/build/class-path")"
export CLASSPATH
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xms256m -Xmx256m -XX:+UseSerialGC \
  -Dorg.apache.logging.log4j.simplelog.level=FATAL -Dlog4j2.StatusLogger.level=OFF \
  com.layers.vault.bench.Bench "$root/target/vault.zip" "$bench" "$@"
