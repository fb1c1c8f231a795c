"""The side of src/side-process.ts that a Python script speaks: one JSON object to a line."""

import json
import sys
import time

# What libraries print must not end up among the answers.
_answers, sys.stdout = sys.stdout, sys.stderr


def _answer(**reply):
    print(json.dumps(reply), file=_answers, flush=True)


def missing(error):
    """Say that a library is not installed, and end."""
    _answer(missing=str(error))
    sys.exit(0)


def serve(run, result):
    """Answer requests for timed runs until the input ends."""
    _answer(ready=True)
    for line in sys.stdin:
        request = json.loads(line)
        start = time.perf_counter()
        for _ in range(request["runs"]):
            run()
        reply = {"ms": 1000 * (time.perf_counter() - start)}
        if request.get("inspect"):
            reply["result"] = result()
        _answer(**reply)
