"""Identities: UUID version 7 (RFC 9562), which sort by the time they were made and never change."""

from __future__ import annotations

import os
import time
import uuid


def new_uid() -> str:
    """Return a new UUIDv7 as text."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def derived_uid(*parts: str) -> str:
    """Return the UUIDv5 that always comes from the same parts: a document and a line, a file and a row."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(parts)))


def is_uid(text: str) -> bool:
    """Tell whether the text is a UUID in its usual form."""
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


_NAMESPACE = uuid.UUID("6f3b1c52-6a55-4c0e-9a39-0f1d6b0f2025")
