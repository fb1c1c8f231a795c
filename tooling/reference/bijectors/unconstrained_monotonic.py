"""Unconstrained monotonic networks in 64 bits: the slope by NumPy, the value by SciPy's adaptive quadrature."""

import numpy as np
from scipy.integrate import quad

from reference_file import float32_list, rounded

LIBRARIES = ["numpy", "scipy"]

EXPRESSION = {
    "y": "row[0] + the integral from 0 to x of g(t), t in [-bound, bound]; beyond, a line of the slope at the bound",
    "logSlope": "log g(x), g(t) = 0.001 + softplus(net([t / bound, row[1:]]) + r), r such that net = 0 gives 1; net has "
    "layers x K + B with tanh between them",
}

POSITIONS = [-1000, -4, -3.9, -1.7, -0.6, 0, 1e-3, 0.3, 1.1, 2.2, 3.99, 4, 25]


def cases():
    random = np.random.Generator(np.random.Philox(key=31))
    return [case(random, *each) for each in [(1, [3], 0.5), (3, [6, 5], 0.8), (2, [16, 8, 4], 0.6)]]


def case(random, embedding, hidden, scale):
    widths = [1 + embedding, *hidden, 1]
    kernels = [
        float32_list(scale * random.standard_normal(shape)) for shape in zip(widths[:-1], widths[1:])
    ]
    biases = [float32_list(scale * random.standard_normal(width)) for width in widths[1:]]
    row = float32_list(random.standard_normal(1 + embedding))
    bound = 4.0
    slope = make_slope(kernels, biases, row, bound)
    xs = float32_list(POSITIONS)
    return {
        "embedding": embedding,
        "hidden": hidden,
        "bound": bound,
        "kernels": kernels,
        "biases": biases,
        "row": row,
        "x": xs,
        "y": rounded([row[0] + integral(slope, x, bound) for x in xs]),
        "logSlope": rounded([np.log(slope(np.clip(x, -bound, bound))) for x in xs]),
    }


def make_slope(kernels, biases, row, bound):
    raw_of_one = np.log(np.expm1(1 - 1e-3))

    def slope(t):
        h = np.array([t / bound, *row[1:]])
        for layer, (kernel, bias) in enumerate(zip(kernels, biases)):
            h = (h if layer == 0 else np.tanh(h)) @ np.array(kernel) + np.array(bias)
        return 1e-3 + np.logaddexp(0, h[0] + raw_of_one)

    return slope


def integral(slope, x, bound):
    end = np.clip(x, -bound, bound)
    value, _ = quad(slope, 0, end, epsabs=1e-13, epsrel=1e-13, limit=200)
    return value + (x - end) * slope(end)
