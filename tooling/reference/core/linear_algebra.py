"""Factorizations, solutions, determinants and structured matrices, by NumPy and SciPy in 64 bits, by TFP's fill_triangular."""

import numpy as np
import scipy.linalg

from reference_file import float32_list, rounded

LIBRARIES = ["numpy", "scipy"]
EXPRESSION = {
    "cholesky": "scipy.linalg.cholesky(a, lower=True)",
    "triangularSolve": "scipy.linalg.solve_triangular(l, b, trans=int(transpose), lower=lower, unit_diagonal=unitDiagonal)",
    "lu": "scipy.linalg.lu_factor(a), and p with a[p] = L U from its row exchanges",
    "solve": "numpy.linalg.solve(a, b)",
    "inverse": "numpy.linalg.inv(a)",
    "slogdet": "numpy.linalg.slogdet(a), numpy.linalg.det(a)",
    "kron": "numpy.kron(a, b)",
}

SIZES = (1, 2, 3, 5, 16)


def generator(key):
    return np.random.Generator(np.random.Philox(key=key))


def float32_matrix(values):
    return np.asarray(float32_list(values))


def general(n, key):
    """Rows far from parallel: condition numbers below 50."""
    return float32_matrix(generator(key).normal(size=(n, n)) + 2 * np.sqrt(n) * np.eye(n)[::-1])


def definite(n, key):
    x = generator(key).normal(size=(n, 2 * n + 1))
    symmetric = float32_matrix(x @ x.T)
    return np.tril(symmetric) + np.tril(symmetric, -1).T


def cholesky_case(n):
    a = definite(n, n)
    return {"a": a.tolist(), "factor": rounded(scipy.linalg.cholesky(a, lower=True))}


def triangular_case(n, lower, transpose, unit):
    draw = generator(n)
    # Off-diagonal elements below 1 / 2 keep the unit triangle well conditioned too.
    full = draw.uniform(-0.5, 0.5, size=(n, n)) + np.diag(draw.uniform(1, 2, size=n))
    l, b = float32_matrix(full), float32_matrix(draw.normal(size=(n, 3)))
    x = scipy.linalg.solve_triangular(l, b, trans=int(transpose), lower=lower, unit_diagonal=unit)
    options = {"lower": lower, "transpose": transpose, "unitDiagonal": unit}
    return {"l": l.tolist(), "b": b.tolist(), "options": options, "x": rounded(x)}


def lu_case(n):
    a = general(n, n)
    factors, exchanges = scipy.linalg.lu_factor(a)
    p = np.arange(n)
    for i, j in enumerate(exchanges):
        p[[i, j]] = p[[j, i]]
    b = float32_matrix(generator(n + 100).normal(size=(n, 2)))
    sign, log_abs_det = np.linalg.slogdet(a)
    return {
        "a": a.tolist(),
        "b": b.tolist(),
        "lu": rounded(factors),
        "permutation": p.tolist(),
        "solution": rounded(np.linalg.solve(a, b)),
        "inverse": rounded(np.linalg.inv(a)),
        "det": rounded(np.linalg.det(a)),
        "sign": float(sign),
        "logAbsDet": rounded(log_abs_det),
    }


def kron_case():
    draw = generator(7)
    a, b = float32_matrix(draw.normal(size=(2, 3))), float32_matrix(draw.normal(size=(3, 2)))
    return {"a": a.tolist(), "b": b.tolist(), "product": rounded(np.kron(a, b))}


def cases():
    flags = (False, True)
    return {
        "cholesky": [cholesky_case(n) for n in SIZES],
        "triangularSolve": [
            triangular_case(n, lower, transpose, unit)
            for n in (1, 5, 16)
            for lower in flags
            for transpose in flags
            for unit in flags
        ],
        "lu": [lu_case(n) for n in SIZES],
        "kron": [kron_case()],
    }
