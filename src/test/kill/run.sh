#!/usr/bin/env bash
# The kill test by itself: SIGKILL of the server at random moments under a load of 8 writers, so often on PostgreSQL
# and so often on Derby. Usage: src/test/kill/run.sh [kills on PostgreSQL] [kills on Derby]; 100 and 10 unless given.
set -euo pipefail
cd "$(dirname "$0")/../../.."

mvn --batch-mode --no-transfer-progress --quiet test-compile war:war liberty:create liberty:deploy \
  failsafe:integration-test@kill failsafe:verify@kill -Dit.test='KillIT,RetryIT' \
  -Dvault.kills.postgresql="${1:-100}" -Dvault.kills.derby="${2:-10}"
