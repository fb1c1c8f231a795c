"""A flow of a small network in 64 bits: by SciPy's integrators, its log-det by the divergence in closed form and by the
Jacobian of the flow, and the gradients of a loss by PyTorch through 2000 steps of order 4."""

import numpy as np
import torch
from scipy.integrate import solve_ivp

from reference_file import float32_list, rounded

LIBRARIES = ["scipy", "torch", "numpy"]

EXPRESSION = {
    "field": "f(t, z) = W2 tanh(W1 [z, t, context] + b1) + b2",
    "y": "z(end) by scipy.integrate.solve_ivp, DOP853, rtol 1e-12",
    "logDet": "the integral of tr df/dz along the way, checked against slogdet of dz(end)/dz(start)",
    "loss": "sum_i i y_i^2 / 4 + 0.3 logDet, i from 1, summed over the rows",
    "gradients": "of the loss, by x, the context and the weights",
}

SIZE, HIDDEN, CONTEXT = 3, 5, 2


def cases():
    random = np.random.Generator(np.random.Philox(key=57))
    draw = lambda *shape: np.asarray(float32_list(0.7 * random.standard_normal(shape)))
    return [
        case([-0.25, 0.25], draw(3, SIZE), draw(3, CONTEXT), weights(draw)),
        case([1, 0.75], draw(2, SIZE), draw(2, CONTEXT), weights(draw)),
    ]


def weights(draw):
    return {
        "w1": draw(SIZE + 1 + CONTEXT, HIDDEN),
        "b1": draw(HIDDEN),
        "w2": draw(HIDDEN, SIZE),
        "b2": draw(SIZE),
    }


def case(times, x, context, parameters):
    ends = [flow(times, row, given, parameters) for row, given in zip(x, context)]
    for row, given, end in zip(x, context, ends):
        check_log_det(times, row, given, parameters, end[-1])
    inputs = {"x": x, "context": context, **parameters}
    loss, gradients = differentiate(times, inputs)
    y = np.stack([end[:-1] for end in ends])
    expected = sum(
        (np.arange(1, SIZE + 1) * end[:-1] ** 2).sum() / 4 + 0.3 * end[-1] for end in ends
    )
    assert abs(loss - expected) < 1e-9, (loss, expected)
    return {
        "times": times,
        **{name: value.tolist() for name, value in inputs.items()},
        "y": rounded(y),
        "logDet": rounded([end[-1] for end in ends]),
        "loss": rounded(loss),
        "gradients": {name: [float(f"{v:.9g}") for v in g.ravel()] for name, g in gradients.items()},
    }


def flow(times, z, context, p):
    def slope(t, state):
        h = np.tanh(np.concatenate([state[:-1], [t], context]) @ p["w1"] + p["b1"])
        divergence = np.einsum("ih,h,hi->", p["w1"][:SIZE], 1 - h**2, p["w2"])
        return np.append(h @ p["w2"] + p["b2"], divergence)

    solution = solve_ivp(slope, times, np.append(z, 0), method="DOP853", rtol=1e-12, atol=1e-13)
    return solution.y[:, -1]


def check_log_det(times, z, context, p, log_det, step=1e-4):
    columns = [
        (flow(times, z + e, context, p)[:-1] - flow(times, z - e, context, p)[:-1]) / (2 * step)
        for e in step * np.eye(SIZE)
    ]
    assert abs(np.linalg.slogdet(np.stack(columns, 1))[1] - log_det) < 1e-6


def differentiate(times, inputs, steps=2000):
    p = {name: torch.tensor(value, requires_grad=True) for name, value in inputs.items()}
    n = len(inputs["x"])

    def slope(t, z):
        clock = torch.full((n, 1), t, dtype=z.dtype)
        h = torch.tanh(torch.cat([z, clock, p["context"]], 1) @ p["w1"] + p["b1"])
        divergence = torch.einsum("ih,nh,hi->n", p["w1"][:SIZE], 1 - h**2, p["w2"])
        return torch.cat([h @ p["w2"] + p["b2"], divergence[:, None]], 1)

    h = (times[1] - times[0]) / steps
    y = torch.cat([p["x"], torch.zeros(n, 1, dtype=torch.float64)], 1)
    for i in range(steps):
        t = times[0] + i * h
        k1 = slope(t, y[:, :SIZE])
        k2 = slope(t + h / 2, (y + h / 2 * k1)[:, :SIZE])
        k3 = slope(t + h / 2, (y + h / 2 * k2)[:, :SIZE])
        k4 = slope(t + h, (y + h * k3)[:, :SIZE])
        y = y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    squares = torch.arange(1, SIZE + 1) * y[:, :SIZE] ** 2
    loss = squares.sum() / 4 + 0.3 * y[:, SIZE].sum()
    loss.backward()
    return loss.item(), {name: value.grad.numpy() for name, value in p.items()}
