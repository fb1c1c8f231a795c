"""Cholesky factors of inverses in 60 digits, of factors with a condition up to a million."""

import mpmath
import numpy as np

from reference_file import double, float32_list

LIBRARIES = ["mpmath", "numpy"]

EXPRESSION = {
    "x": "rounded to float32: the L of an LQ factorisation of a matrix with singular values from 1 to 1 / condition, its rows times powers of 2 from 2^-spread to 2^spread",
    "y": "cholesky(inverse(x @ x.T))",
    "gradient": "of the sum of weights * y by the lower triangle of x, by differences of 1e-20",
    "logDet": "-(sum over i = 1, ..., n of (n + 1 + i) log x_ii + (n + 1 - i) log y_ii)",
}

# Rows, condition, and how far apart the scales of the rows are.
SETTINGS = [(2, 10, 0), (4, 1e2, 0), (4, 1e4, 0), (4, 1e6, 0), (8, 1e3, 0), (8, 1e6, 0), (4, 10, 20)]


def cases():
    random = np.random.Generator(np.random.Philox(key=53))
    with mpmath.workdps(60):
        return [evaluate(random, *setting) for setting in SETTINGS]


def evaluate(random, n, condition, spread):
    left, right = (np.linalg.qr(random.standard_normal((n, n))).Q for _ in range(2))
    matrix = left @ np.diag(np.geomspace(1, 1 / condition, n)) @ right
    factor = np.linalg.qr(matrix.T).R.T
    factor = np.tril(factor * np.sign(np.diag(factor)))
    scales = 2.0 ** np.round(np.linspace(-spread, spread, n))
    x = float32_list(scales[:, None] * factor)
    wide = mpmath.matrix(x)
    map_of = lambda matrix: mpmath.cholesky((matrix * matrix.T) ** -1)
    y = map_of(wide)
    # Each row counts as much as any other, whatever its scale.
    weights = np.tril(random.standard_normal((n, n)))
    weights = float32_list(weights / [[float(max(abs(y[i, j]) for j in range(n)))] for i in range(n)])

    def slope(i, j):
        moved, step = wide.copy(), mpmath.mpf(10) ** -20 * wide[i, i]
        moved[i, j] += step
        change = map_of(moved) - y
        return sum(weights[k][l] * change[k, l] for k in range(n) for l in range(n)) / step

    log_det = -sum(
        (n + 2 + i) * mpmath.log(wide[i, i]) + (n - i) * mpmath.log(y[i, i]) for i in range(n)
    )
    return {
        "condition": condition,
        "spread": spread,
        "x": x,
        "y": [[double(y[i, j]) for j in range(n)] for i in range(n)],
        "logDet": double(log_det),
        "weights": weights,
        "gradient": [[double(slope(i, j)) if j <= i else 0.0 for j in range(n)] for i in range(n)],
    }
