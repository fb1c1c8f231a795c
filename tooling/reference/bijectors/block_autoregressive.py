"""Block neural autoregressive flows in 64 bits: matrices put together block by block, log-dets of the Jacobian by automatic
differentiation."""

import numpy as np
import torch

from reference_file import float32_list, rounded

LIBRARIES = ["numpy", "torch"]

EXPRESSION = {
    "y": "(1 - s) x + s f(x), s = 1 / (1 + exp(-gate)); f has layers h W + bias with tanh between them, + context K after the "
    "first; W[i, :, j, :] is exp(v) for i = j, v for i < j, 0 for i > j; each column is then scaled to the length exp(logScale)",
    "logDet": "log abs det of the Jacobian of y",
}


def cases():
    random = np.random.Generator(np.random.Philox(key=51))
    return [case(random, *each) for each in [(1, [3], 0), (2, [4], 0), (3, [4, 3], 0), (4, [2, 5, 3], 2)]]


def case(random, size, hidden, context):
    draw = lambda *shape: float32_list(0.7 * random.standard_normal(shape))
    widths = [1, *hidden, 1]
    layers = [
        {"weight": draw(size, a, size, b), "logScale": draw(size, b), "bias": draw(size, b)}
        for a, b in zip(widths[:-1], widths[1:])
    ]
    gate = draw(size)
    kernel = draw(context, size * hidden[0]) if context else None
    told = draw(5, context) if context else None
    xs = float32_list(2 * random.standard_normal((5, size)))
    results = [evaluate(layers, gate, kernel, x, told and told[i]) for i, x in enumerate(xs)]
    return {
        "size": size,
        "hidden": hidden,
        "layers": layers,
        "gate": gate,
        **({"contextKernel": kernel, "context": told} if context else {}),
        "x": xs,
        "y": [y for y, _ in results],
        "logDet": [log_det for _, log_det in results],
    }


def evaluate(layers, gate, kernel, x, context):
    flow = make_flow(layers, gate, kernel, context)
    at = torch.tensor(x, dtype=torch.float64)
    log_det = torch.linalg.slogdet(torch.autograd.functional.jacobian(flow, at)).logabsdet
    return rounded(flow(at)), rounded(log_det.item())


def make_flow(layers, gate, kernel, context):
    matrices = [matrix(layer) for layer in layers]
    biases = [torch.tensor(layer["bias"], dtype=torch.float64).flatten() for layer in layers]
    share = torch.sigmoid(torch.tensor(gate, dtype=torch.float64))
    if context:
        biases[0] = biases[0] + torch.tensor(context, dtype=torch.float64) @ torch.tensor(kernel, dtype=torch.float64)

    def flow(x):
        h = x
        for i, (weights, bias) in enumerate(zip(matrices, biases)):
            h = (h if i == 0 else torch.tanh(h)) @ weights + bias
        return (1 - share) * x + share * h

    return flow


def matrix(layer):
    v = torch.tensor(layer["weight"], dtype=torch.float64)
    size, a, _, b = v.shape
    rows = []
    for i in range(size):
        blocks = []
        for j in range(size):
            block = v[i, :, j, :]
            blocks.append(block.exp() if i == j else block if i < j else torch.zeros(a, b, dtype=torch.float64))
        rows.append(torch.cat(blocks, 1))
    full = torch.cat(rows, 0)
    lengths = torch.tensor(layer["logScale"], dtype=torch.float64).exp().flatten()
    return full / full.norm(dim=0) * lengths
