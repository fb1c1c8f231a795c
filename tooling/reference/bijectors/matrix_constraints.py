"""Maps onto triangular and symmetric matrices in 64 bits, by NumPy's and PyTorch's factorizations and PyTorch's transform of
correlation matrices; log-dets by PyTorch from the automatic Jacobian."""

import numpy as np
import torch
from torch.distributions import CorrCholeskyTransform

from reference_file import float32_list, rounded

LIBRARIES = ["torch", "numpy"]

EXPRESSION = {
    "FillTriangular": "the lower triangle of the rows of [x_(n+1), ..., x_m, x_m, ..., x_1]",
    "FillScaleTriL": "the same, with softplus of its diagonal, plus a shift",
    "TransformDiagonal": "x with exp of its diagonal",
    "CholeskyOuterProduct": "x x^T",
    "CholeskyToInverseCholesky": "torch.linalg.cholesky((x x^T)^-1)",
    "MatrixInverseTriL": "torch.linalg.inv(x)",
    "CorrelationCholesky": "torch.distributions.CorrCholeskyTransform of the elements below the diagonal, row by row",
    "logDet": "log|det| of the derivative of the elements on and below the diagonal of y (below: CorrelationCholesky) by those of x",
}


def cases():
    random = np.random.Generator(np.random.Philox(key=47))
    return [
        evaluate(name, options, draw(random, n), transform, starts_below)
        for name, (options, draw, transform, starts_below) in MAPS.items()
        for n in SIZES[starts_below:]
    ]


SIZES = [1, 2, 3, 7]


def evaluate(name, options, x, transform, starts_below):
    at = torch.tensor(x, dtype=torch.float64)
    free = free_of(at)
    log_det = torch.zeros(())
    if len(free) > 0:
        elements = lambda values: below(transform(placed(at, values)), starts_below)
        jacobian = torch.autograd.functional.jacobian(elements, free)
        log_det = torch.linalg.slogdet(jacobian).logabsdet
    return {
        "map": name,
        "options": options,
        "x": x,
        "y": rounded(transform(at)),
        "logDet": round(log_det.item(), 10) + 0.0,
    }


def below(matrix, offset):
    rows, columns = np.tril_indices(len(matrix), -offset)
    return matrix[rows, columns]


def free_of(at):
    return at if at.ndim == 1 else below(at, 0)


def placed(at, values):
    return values if at.ndim == 1 else filled_by_rows(values, len(at))


def filled_by_rows(values, n):
    rows, columns = np.tril_indices(n)
    return torch.zeros(n, n, dtype=values.dtype).index_put((torch.tensor(rows), torch.tensor(columns)), values)


def vector(random, n):
    return float32_list(random.standard_normal(n * (n + 1) // 2))


def vector_below(random, n):
    return float32_list(random.standard_normal(n * (n - 1) // 2))


def factor(random, n):
    lower = np.tril(random.standard_normal((n, n)), -1)
    return float32_list(lower + np.diag(np.exp(0.5 * random.standard_normal(n))))


def triangle(x):
    n = int((2 * len(x)) ** 0.5)
    return torch.tril(torch.cat([x[n:], x.flip(0)]).reshape(n, n))


def with_diagonal(matrix, transform):
    return torch.tril(matrix, -1) + torch.diag(transform(torch.diagonal(matrix)))


def fill_scale(shift):
    return lambda x: with_diagonal(triangle(x), lambda d: torch.nn.functional.softplus(d) + shift)


def inverse_cholesky(x):
    return torch.linalg.cholesky(torch.linalg.inv(x @ x.T))


def correlation(x):
    elements = triangle(x)
    return CorrCholeskyTransform()(below(elements, 0))


MAPS = {
    "FillTriangular": ({}, vector, triangle, 0),
    "FillScaleTriL": ({"shift": 0.125}, vector, fill_scale(0.125), 0),
    "TransformDiagonal": ({}, factor, lambda x: with_diagonal(x, torch.exp), 0),
    "CholeskyOuterProduct": ({}, factor, lambda x: x @ x.T, 0),
    "CholeskyToInverseCholesky": ({}, factor, inverse_cholesky, 0),
    "MatrixInverseTriL": ({}, factor, torch.linalg.inv, 0),
    "CorrelationCholesky": ({}, vector_below, correlation, 1),
}
