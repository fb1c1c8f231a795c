"""QR factors, eigenvalues, singular values and exponentials of matrices, by NumPy and SciPy in 64 bits."""

import numpy as np
import scipy.linalg

from reference_file import float32_list, rounded

LIBRARIES = ["numpy", "scipy"]
EXPRESSION = {
    "qr": "numpy.linalg.qr(a)",
    "eigh": "numpy.linalg.eigvalsh(a)",
    "expm": "scipy.linalg.expm(a)",
    "svd": "numpy.linalg.svd(a, compute_uv=False)",
}

SIZES = (1, 2, 3, 5, 16)
SHAPES = ((1, 1), (2, 2), (3, 3), (5, 5), (16, 16), (5, 2), (2, 5), (1, 3), (3, 1))


def float32_matrix(values):
    return np.asarray(float32_list(values))


def normals(shape, key):
    return np.random.Generator(np.random.Philox(key=key)).normal(size=shape)


def general(m, n):
    """Columns far from parallel."""
    return float32_matrix(normals((m, n), 10 * m + n) + 2 * np.sqrt(m) * np.eye(m, n)[::-1])


def symmetric(n):
    x = float32_matrix(normals((n, n), n))
    return np.tril(x) + np.tril(x, -1).T


def qr_case(m, n):
    a = general(m, n)
    q, r = np.linalg.qr(a)
    return {"a": a.tolist(), "q": rounded(q), "r": rounded(r)}


def eigh_case(n):
    a = symmetric(n)
    return {"a": a.tolist(), "values": rounded(np.linalg.eigvalsh(a))}


def expm_case(n, size):
    x = normals((n, n), 100 + n)
    a = float32_matrix(size * x / np.abs(x).sum(axis=0).max())
    return {"a": a.tolist(), "exponential": rounded(scipy.linalg.expm(a))}


def svd_case(m, n):
    a = general(m, n)
    return {"a": a.tolist(), "values": rounded(np.linalg.svd(a, compute_uv=False))}


def cases():
    return {
        "qr": [qr_case(m, n) for m, n in SHAPES],
        "eigh": [eigh_case(n) for n in SIZES],
        "expm": [expm_case(n, size) for n in (1, 2, 3, 5) for size in (1e-3, 1, 5, 20)]
        + [expm_case(16, 5)],
        "svd": [svd_case(m, n) for m, n in SHAPES],
    }
