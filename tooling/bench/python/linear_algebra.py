"""Cases of cases/linear-algebra-cases.ts in NumPy and SciPy, or in PyTorch, on one thread. Arguments: library, operation."""

import os
import sys

from side import missing, serve

library, operation = sys.argv[1:]
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
try:
    import numpy as np

    if library == "torch":
        import torch

        torch.set_num_threads(1)
except ImportError as error:
    missing(error)


def definite(count, n):
    """Strictly diagonally dominant: the same matrices as in TypeScript."""
    i, j = np.indices((n, n))
    matrix = np.where(i == j, n + 1.0, np.cos(i + j))
    return np.broadcast_to(matrix, (count, n, n)).astype(np.float32)


def right(count, n, m):
    return np.ones((count, n, m), np.float32)


OPERATIONS = {
    "cholesky-16": (definite(1000, 16), None),
    "cholesky-512": (definite(1, 512), None),
    "triangular-solve-64": (definite(100, 64), right(100, 64, 64)),
    "slogdet-64": (definite(100, 64), None),
    **{f"{kind}-4": (definite(2000, 4), None) for kind in ("qr", "eigh", "svd")},
    **{f"{kind}-256": (definite(1, 256), None) for kind in ("qr", "eigh", "svd")},
    "expm-4": (definite(2000, 4) / 4, None),
    "expm-64": (definite(10, 64) / 64, None),
}
a, b = OPERATIONS[operation]
kind = operation.rsplit("-", 1)[0]

if library == "torch":
    a = torch.from_numpy(a.copy())
    b = None if b is None else torch.from_numpy(b)
    compute = {
        "cholesky": lambda: torch.linalg.cholesky(a),
        "triangular-solve": lambda: torch.linalg.solve_triangular(a, b, upper=False),
        "slogdet": lambda: torch.linalg.slogdet(a)[1],
        "qr": lambda: torch.linalg.qr(a)[1],
        "eigh": lambda: torch.linalg.eigh(a)[0],
        "svd": lambda: torch.linalg.svd(a, full_matrices=False)[1],
        "expm": lambda: torch.linalg.matrix_exp(a),
    }[kind]
else:
    from scipy.linalg import expm, solve_triangular

    compute = {
        "cholesky": lambda: np.linalg.cholesky(a),
        "triangular-solve": lambda: np.stack(
            [solve_triangular(l, x, lower=True, check_finite=False) for l, x in zip(a, b)]
        ),
        "slogdet": lambda: np.linalg.slogdet(a)[1],
        "qr": lambda: np.linalg.qr(a)[1],
        "eigh": lambda: np.linalg.eigh(a)[0],
        "svd": lambda: np.linalg.svd(a, full_matrices=False)[1],
        "expm": lambda: expm(a),
    }[kind]


def run():
    compute()


serve(run, lambda: float(compute().sum()))
