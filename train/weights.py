"""Writes and reads the container of weights that extract/model/weights.go reads.

The layout is described there. The bytes depend on the arguments alone: tensors
are sorted by name, nothing of the machine or the hour goes in.
"""

import hashlib
import struct
import zlib
from pathlib import Path

import numpy

MAGIC = b"HEARSAYW"
FORMAT = 1
ALIGNMENT = 64
DTYPES = {"float32": 1, "int8": 2, "uint8": 3, "int32": 4}
TEXT = 5
MAX_RANK = 4
MAX_NAME = 255


def write(path, name, version, data_hash, tensors):
    """Writes tensors to path and returns the SHA-256 of the file in hex.

    data_hash is the 32-byte SHA-256 of the training data. tensors maps a name
    to an array of float32, int8, uint8 or int32 with one to four dimensions, or
    to a list of strings without newlines.
    """
    container = encode(name, version, data_hash, tensors)
    Path(path).write_bytes(container)
    return hashlib.sha256(container).hexdigest()


def encode(name, version, data_hash, tensors):
    """Returns the bytes of the container."""
    if len(data_hash) != 32:
        raise ValueError("data_hash is not 32 bytes")
    rows = [(key.encode(), *_payload(key, value)) for key, value in tensors.items()]
    rows.sort(key=lambda row: row[0])
    strings = _string(name) + _string(version)
    size = 64 + len(strings)
    for key, _, shape, _ in rows:
        if not 1 <= len(key) <= MAX_NAME:
            raise ValueError(f"tensor name {key!r} is empty or over {MAX_NAME} bytes")
        size += 2 + len(key) + 2 + 4 * len(shape) + 8 + 8 + 4
    directory, payloads, end = bytearray(), bytearray(), size
    for key, dtype, shape, payload in rows:
        gap = -end % ALIGNMENT
        offset = end + gap
        directory += struct.pack("<H", len(key)) + key
        directory += struct.pack("<BB", dtype, len(shape))
        directory += struct.pack(f"<{len(shape)}I", *shape)
        directory += struct.pack("<QQI", offset, len(payload), zlib.crc32(payload))
        payloads += bytes(gap) + payload
        end = offset + len(payload)
    head = MAGIC + struct.pack("<II", FORMAT, len(rows)) + bytes(data_hash)
    head += struct.pack("<QI", end, size)
    check = zlib.crc32(head + strings + directory)
    return head + struct.pack("<I", check) + strings + bytes(directory) + bytes(payloads)


def read(path):
    """Returns the name, the version and the tensors of a container, as encode takes them.

    Raises ValueError where the head or a tensor does not match its checksum.
    """
    data = Path(path).read_bytes()
    if data[:8] != MAGIC or struct.unpack_from("<I", data, 8)[0] != FORMAT:
        raise ValueError(f"{path} is no container of format {FORMAT}")
    (count,) = struct.unpack_from("<I", data, 12)
    _, size, check = struct.unpack_from("<QII", data, 48)
    if zlib.crc32(data[64:size], zlib.crc32(data[:60])) != check:
        raise ValueError(f"the head of {path} does not match its checksum")
    at = 64

    def string():
        nonlocal at
        (length,) = struct.unpack_from("<H", data, at)
        at += 2 + length
        return data[at - length:at].decode()

    name, version, tensors = string(), string(), {}
    kinds = {number: numpy.dtype(kind).newbyteorder("<") for kind, number in DTYPES.items()}
    for _ in range(count):
        key = string()
        dtype, rank = struct.unpack_from("<BB", data, at)
        shape = struct.unpack_from(f"<{rank}I", data, at + 2)
        offset, length, total = struct.unpack_from("<QQI", data, at + 2 + 4 * rank)
        at += 2 + 4 * rank + 20
        payload = data[offset:offset + length]
        if zlib.crc32(payload) != total:
            raise ValueError(f"{key!r} in {path} does not match its checksum")
        tensors[key] = payload.decode().split("\n")[:-1] if dtype == TEXT else numpy.frombuffer(payload, kinds[dtype]).reshape(shape)
    return name, version, tensors


def _payload(key, value):
    """Returns the type, shape and bytes of one tensor."""
    if isinstance(value, list):
        if any("\n" in entry for entry in value):
            raise ValueError(f"an entry of {key!r} holds a newline")
        payload = "".join(entry + "\n" for entry in value).encode()
        return TEXT, (len(payload),), payload
    if value.dtype.name not in DTYPES:
        raise ValueError(f"{key!r} is {value.dtype}, not one of {', '.join(DTYPES)}")
    if not 1 <= value.ndim <= MAX_RANK:
        raise ValueError(f"{key!r} has {value.ndim} dimensions, not 1 to {MAX_RANK}")
    little = value.astype(value.dtype.newbyteorder("<"), copy=False)
    return DTYPES[value.dtype.name], value.shape, numpy.ascontiguousarray(little).tobytes()


def _string(value):
    encoded = value.encode()
    return struct.pack("<H", len(encoded)) + encoded
