"""Values as JSON of few bytes."""

import json

dense = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":")
).encode
"""Write a value as JSON, on one line."""


def encoded(value: object) -> bytes:
    """Write a value as the bytes of a file.

    Raises:
        UnicodeEncodeError: It holds half a surrogate pair.
    """
    return f"{dense(value)}\n".encode()
