"""Stacks of planar maps in 64 bits; log-dets by PyTorch from the automatic Jacobian."""

import numpy as np
import torch

from reference_file import float32_list, rounded

LIBRARIES = ["torch", "numpy"]

EXPRESSION = {
    "y": "z + (u + (softplus(w . u) - 1 - w . u) w / |w|^2) tanh(w . z + b), for one layer after the other",
    "logDet": "log|det dy/dx|",
}


def cases():
    random = np.random.Generator(np.random.Philox(key=59))
    return [evaluate(random, *setting) for setting in SETTINGS]


# Entries of a vector, layers, and the scale of the parameters.
SETTINGS = [(1, 1, 1), (2, 3, 1), (3, 2, 4), (50, 4, 0.3)]


def evaluate(random, size, layers, scale):
    draw = lambda *shape: float32_list(scale * random.standard_normal(shape))
    u, w, b = draw(layers, size), draw(layers, size), draw(layers)
    x = float32_list(random.standard_normal(size))

    def flow(z):
        for direction, normal, offset in zip(tensor(u), tensor(w), tensor(b)):
            along = normal @ direction
            bent = direction + (torch.nn.functional.softplus(along) - 1 - along) * normal / (normal @ normal)
            z = z + bent * torch.tanh(normal @ z + offset)
        return z

    at = tensor(x)
    jacobian = torch.autograd.functional.jacobian(flow, at)
    return {
        "u": u,
        "w": w,
        "b": b,
        "x": x,
        "y": rounded(flow(at)),
        "logDet": round(torch.linalg.slogdet(jacobian).logabsdet.item(), 10),
    }


def tensor(values):
    return torch.tensor(values, dtype=torch.float64)
