"""Stacks of Sylvester maps in 64 bits; log-dets by PyTorch from the automatic Jacobian."""

import numpy as np
import torch

from reference_file import float32_list, rounded

LIBRARIES = ["torch", "numpy"]

EXPRESSION = {
    "y": "z + Q R1 tanh(R2 Q^T z + b) for one layer after the other, R the upper triangle of r with the tanh of its diagonal",
    "Q": "orthogonal: numpy.linalg.qr(basis).Q; householder: the product of I - 2 v v^T / |v|^2 over the rows v of basis; triangular: I in the first layer, its rows reversed in the second",
    "logDet": "log|det dy/dx|",
}


def cases():
    random = np.random.Generator(np.random.Philox(key=43))
    return [evaluate(random, *setting) for setting in SETTINGS]


# Kind, entries of a vector, layers, and columns or reflections.
SETTINGS = [
    ("orthogonal", 4, 2, 2),
    ("orthogonal", 5, 1, 5),
    ("householder", 3, 2, 2),
    ("householder", 4, 1, 5),
    ("triangular", 3, 3, None),
]


def evaluate(random, kind, size, layers, count):
    draw = lambda *shape: float32_list(random.standard_normal(shape))
    rank = count if kind == "orthogonal" else size
    shape = {"orthogonal": (size, rank), "householder": (count, size), "triangular": (0,)}[kind]
    basis, r1, r2 = draw(layers, *shape), draw(layers, rank, rank), draw(layers, rank, rank)
    b, x = draw(layers, rank), draw(size)
    columns = [basis_of(kind, size, k, np.array(each)) for k, each in enumerate(basis)]

    def flow(z):
        for q, first, second, offset in zip(columns, r1, r2, b):
            hidden = torch.tanh(triangle(second) @ q.T @ z + torch.tensor(offset, dtype=z.dtype))
            z = z + q @ triangle(first) @ hidden
        return z

    at = torch.tensor(x, dtype=torch.float64)
    jacobian = torch.autograd.functional.jacobian(flow, at)
    options = {"orthogonal": {"rank": count}, "householder": {"reflections": count}, "triangular": {}}
    return {
        "kind": kind,
        "options": {
            "size": size,
            "layers": layers,
            **options[kind],
            **({} if kind == "triangular" else {"basis": basis}),
            "r1": r1,
            "r2": r2,
            "b": b,
        },
        "x": x,
        "y": rounded(flow(at)),
        "logDet": round(torch.linalg.slogdet(jacobian).logabsdet.item(), 10),
    }


def basis_of(kind, size, layer, basis):
    q = np.eye(size)
    if kind == "orthogonal":
        q = np.linalg.qr(basis).Q
    elif kind == "householder":
        for v in basis:
            q = q @ (np.eye(size) - 2 * np.outer(v, v) / (v @ v))
    elif layer % 2 == 1:
        q = q[::-1].copy()
    return torch.tensor(q)


def triangle(r):
    r = torch.tensor(r, dtype=torch.float64)
    return torch.triu(r, 1) + torch.diag(torch.tanh(torch.diagonal(r)))
