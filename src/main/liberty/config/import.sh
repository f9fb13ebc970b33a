#!/bin/sh
# Moves secrets into the running vault with their ids; docs/import.md says how it is called.
#
#   sh import.sh --client relay.pem --ca ca.pem < secrets.jsonl
set -eu
server=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
wlp=$(CDPATH= cd -- "$server/../../.." && pwd)

# The development layout is target/liberty/wlp beside target/classes; a packaged server has the WAR in apps.
code="$server/apps/vault.war"
if [ -d "$wlp/../../classes/com/layers/vault" ]; then code="$wlp/../../classes"; fi

exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC -Xmx128m -XX:-HeapDumpOnOutOfMemoryError -XX:+DisableAttachMechanism \
  -cp "$code:$wlp/usr/shared/resources/jdbc/postgresql.jar" com.layers.vault.intake.VaultImport "$@"
