"""Files written by the reference implementation of safetensors, and what they hold."""

import base64

import ml_dtypes
import numpy as np
import torch
from safetensors.numpy import save
from safetensors.torch import save as save_torch

LIBRARIES = ["safetensors", "numpy", "torch", "ml_dtypes"]
EXPRESSION = {
    "file": "safetensors.numpy.save(tensors, metadata) in base64; BF16 by safetensors.torch.save",
    "tensors": "name -> shape and values in row-major order, those of F64 rounded to float32; "
    "empty where a value does not fit int32, so that a reader of tfjs tensors must refuse the file",
}


def numbers(array):
    flat = np.asarray(array).reshape(-1)
    if flat.dtype == bool or flat.dtype.kind in "iu":
        return [int(value) for value in flat]
    with np.errstate(over="ignore"):
        return flat.astype(np.float32).astype(np.float64).tolist()


def case(name, arrays, metadata=None, refused=False):
    tensors = {
        key: {"shape": list(value.shape), "values": numbers(value)}
        for key, value in arrays.items()
        if not refused
    }
    data = save(arrays, metadata=metadata)
    return {
        "name": name,
        "refused": refused,
        "file": base64.b64encode(data).decode(),
        "tensors": tensors,
        "metadata": metadata or {},
    }


def refused(name, arrays):
    return case(name, arrays, refused=True)


def bfloat16_case():
    bits = np.array(
        [0x0000, 0x8000, 0x3F80, 0xC049, 0x0001, 0x7F7F, 0x7F80, 0xFF80, 0x7FC0], dtype=np.uint16
    )
    values = bits.view(ml_dtypes.bfloat16).astype(np.float32)
    data = save_torch({"x": torch.from_numpy(bits.view(np.int16)).view(torch.bfloat16)})
    return {**case("BF16", {"x": values}), "file": base64.b64encode(data).decode()}


F32 = np.array([0, -0.0, 1.5, -2.25, 1e-45, 3.4028235e38, np.inf, -np.inf, np.nan], dtype=np.float32)
F16 = np.array([0, -0.0, 1, -1.5, 6e-8, 6.1e-5, 65504, np.inf, -np.inf, np.nan], dtype=np.float16)
F64 = np.array([0.1, -1 / 3, 1e-46, 1e39, 2.0**-149], dtype=np.float64)


def cases():
    return [
        case("F32", {"x": F32}),
        case("F32 matrix, I32 and BOOL with metadata", {
            "weight": np.arange(6, dtype=np.float32).reshape(2, 3) / 7,
            "flags": np.array([True, False, True]),
            "bias": np.array([0.5, -0.5, 3], dtype=np.float32),
            "step": np.array(-(2**31), dtype=np.int32),
            "counts": np.array([[1], [2**31 - 1]], dtype=np.int32),
        }, {"format": "pt"}),
        case("scalars and empty tensors", {
            "scalar": np.array(3.25, dtype=np.float32),
            "none": np.zeros([0, 3], dtype=np.float32),
            "empty": np.zeros([2, 0], dtype=np.int32),
            "flag": np.array(True),
        }),
        case("no tensors", {}),
        case("names beyond ASCII", {
            "größe": np.array([1], dtype=np.float32),
            'quote " and \\': np.array([2], dtype=np.float32),
            "10": np.array([3], dtype=np.float32),
            "9": np.array([4], dtype=np.float32),
            "": np.array([5], dtype=np.float32),
            "層": np.array([6], dtype=np.float32),
        }, {"größe": "ü\n"}),
        case("F16", {"x": F16}),
        bfloat16_case(),
        case("F64", {"x": F64}),
        case("small integers", {
            "u8": np.array([0, 255], dtype=np.uint8),
            "i8": np.array([-128, 127], dtype=np.int8),
            "i16": np.array([-32768, 32767], dtype=np.int16),
            "u16": np.array([0, 65535], dtype=np.uint16),
        }),
        case("wide integers that fit", {
            "i64": np.array([-(2**31), 2**31 - 1, 0], dtype=np.int64),
            "u64": np.array([2**31 - 1, 0], dtype=np.uint64),
            "u32": np.array([2**31 - 1, 7], dtype=np.uint32),
        }),
        refused("I64 above", {
            "a": np.array([1], dtype=np.float32),
            "x": np.array([0, 2**31], dtype=np.int64),
        }),
        refused("I64 beyond 2^53", {"x": np.array([2**53 + 1], dtype=np.int64)}),
        refused("I64 below", {"x": np.array([-(2**31) - 1], dtype=np.int64)}),
        refused("U64 above", {"x": np.array([2**64 - 1], dtype=np.uint64)}),
        refused("U32 above", {"x": np.array([2**31], dtype=np.uint32)}),
    ]
