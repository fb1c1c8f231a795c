"""Affine coupling and autoregressive flows in 64 bits, conditioned by a layer of tanh; log-dets by PyTorch from the automatic
Jacobian."""

import numpy as np
import torch

from reference_file import float32_list, rounded

LIBRARIES = ["torch", "numpy"]

EXPRESSION = {
    "y": "x_i for entries that the mask keeps, else t_i + s_i x_i; one layer after the other, of which every second swaps its mask",
    "t, s": "the pairs t_i, a_i = tanh([given, context] weight + bias), s_i = exp(a_i / (1 + |a_i| / log 1000))",
    "given": "coupling: the kept entries; autoregressive: all entries, but weight[j] is 0 in the columns of entries i <= j",
    "logDet": "log|det dy/dx|",
}


def cases():
    random = np.random.Generator(np.random.Philox(key=61))
    return [evaluate(random, *setting) for setting in SETTINGS]


# Kind, entries of a vector, layers, and numbers in the context.
SETTINGS = [
    ("coupling", 2, 1, 0),
    ("coupling", 5, 2, 0),
    ("coupling", 8, 3, 2),
    ("autoregressive", 1, 1, 0),
    ("autoregressive", 4, 1, 0),
    ("autoregressive", 6, 2, 3),
]


def evaluate(random, kind, size, count, context):
    draw = lambda *shape: float32_list(random.standard_normal(shape))
    layers = [layer_of(draw, kind, size, context, i % 2 == 1) for i in range(count)]
    x, told = draw(size), draw(context)

    def flow(z):
        for layer in layers:
            z = apply(layer, z, tensor(told))
        return z

    at = tensor(x)
    jacobian = torch.autograd.functional.jacobian(flow, at)
    return {
        "kind": kind,
        "size": size,
        "layers": layers,
        "context": told,
        "x": x,
        "y": rounded(flow(at)),
        "logDet": round(torch.linalg.slogdet(jacobian).logabsdet.item(), 10),
    }


def layer_of(draw, kind, size, context, swapped):
    if kind == "coupling":
        keeps = [(i < size // 2) != swapped for i in range(size)]
        given, changed = sum(keeps), size - sum(keeps)
        weight = draw(given + context, 2 * changed)
        return {"keeps": keeps, "weight": weight, "bias": draw(2 * changed)}
    earlier = np.triu(np.ones((size, size)), 1).repeat(2, axis=1)
    mask = np.concatenate([earlier, np.ones((context, 2 * size))])
    weight = (np.array(draw(size + context, 2 * size)) * mask).tolist()
    return {"keeps": [False] * size, "weight": weight, "bias": draw(2 * size)}


def apply(layer, z, told):
    keeps = torch.tensor(layer["keeps"])
    given = z[keeps] if keeps.any() else z
    rows = torch.tanh(torch.cat([given, told]) @ tensor(layer["weight"]) + tensor(layer["bias"]))
    shift, raw = rows.reshape(-1, 2).T
    moved = shift + torch.exp(raw / (1 + raw.abs() / np.log(1000))) * z[~keeps]
    return z.masked_scatter(~keeps, moved)


def tensor(values):
    return torch.tensor(values, dtype=torch.float64)
