"""Tables of special functions: values and derivatives at float32 numbers, and the edges as SciPy has them.

A table is { "inputs": { name: [...] }, "value": [...], "derivatives": { "x": [...], "xx": [...], "xy": ... },
"edges": { "inputs": ..., "value": ... } }, where "xy" is the derivative in x and then in y.
"""

import numpy as np
from mpmath import isnan, mpf

from reference_file import float32

# Far more than float32 can tell apart, and half the length of a double.
DIGITS = 12


def short(value):
    if isinstance(value, complex) or getattr(value, "imag", 0) != 0 or isnan(value):
        return float("nan")
    return float(f"{float(value):.{DIGITS}g}") + 0.0


def unique(values):
    return list(dict.fromkeys(float32(value) for value in values))


def sizes(low, high, count):
    """Positive numbers in equal ratios."""
    return list(np.geomspace(low, high, count))


def both(values):
    return [sign * value for value in values for sign in (1, -1)]


def near(point, steps=(0, 1, 2, 5, 50, 1000)):
    """Floats on both sides of a point, at so many ulp from it."""
    at = np.float32(point)
    ulp = float(np.spacing(np.abs(at)))
    return [float(at) + sign * step * ulp for step in steps for sign in (1, -1)]


def table(arguments, points, value, derivatives, scipy=None, edges=()):
    """`points` and `edges` are tuples of arguments, or numbers for one argument."""
    points = [p if isinstance(p, tuple) else (p,) for p in points]
    points = list(dict.fromkeys(tuple(float32(x) for x in p) for p in points))
    exact = [tuple(mpf(x) for x in p) for p in points]
    result = {
        "inputs": {name: [p[i] for p in points] for i, name in enumerate(arguments)},
        "value": [short(value(*p)) for p in exact],
        "derivatives": {name: [short(f(*p)) for p in exact] for name, f in derivatives.items()},
    }
    if scipy is not None:
        edges = [tuple(map(float, p if isinstance(p, tuple) else (p,))) for p in edges]
        with np.errstate(all="ignore"):
            at_edges = [float(scipy(*p)) for p in edges]
        result["edges"] = {
            "inputs": {name: [p[i] for p in edges] for i, name in enumerate(arguments)},
            "value": at_edges,
        }
    return result
