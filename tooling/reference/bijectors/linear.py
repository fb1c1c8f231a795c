"""Linear maps of vectors in 64 bits: the matrix written out from its factors by NumPy and SciPy, the reflections one
after the other."""

import numpy as np
import scipy.linalg

from reference_file import float32_list, rounded

LIBRARIES = ["numpy", "scipy"]

EXPRESSION = {
    "ScaleDiag": "diag(scale)",
    "ScaleTriL": "scale",
    "Linear": "matrix",
    "PluLinear": "numpy.eye(D)[permutation] @ (I + tril(factors, -1)) @ diag(diagonal) @ (I + triu(factors, 1))",
    "QrLinear": "H_1 @ ... @ H_K @ diag(diagonal) @ (I + triu(upper, 1)), H = I - 2 v v^T / v^T v",
    "SvdLinear": "H_1 @ ... @ H_K of u, diag(diagonal), and the transpose of that product of v",
    "Householder": "H_1 @ ... @ H_K of v",
    "OrthogonalExp": "scipy.linalg.expm(tril(skew, -1) - tril(skew, -1)^T)",
    "OrthogonalCayley": "inverse(I + a) @ (I - a), a = tril(skew, -1) - tril(skew, -1)^T",
    "LowRankUpdate": "diag(diagonal) + u @ v^T",
    "y": "matrix @ x",
    "inverse": "numpy.linalg.solve(matrix, x)",
    "logDet": "numpy.linalg.slogdet(matrix).logabsdet",
}

SIZES = [1, 2, 5, 12]


def cases():
    random = np.random.Generator(np.random.Philox(key=77))
    return [evaluate(name, *make, size, random) for name, make in MAPS.items() for size in SIZES]


def evaluate(name, draw, matrix_of, size, random):
    options = {key: draw_float32(value) for key, value in draw(random, size).items()}
    x = draw_float32(random.standard_normal((3, size)))
    matrix = matrix_of(**{key: np.array(value) for key, value in options.items()})
    return {
        "map": name,
        "options": options,
        "x": x,
        "y": rounded(np.array(x) @ matrix.T),
        "inverse": rounded(np.linalg.solve(matrix, np.array(x).T).T),
        "logDet": round(float(np.linalg.slogdet(matrix).logabsdet), 10) + 0.0,
    }


def draw_float32(values):
    """Integers stay integers."""
    return values.tolist() if values.dtype.kind == "i" else float32_list(values)


def scales(random, size):
    """Of both signs, away from zero."""
    return np.exp(0.5 * random.standard_normal(size)) * random.choice([-1, 1], size)


def square(random, size):
    return random.standard_normal((size, size)) / np.sqrt(size)


def vectors(random, size):
    """More reflections than one needs for 1 entry, fewer for 12; of lengths from small to large."""
    return random.standard_normal((6, size)) * np.exp(2 * random.standard_normal((6, 1)))


def reflections(v):
    product = np.eye(v.shape[1])
    for each in v:
        product = product @ (np.eye(len(each)) - 2 * np.outer(each, each) / (each @ each))
    return product


def skew_symmetric(skew):
    return np.tril(skew, -1) - np.tril(skew, -1).T


def unit_lower(matrix):
    return np.tril(matrix, -1) + np.eye(len(matrix))


def cayley(skew):
    a, identity = skew_symmetric(skew), np.eye(len(skew))
    return np.linalg.inv(identity + a) @ (identity - a)


MAPS = {
    "ScaleDiag": (lambda r, n: {"scale": scales(r, n)}, lambda scale: np.diag(scale)),
    "ScaleTriL": (
        lambda r, n: {"scale": np.tril(square(r, n), -1) + np.diag(scales(r, n))},
        lambda scale: scale,
    ),
    "Linear": (
        lambda r, n: {"matrix": square(r, n) + 2 * np.eye(n)},
        lambda matrix: matrix,
    ),
    "PluLinear": (
        lambda r, n: {"factors": square(r, n), "diagonal": scales(r, n), "permutation": r.permutation(n)},
        lambda factors, diagonal, permutation: (
            unit_lower(factors) @ np.diag(diagonal) @ unit_lower(factors.T).T
        )[permutation],
    ),
    "QrLinear": (
        lambda r, n: {"v": vectors(r, n), "upper": square(r, n), "diagonal": scales(r, n)},
        lambda v, upper, diagonal: reflections(v) @ np.diag(diagonal) @ unit_lower(upper.T).T,
    ),
    "SvdLinear": (
        lambda r, n: {"u": vectors(r, n), "diagonal": scales(r, n), "v": vectors(r, n)},
        lambda u, diagonal, v: reflections(u) @ np.diag(diagonal) @ reflections(v).T,
    ),
    "Householder": (lambda r, n: {"v": vectors(r, n)}, reflections),
    "OrthogonalExp": (
        lambda r, n: {"skew": r.standard_normal((n, n))},
        lambda skew: scipy.linalg.expm(skew_symmetric(skew)),
    ),
    "OrthogonalCayley": (lambda r, n: {"skew": r.standard_normal((n, n))}, cayley),
    "LowRankUpdate": (
        lambda r, n: {
            "diagonal": scales(r, n),
            "u": r.standard_normal((n, 2)) / np.sqrt(n),
            "v": r.standard_normal((n, 2)) / np.sqrt(n),
        },
        lambda diagonal, u, v: np.diag(diagonal) + u @ v.T,
    ),
}
