"""Highway flows in 64 bits; log-dets by PyTorch from the automatic Jacobian."""

import numpy as np
import torch

from reference_file import float32_list, rounded

LIBRARIES = ["torch", "numpy"]

EXPRESSION = {
    "y": "u = f x + (1 - f) L x; v = f u + (1 - f) (U u + bias); f v + (1 - f) g(v), f the residual fraction, L = I + tril(factors, -1), U = triu(factors, 1) + diag(diagonal)",
    "logDet": "log|det dy/dx|",
}

ACTIVATIONS = {
    "none": lambda x: x,
    "softplus": torch.nn.functional.softplus,
    "tanh": torch.tanh,
}

# Activation, entries of a vector, and the residual fraction of all or of each entry.
SETTINGS = [
    ("softplus", 1, [0.5]),
    ("softplus", 3, [0.02]),
    ("softplus", 4, [0.9, 0.5, 0.25, 0.0]),
    ("tanh", 3, [0.3]),
    ("none", 3, [0.6]),
    ("softplus", 3, [1.0]),
    ("tanh", 20, [0.75]),
]


def cases():
    random = np.random.Generator(np.random.Philox(key=47))
    return [evaluate(random, *setting) for setting in SETTINGS]


def evaluate(random, activation, size, fraction):
    fraction = float32_list(fraction)
    factors = float32_list(random.standard_normal((size, size)) / np.sqrt(size))
    diagonal = float32_list(np.exp(random.standard_normal(size)))
    bias, x = float32_list(random.standard_normal(size)), float32_list(2 * random.standard_normal(size))
    wide = lambda values: torch.tensor(values, dtype=torch.float64)
    lower = torch.tril(wide(factors), -1) + torch.eye(size, dtype=torch.float64)
    upper = torch.triu(wide(factors), 1) + torch.diag(wide(diagonal))

    def flow(z):
        part = wide(fraction)
        z = part * z + (1 - part) * (lower @ z)
        z = part * z + (1 - part) * (upper @ z + wide(bias))
        return part * z + (1 - part) * ACTIVATIONS[activation](z)

    jacobian = torch.autograd.functional.jacobian(flow, wide(x))
    return {
        "activation": activation,
        "residualFraction": fraction,
        "factors": factors,
        "diagonal": diagonal,
        "bias": bias,
        "x": x,
        "y": rounded(flow(wide(x))),
        "logDet": round(torch.linalg.slogdet(jacobian).logabsdet.item(), 10) + 0.0,
    }
