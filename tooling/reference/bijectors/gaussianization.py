"""Gaussianisation in 60 digits: the value from its definition, in whichever tail is the smaller, the slope by the ratio of
densities; and the two functions of the normal distribution that it is made of."""

import numpy as np
from mpmath import erfc, exp, findroot, log, log1p, mp, mpf, pi, sqrt

from reference_file import double, float32_list

LIBRARIES = ["mpmath", "numpy"]
mp.dps = 60

EXPRESSION = {
    "y": "the normal quantile of sum of w Phi(a (x - c) + c + b), c from -2 to 2 evenly, a = 0.001 + softplus(raw + r), r "
    "such that raw = 0 gives 1, w the softmax of the raw weights; a row is the raw weights, the raw a, b",
    "logSlope": "log of sum of w a phi(z) / phi(y)",
    "quantile": "the y with log Phi(y) = logP",
    "logReverseHazard": "log(phi(z) / Phi(z))",
}

SMALLEST = mpf("1e-3")
POSITIONS = [-3000, -200, -30, -2.9, -0.8, -1e-6, 0, 0.3, 1.1, 5, 13, 40, 1000]
LOGARITHMS = [-0.7, -0.6931471824645996, -1, -3, -10, -49.9, -50, -50.1, -60, -87, -104, -1000, -1e6, -1e15, -3e37]
SCORES = [-1e15, -1e6, -1000, -40, -13, -5, -1, -1e-6, 0, 1e-6, 0.5, 3, 13, 40, 1e6]


def cases():
    random = np.random.Generator(np.random.Philox(key=41))
    wanted = [(1, 1), (4, 1), (8, 1), (3, 2)]
    logarithms, scores = float32_list(LOGARITHMS), float32_list(SCORES)
    return {
        "maps": [case(random, *each) for each in wanted],
        "quantiles": [{"logP": p, "quantile": double(lower_quantile(mpf(p)))} for p in logarithms],
        "hazards": [
            {"z": z, "logReverseHazard": double(log_density(mpf(z)) - log_ndtr(mpf(z)))} for z in scores
        ],
    }


def case(random, components, scale):
    row = float32_list(scale * random.standard_normal(3 * components))
    xs = float32_list(POSITIONS)
    results = [gaussianize(components, [mpf(value) for value in row], mpf(x)) for x in xs]
    return {
        "components": components,
        "row": row,
        "x": xs,
        "y": [double(y) for y, _ in results],
        "logSlope": [double(slope) for _, slope in results],
    }


def gaussianize(count, row, x):
    weights = [exp(raw) for raw in row[:count]]
    weights = [weight / sum(weights) for weight in weights]
    raw_of_one = log(exp(1 - SMALLEST) - 1)
    steepness = [SMALLEST + log1p(exp(raw + raw_of_one)) for raw in row[count : 2 * count]]
    centres = [mpf(4 * j) / (count - 1) - 2 if count > 1 else mpf(0) for j in range(count)]
    scores = [a * (x - c) + c + b for a, c, b in zip(steepness, centres, row[2 * count :])]
    below = log_sum([log(w) + log_ndtr(z) for w, z in zip(weights, scores)])
    above = log_sum([log(w) + log_ndtr(-z) for w, z in zip(weights, scores)])
    y = lower_quantile(below) if below < above else -lower_quantile(above)
    slope = log_sum([log(w * a) + log_density(z) for w, a, z in zip(weights, steepness, scores)])
    return y, slope - log_density(y)


def log_density(z):
    return -z * z / 2 - log(2 * pi) / 2


def log_ndtr(z):
    """log Phi, by the continued fraction of the tail where erfc would underflow."""
    if z > -100:
        return log1p(-erfc(z / sqrt(2)) / 2) if z > 0 else log(erfc(-z / sqrt(2)) / 2)
    fraction = mpf(0)
    for k in range(100, 0, -1):
        fraction = k / (-z + fraction)
    return log_density(z) - log(-z + fraction)


def log_sum(logarithms):
    largest = max(logarithms)
    return largest + log(sum(exp(each - largest) for each in logarithms))


def lower_quantile(log_p):
    if log_p > -1:
        return findroot(lambda y: log_ndtr(y) - log_p, -1 - log_p)
    start = -sqrt(-2 * log_p)
    for _ in range(60):
        start -= (log_ndtr(start) - log_p) / exp(log_density(start) - log_ndtr(start))
    return start
