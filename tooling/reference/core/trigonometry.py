"""Sine, cosine and tangent of large float32 numbers, up to the largest, and of those closest to a multiple of pi / 2."""

import numpy as np
from mpmath import cos, mp, sin, tan

from reference_file import double, float32

LIBRARIES = ["mpmath", "numpy"]
# 39 digits before the point, and 60 after it
mp.dps = 100

EXPRESSION = {"sin": "sin(x)", "cos": "cos(x)", "tan": "tan(x)"}

RANDOM = np.random.Generator(np.random.Philox(3))

# Of all floats, 16367173 * 2^72 comes nearest to a multiple of pi / 2.
X = (
    [1e6, 1000001, 4e6, 2**24, 1e10, -1e15, 1e22, -1e30, 1e38, 3.4028235e38, -3.4028235e38, 16367173 * 2.0**72]
    + [float((2 * n - 1) * 2.0**e) for e in (20, 33, 64, 104) for n in (1, 5000000)]
    + [float(RANDOM.uniform(1, 2) * 2.0**e) * (-1) ** e for e in range(20, 128)]
)


def cases():
    return [at(float32(x)) for x in X]


def at(x):
    return {"x": x, "sin": double(sin(x)), "cos": double(cos(x)), "tan": double(tan(x))}
