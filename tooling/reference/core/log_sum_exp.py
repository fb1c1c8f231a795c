"""logSumExp, logSoftmax and logCumSumExp of rows of ordinary, huge, tiny, infinite and broken numbers."""

import math

import numpy as np
from mpmath import exp, inf, log, log1p, mp, mpf

from reference_file import double, float32_list

LIBRARIES = ["mpmath", "numpy"]
mp.dps = 60

EXPRESSION = {
    "logSumExp": "log(sum of exp(x))",
    "logSoftmax": "x - logSumExp(x), which is NaN where that is inf - inf",
    "logCumSumExp": "logSumExp(x[: i + 1])",
}

RANDOM = np.random.Generator(np.random.Philox(7))

ROWS = [
    [0.0],
    [0, 0],
    [1000, 1000, 999],
    [-1000, -1001, -1000.5],
    [3e38, -3e38, 1],
    [0, -20, -40, -87, -88, -104],
    [-2.5, math.log(1 - math.exp(-2.5))],
    [1e-30, -1e-30, 2e-38],
    RANDOM.standard_normal(7) * 5,
    RANDOM.standard_normal(37) * 30,
    np.arange(40) * 0.7,
    -np.arange(41) * 1.3,
    [-math.inf, -math.inf],
    [-math.inf, 0, -math.inf, 1, -math.inf],
    [math.inf, 0],
    [1, -math.inf, math.inf, 2, math.inf],
    [0, math.nan, 1],
    [math.inf, math.nan],
    [-math.inf, -math.inf, -math.inf, -math.inf, math.nan],
]


def cases():
    return [case(float32_list(row)) for row in ROWS]


def case(row):
    total = log_sum_exp(row)
    return {
        "x": row,
        "logSumExp": rounded(total),
        "logSoftmax": [rounded(less(x, row)) for x in row],
        "logCumSumExp": [rounded(log_sum_exp(row[: i + 1])) for i in range(len(row))],
    }


def log_sum_exp(row):
    if any(math.isnan(x) for x in row):
        return mpf("nan")
    largest = max(row)
    if math.isinf(largest):
        return mpf(largest)
    others = list(row)
    others.remove(largest)
    return mpf(largest) + log1p(sum((exp(mpf(x) - largest) for x in others), mpf(0)))


def less(x, row):
    total = log_sum_exp(row)
    if mp.isinf(total) or mp.isnan(total):
        return mpf(x) - total
    return -log(sum((exp(mpf(other) - x) for other in row), mpf(0))) if x > -inf else -inf


def rounded(value):
    return double(value) if not mp.isnan(value) else math.nan
