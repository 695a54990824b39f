#!/bin/sh
# Countersign by curl, jq-free. PUBLIC_URL and API_KEY are set.
#   sh rest.sh hold 7 ada@new.example         holds a new address for user 7, prints the verification's id
#   sh rest.sh wait 12                        waits until it is not pending any more, prints its status
#   sh rest.sh verify ID TIMESTAMP SIGNATURE  checks a webhook on standard input (WEBHOOK_SECRET, openssl)
set -eu

ask() { # METHOD PATH, and what else curl takes; a refusal is printed and ends it
  method=$1 path=$2
  shift 2
  curl --silent --show-error --fail-with-body -X "$method" "$PUBLIC_URL$path" \
    -H "Authorization: Bearer $API_KEY" -H 'Content-Type: application/json' "$@"
}

field() { # The first text of this name in an answer of one level
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

hold() {
  answer=$(ask POST /v1/verifications -H "Idempotency-Key: user-$1-$2" -d "{
    \"type\": \"email-address\",
    \"subject\": {\"kind\": \"User\", \"id\": \"$1\"},
    \"changes\": {\"User\": {\"email\": \"$2\"}}
  }") || { echo "$answer" | field detail >&2; exit 1; }
  echo "$answer" | sed -n 's/^{"id":"\([0-9]*\)".*/\1/p'
}

wait_for_end() { # Each event, whosever it is, is a reason to look
  after=latest
  while status=$(ask GET "/v1/verifications/$1" | sed -n 's/.*"status":"\([a-z]*\)".*/\1/p') && [ "$status" = pending ]; do
    after=$(ask GET "/v1/events?after=$after&wait=5" | field next)
  done
  echo "$status"
}

verify() {
  key=$(printf %s "${WEBHOOK_SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
  expected=$({ printf '%s.%s.' "$1" "$2"; cat; } |
    openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)
  age=$(($(date +%s) - $2))
  case " $3 " in
    *" v1,$expected "*) [ "$age" -lt 300 ] && [ "$age" -gt -300 ] && echo ours || echo 'not ours' ;;
    *) echo 'not ours' ;;
  esac
}

verb=$1
shift
case $verb in
  hold) hold "$@" ;;
  wait) wait_for_end "$@" ;;
  verify) verify "$@" ;;
esac
