"""Stacks of radial maps in 64 bits; log-dets by PyTorch from the automatic Jacobian."""

import numpy as np
import torch

from reference_file import float32_list, rounded

LIBRARIES = ["torch", "numpy"]

EXPRESSION = {
    "y": "z + (softplus(beta) - alpha) (z - center) / (alpha + |z - center|), for one layer after the other",
    "logDet": "log|det dy/dx|",
}


def cases():
    random = np.random.Generator(np.random.Philox(key=41))
    return [evaluate(random, *setting) for setting in SETTINGS]


# Entries of a vector, and alpha and beta of each layer.
SETTINGS = [
    (1, [1.0], [2.0]),
    (2, [0.5, 2.0], [-1.0, 1.0]),
    (3, [0.01, 10.0], [-6.0, 20.0]),
    (50, [1.0, 2.0, 0.25], [0.5, 3.0, -2.0]),
]


def evaluate(random, size, alpha, beta):
    alpha, beta = float32_list(alpha), float32_list(beta)
    center = [float32_list(random.standard_normal(size)) for _ in alpha]
    x = float32_list(random.standard_normal(size))

    def flow(z):
        for c, a, b in zip(torch.tensor(center, dtype=torch.float64), alpha, beta):
            slope = torch.nn.functional.softplus(torch.tensor(b, dtype=torch.float64))
            z = z + (slope - a) * (z - c) / (a + torch.linalg.vector_norm(z - c))
        return z

    at = torch.tensor(x, dtype=torch.float64)
    jacobian = torch.autograd.functional.jacobian(flow, at)
    return {
        "center": center,
        "alpha": alpha,
        "beta": beta,
        "x": x,
        "y": rounded(flow(at)),
        "logDet": round(torch.linalg.slogdet(jacobian).logabsdet.item(), 10),
    }
