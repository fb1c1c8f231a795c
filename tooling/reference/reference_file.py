"""The format of a reference file, and its encoding.

{
  "generator": path of the script in this repository,
  "libraries": { name: version },
  "expression": { quantity: the expression it was computed from },
  "inputs": what numbers the inputs are (`INPUTS` of the generator, else float32),
  "cases": whatever the generator's `cases()` returned
}

JSON has no infinities and no NaN: they are the strings "Infinity", "-Infinity" and "NaN", which `Number(...)` reads.
"""

import json
import math
from importlib.metadata import version
from pathlib import Path

import mpmath
import numpy as np

REPOSITORY = Path(__file__).resolve().parents[2]

# Values that come from float64 kernels (BLAS, vectorised loops) differ in the last bits from one
# processor to the next. Twelve digits hide that, and are five more than float32 can tell apart.
KERNEL_DIGITS = 12


def float32(value):
    """The float32 nearest to `value`, as a double: what the library under test really receives."""
    return float(np.float32(value))


def float32_list(values):
    return np.asarray(values, dtype=np.float32).astype(np.float64).tolist()


def double(value):
    """An mpmath number rounded to the nearest double; what rounds to -0 is 0."""
    return float(value) + 0.0


def rounded(values):
    """Values of a float64 library, rounded to KERNEL_DIGITS significant digits."""
    if isinstance(values, (list, tuple)):
        return [rounded(value) for value in values]
    if hasattr(values, "tolist"):
        return rounded(values.tolist())
    return float(f"{values:.{KERNEL_DIGITS}g}")


def mp_list(values):
    """An mpmath matrix (rows of a column vector become numbers) as nested lists of doubles."""
    rows, columns = values.rows, values.cols
    if columns == 1:
        return [double(values[i]) for i in range(rows)]
    return [[double(values[i, j]) for j in range(columns)] for i in range(rows)]


def _encode(value):
    if isinstance(value, dict):
        return {key: _encode(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_encode(item) for item in value]
    if isinstance(value, mpmath.mpf):
        raise TypeError("round mpmath numbers with double() before they are written")
    if isinstance(value, float):
        if math.isnan(value):
            return "NaN"
        if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        return value
    return value


def _lines(value, depth):
    """JSON with one case to a line: objects and lists of objects are broken, the rest is not."""
    pad = "  " * (depth + 1)
    flat = json.dumps(value, allow_nan=False, ensure_ascii=False)
    if isinstance(value, dict) and (depth == 0 or len(flat) > 100):
        body = ",\n".join(
            f"{pad}{json.dumps(k)}: {_lines(v, depth + 1)}" for k, v in value.items()
        )
        return f"{{\n{body}\n{'  ' * depth}}}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        body = ",\n".join(pad + json.dumps(v, allow_nan=False, ensure_ascii=False) for v in value)
        return f"[\n{body}\n{'  ' * depth}]"
    return flat


def render(module):
    """The text of the reference file that a generator module describes."""
    generator = Path(module.__file__).resolve().relative_to(REPOSITORY).as_posix()
    content = {
        "generator": generator,
        "libraries": {name: version(name).split("+")[0] for name in module.LIBRARIES},
        "expression": module.EXPRESSION,
        "inputs": getattr(module, "INPUTS", "float32 numbers, written out as the doubles they equal"),
        "cases": module.cases(),
    }
    return _lines(_encode(content), 0) + "\n"
