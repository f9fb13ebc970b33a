#!/usr/bin/env bash
# The rotation of a project's key under load with the server killed again and again, and taken over by another node.
# Usage: src/test/kill/rewrap.sh [kills] [secrets]; 50 and 100000 unless given.
set -euo pipefail
cd "$(dirname "$0")/../../.."

mvn --batch-mode --no-transfer-progress --quiet test-compile war:war liberty:create liberty:deploy \
  failsafe:integration-test@kill failsafe:verify@kill -Dit.test=RewrapKillIT,ConsoleRewrapKillIT \
  -Dvault.rewrap.kills="${1:-50}" -Dvault.rewrap.secrets="${2:-100000}"
