"""Countersign from Python 3 over REST, with the standard library alone. PUBLIC_URL and API_KEY are set.

python3 rest.py hold 7 ada@new.example         holds a new address for user 7, prints the verification's id
python3 rest.py wait 12                        waits until it has ended, prints how
python3 rest.py verify ID TIMESTAMP SIGNATURE  checks a webhook on standard input (WEBHOOK_SECRET)
"""
import base64, hashlib, hmac, json, os, sys, time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ENDINGS = ["confirmed", "declined", "revoked", "superseded", "conflicted", "expired"]


def ask(method, path, body=None, **headers):
    """Asks Countersign; ends with its sentence where it refuses."""
    headers |= {"Authorization": f"Bearer {os.environ['API_KEY']}", "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    try:
        with urlopen(Request(os.environ["PUBLIC_URL"] + path, data, headers, method=method)) as answer:
            return json.load(answer)
    except HTTPError as error:
        problem = json.load(error)
        sys.exit(f"{problem['title']}: {problem.get('detail', '')}")


def hold(user, address):
    change = {"subject": {"kind": "User", "id": user}, "changes": {"User": {"email": address}}}
    key = {"Idempotency-Key": f"user-{user}-{address}"}
    return ask("POST", "/v1/verifications", {"type": "email-address", **change}, **key)["id"]


def wait_for_end(verification):
    """Follows the events until one says that the verification has ended."""
    after = "0"
    while True:
        page = ask("GET", f"/v1/events?after={after}&wait=30")
        after = page["next"]
        for event in page["items"]:
            kind = event["type"].removeprefix("verification.")
            if event["data"]["verification"]["id"] == verification and kind in ENDINGS:
                return kind


def is_ours(message, stamp, signatures, body):
    """Whether a webhook is ours and not older than five minutes (Standard Webhooks)."""
    key = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
    digest = hmac.digest(key, f"{message}.{stamp}.".encode() + body, hashlib.sha256)
    expected = "v1," + base64.b64encode(digest).decode()
    fits = any(hmac.compare_digest(expected, one) for one in signatures.split(" "))
    return fits and abs(time.time() - int(stamp)) < 300


verb, *rest = sys.argv[1:]
if verb == "verify":
    print("ours" if is_ours(*rest, sys.stdin.buffer.read()) else "not ours")
else:
    print(hold(*rest) if verb == "hold" else wait_for_end(*rest))
