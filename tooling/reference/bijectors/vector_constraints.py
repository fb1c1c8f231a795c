"""Maps of real vectors onto constrained ones in 64 bits: PyTorch's where it has them, else from the definition; log-dets
from the singular values of the automatic Jacobian."""

import numpy as np
import torch
from torch.distributions import StickBreakingTransform

from reference_file import float32_list, rounded

LIBRARIES = ["torch", "numpy"]

EXPRESSION = {
    "softmaxCentered": "softmax([x, 0]), coordinates y_1 to y_n",
    "stickBreaking": "torch.distributions.StickBreakingTransform, coordinates y_1 to y_n",
    "ordered": "cumsum([x_1, exp(x_2), ...])",
    "ascending": "cumsum([x_1, softplus(x_2), ...])",
    "unitVector": "[2 x, |x|^2 - 1] / (|x|^2 + 1), measure of the surface",
    "zeroSum": "the rotation of e_m to (1, ..., 1) / sqrt(m) in the plane of both, applied to [x, 0]; measure of the plane",
    "logDet": "log of the product of the singular values of dy/dx, coordinates of y where given, else its own elements",
}


def cases():
    random = np.random.Generator(np.random.Philox(key=21))
    rows = [float32_list(scale * random.standard_normal(n)) for n, scale in SIZES]
    return [
        {"map": name, "x": row, **evaluate(transform, coordinates, row)}
        for name, (transform, coordinates, extremes) in MAPS.items()
        for row in rows + [float32_list(extreme) for extreme in extremes]
    ]


SIZES = [(1, 1), (2, 1), (4, 2), (50, 1)]


def evaluate(transform, coordinates, row):
    x = torch.tensor(row, dtype=torch.float64)
    jacobian = torch.autograd.functional.jacobian(lambda at: coordinates(transform(at)), x)
    log_det = torch.linalg.svdvals(jacobian).log().sum()
    return {"y": rounded(transform(x)), "logDet": round(log_det.item(), 10) + 0.0}


def softmax_centered(x):
    return torch.softmax(torch.cat([x, x.new_zeros(1)]), -1)


def increasing(increment):
    return lambda x: torch.cumsum(torch.cat([x[:1], increment(x[1:])]), -1)


def unit_vector(x):
    square = (x * x).sum()
    return torch.cat([2 * x, (square - 1).reshape(1)]) / (square + 1)


def zero_sum(x):
    """[x, 0] is at right angles to the last axis e, so its image is so to that of e, (1, ..., 1) / sqrt(m)."""
    m = len(x) + 1
    e = torch.zeros(m, dtype=x.dtype)
    e[-1] = 1
    d = torch.full((m,), m**-0.5, dtype=x.dtype)
    generator = torch.outer(d, e) - torch.outer(e, d)
    rotation = torch.eye(m, dtype=x.dtype) + generator + generator @ generator / (1 + m**-0.5)
    return rotation @ torch.cat([x, x.new_zeros(1)])


def first(y):
    return y[:-1]


def whole(y):
    return y


MAPS = {
    "softmaxCentered": (softmax_centered, first, [[10, -10], [-6, 10, 5]]),
    "stickBreaking": (StickBreakingTransform(), first, [[10, -10], [-40, 10, 5]]),
    "ordered": (increasing(torch.exp), whole, [[3, 10, -5]]),
    "ascending": (increasing(torch.nn.functional.softplus), whole, [[3, 80, -5]]),
    "unitVector": (unit_vector, whole, [[1e-5, 0], [1e6, 3e5, 1e-3]]),
    "zeroSum": (zero_sum, whole, []),
}
