"""Factorizations, solutions, determinants and structured matrices, by NumPy and SciPy in 64 bits, by TFP's fill_triangular."""

import numpy as np
import scipy.linalg

from reference_file import float32_list, rounded

LIBRARIES = ["numpy", "scipy"]
EXPRESSION = {
    "cholesky": "scipy.linalg.cholesky(a, lower=True)",
    "triangularSolve": "scipy.linalg.solve_triangular(l, b, trans=int(transpose), lower=lower, unit_diagonal=unitDiagonal)",
    "choleskySolve": "scipy.linalg.cho_solve((factor, True), b), numpy.linalg.slogdet(a)",
    "lowRank": "numpy.linalg.solve(a + u @ c @ u.T, b), numpy.linalg.slogdet(a + u @ c @ u.T)",
    "lu": "scipy.linalg.lu_factor(a), and p with a[p] = L U from its row exchanges",
    "transposedSolution": "scipy.linalg.lu_solve(scipy.linalg.lu_factor(a), b, trans=1)",
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
    factor = scipy.linalg.cholesky(a, lower=True)
    b = float32_matrix(generator(n + 200).normal(size=(n, 2)))
    return {
        "a": a.tolist(),
        "b": b.tolist(),
        "factor": rounded(factor),
        "solution": rounded(scipy.linalg.cho_solve((factor, True), b)),
        "logDet": rounded(np.linalg.slogdet(a)[1]),
    }


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
        "transposedSolution": rounded(scipy.linalg.lu_solve((factors, exchanges), b, trans=1)),
        "inverse": rounded(np.linalg.inv(a)),
        "det": rounded(np.linalg.det(a)),
        "sign": float(sign),
        "logAbsDet": rounded(log_abs_det),
    }


def low_rank_case(n, r):
    draw = generator(10 * n + r)
    a, c = definite(n, n), definite(r, r + 50)
    u, b = float32_matrix(draw.normal(size=(n, r))), float32_matrix(draw.normal(size=(n, 2)))
    whole = a + u @ c @ u.T
    return {
        "a": a.tolist(),
        "u": u.tolist(),
        "c": c.tolist(),
        "b": b.tolist(),
        "solution": rounded(np.linalg.solve(whole, b)),
        "logDet": rounded(np.linalg.slogdet(whole)[1]),
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
        "lowRank": [low_rank_case(n, r) for n, r in ((1, 1), (3, 1), (5, 2), (16, 4))],
    }
