"""Exponentials of matrices that are hard for scaling and squaring, in 100 digits, with their condition numbers."""

import mpmath
import numpy as np
import scipy.linalg

from reference_file import float32_list, mp_list, rounded

LIBRARIES = ["mpmath", "numpy", "scipy"]
EXPRESSION = {
    "exponential": "mpmath.expm(a)",
    "condition": "scipy.linalg.expm_cond(a), of the relative error in the Frobenius norm",
}


def reflection(n, key):
    v = np.random.Generator(np.random.Philox(key=key)).normal(size=n)
    return np.eye(n) - 2 * np.outer(v, v) / (v @ v)


def conditioned(n, condition, size):
    h = reflection(n, n)
    a = size * h @ np.diag(condition ** (-np.arange(n) / (n - 1))) @ h
    return (a + a.T) / 2


def skew(n, size):
    x = np.random.Generator(np.random.Philox(key=n)).normal(size=(n, n))
    return size * (x - x.T) / np.abs(x - x.T).sum(axis=1).max()


MATRICES = {
    "zeros": np.zeros((3, 3)),
    "tiny": np.full((3, 3), 1e-30),
    "nilpotent": 10 * np.eye(6, k=1),
    "a Jordan block": -3 * np.eye(6) + 20 * np.eye(6, k=1),
    "far from normal": [[1, 300], [0, -1]],
    "of cancelling terms (Moler & Van Loan)": [[-49, 24], [-64, 31]],
    "stiff": [[-1e3, 1e3], [1, -2]],
    "nearly defective": [[1, 1], [1e-6, 1]],
    "almost too large": [[88, 1], [0, -88]],
    "rotations of norm 50": skew(5, 50),
    "definite, of condition 1e6": conditioned(10, 1e6, 3),
    "negative definite, of condition 1e6": conditioned(10, 1e6, -30),
}


def case(name, values):
    a = np.asarray(float32_list(values))
    with mpmath.workdps(100):
        exponential = mp_list(mpmath.expm(mpmath.matrix(a.tolist())))
    condition = scipy.linalg.expm_cond(a) if np.any(a) else 0.0
    return {
        "name": name,
        "a": a.tolist(),
        "exponential": rounded(exponential),
        # Only its size matters.
        "condition": float(f"{condition:.3g}"),
    }


def cases():
    return {"expm": [case(name, values) for name, values in MATRICES.items()]}
