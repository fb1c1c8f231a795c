"""Deep and dense sigmoidal flows in 1000 digits: the value from its definition in probabilities, the slope by
differentiating it numerically."""

import numpy as np
from mpmath import cos, diff, exp, log, log1p, mp, mpf, pi

from reference_file import double, float32_list

LIBRARIES = ["mpmath", "numpy"]
# A probability of 1 - e^-1000 must keep its distance from 1.
mp.dps = 1000

EXPRESSION = {
    "y": "layer by layer h' = logit(W s(a (U h - c) + c + b)), s the logistic function, c from -2 to 2 evenly, "
    "a = 0.001 + softplus(raw + r), r such that raw = 0 gives 1, the rows of W and U the softmax of row i of the raw "
    "numbers plus cos(pi i (j + 1/2) / H); the raw numbers of a layer in the order U, W, a, b",
    "logSlope": "log of the numerical derivative of y",
}

SMALLEST = mpf("1e-3")
POSITIONS = [-1000, -30, -2.9, -0.8, -1e-6, 0, 0.3, 1.1, 5, 200]


def cases():
    random = np.random.Generator(np.random.Philox(key=21))
    wanted = [
        ("deep", 1, 1, 1),
        ("deep", 4, 1, 1),
        ("deep", 8, 2, 1),
        ("deep", 3, 3, 2),
        ("dense", 4, 1, 1),
        ("dense", 3, 2, 1),
        ("dense", 4, 3, 2),
    ]
    return [case(random, *each) for each in wanted]


def case(random, kind, hidden, layers, scale):
    widths = [1] * (layers + 1) if kind == "deep" else [1] + [hidden] * (layers - 1) + [1]
    shapes = list(zip(widths[:-1], widths[1:]))
    count = sum(size(shape, hidden) for shape in shapes)
    row = float32_list(scale * random.standard_normal(count))
    flow = make_flow(shapes, hidden, [mpf(value) for value in row])
    xs = float32_list(POSITIONS)
    return {
        "kind": kind,
        "hidden": hidden,
        "layers": layers,
        "row": row,
        "x": xs,
        "y": [double(flow(mpf(x))) for x in xs],
        "logSlope": [double(log(diff(flow, mpf(x)))) for x in xs],
    }


def size(shape, hidden):
    inputs, outputs = shape
    return (hidden * inputs if inputs > 1 else 0) + outputs * hidden + 2 * hidden


def make_flow(shapes, hidden, row):
    layers = []
    for inputs, outputs in shapes:
        mixing = means(take(row, hidden * inputs), inputs) if inputs > 1 else [[mpf(1)]] * hidden
        weights = means(take(row, outputs * hidden), hidden)
        raw_of_one = log(exp(1 - SMALLEST) - 1)
        steepness = [SMALLEST + log1p(exp(raw + raw_of_one)) for raw in take(row, hidden)]
        centres = [mpf(4 * j) / (hidden - 1) - 2 if hidden > 1 else mpf(0) for j in range(hidden)]
        shifts = take(row, hidden)
        layers.append((mixing, weights, steepness, centres, shifts))

    def flow(x):
        h = [x]
        for mixing, weights, steepness, centres, shifts in layers:
            mixed = [sum(u * each for u, each in zip(us, h)) for us in mixing]
            units = [a * (m - c) + c + b for a, m, c, b in zip(steepness, mixed, centres, shifts)]
            h = [logit([w / (1 + exp(-z)) for w, z in zip(ws, units)]) for ws in weights]
        return h[0]

    return flow


def take(row, count):
    taken = row[:count]
    del row[:count]
    return taken


def means(raw, columns):
    rows = [raw[i : i + columns] for i in range(0, len(raw), columns)]
    start = lambda i, j: cos(pi * i * (j + mpf("0.5")) / columns)
    return [softmax([r + start(i, j) for j, r in enumerate(each)]) for i, each in enumerate(rows)]


def softmax(values):
    weights = [exp(value) for value in values]
    return [weight / sum(weights) for weight in weights]


def logit(parts):
    p = sum(parts)
    return log(p / (1 - p))
