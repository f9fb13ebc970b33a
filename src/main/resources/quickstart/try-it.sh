#!/bin/sh
# Stores a token, rotates it in place and resolves it, as a partner backend and a worker would.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
partner="https://localhost:${PARTNER_PORT:-@PARTNER_PORT@}/partner/v1"
internal="https://localhost:${INTERNAL_PORT:-@INTERNAL_PORT@}/internal/v1"
ca="$here/ca.pem"
project=$(cat "$here/project-id")

# The key goes to curl by a file, so that it is on no command line.
partner_call() {
  printf 'header = "Authorization: Bearer %s"\n' "$(cat "$here/partner-api-key")" |
    curl --silent --show-error --fail-with-body --cacert "$ca" --config - \
      --header 'Content-Type: application/json' "$@"
}
resolve() {
  curl --silent --show-error --fail-with-body --cacert "$ca" --cert "$here/relay.pem" \
    --header 'Content-Type: application/json' --data '{"purpose":"try-it"}' \
    "$internal/secrets/$1/resolve"
}

echo '1. store: the value goes in, a vault_id comes out'
stored=$(partner_call --data "{\"kind\":\"meta_capi_access_token\",\"name\":\"try-it.$(date +%s).$$\",\"value\":\"the first token\"}" \
  "$partner/projects/$project/secrets")
echo "$stored"
vault_id=$(printf '%s' "$stored" | sed -n 's/.*"vault_id":"\([0-9a-f-]*\)".*/\1/p')

echo '2. resolve, on the internal door with a client certificate'
resolve "$vault_id"; echo

echo '3. rotate in place: the same vault_id, the next version'
partner_call --request PUT --data '{"value":"the second token"}' "$partner/secrets/$vault_id/value"; echo

echo '4. resolve again: the new token'
resolve "$vault_id"; echo
