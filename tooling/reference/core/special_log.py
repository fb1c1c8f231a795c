"""Logarithms of sums, differences and hyperbolic functions of exponentials, x log y, and the logistic function."""

import math

import numpy as np
import scipy.special
from mpmath import cosh, coth, exp, expm1, log, log1p, mp, mpf, sech, sinh, tanh

from special_function import both, near, sizes, table

LIBRARIES = ["mpmath", "scipy"]
# e^-88 next to 1e-45 next to 1, and 50 digits after it
mp.dps = 150

EXPRESSION = {
    "logAddExp": "log(e^x + e^y)",
    "logSubExp": "log(e^x - e^y)",
    "log1mExp": "log(1 - e^x)",
    "log1p": "log(1 + x)",
    "expm1": "e^x - 1",
    "softplus": "log(1 + e^x)",
    "softplusInverse": "log(e^x - 1)",
    "sigmoid": "1 / (1 + e^-x)",
    "logSigmoid": "log(sigmoid(x))",
    "logit": "log(p / (1 - p))",
    "logSinh": "log(sinh(x))",
    "logCosh": "log(cosh(x))",
    "xlogy": "x log y",
    "xlog1py": "x log(1 + y)",
    "edges": "scipy.special where it has the function, else its definition at the limits",
}

INF, NAN = float("inf"), float("nan")
EDGES = [0.0, -0.0, INF, -INF, NAN]
POSITIVE = [1e-45, 1e-38, *sizes(1e-36, 1e-3, 10), *[0.043 * k for k in range(1, 40)], *[1.9 + 2.3 * k for k in range(46)]] + [
    *near(math.log(2)), *near(math.asinh(1)), 200, 1e4, 1e10, 1e25, 3e38,
]  # fmt: skip
AXIS = [0, *both(POSITIVE)]
UNIT = [1e-45, 1e-38, *sizes(1e-36, 1e-3, 12), *[0.023 * k for k in range(1, 43)]] + near(0.5) + near(0.25) + [
    1 - 2.0**-k for k in range(4, 25)
]  # fmt: skip
PLACES = [0, 1e-3, 0.25, 3.7, 45.1, 87.9, 1e15]
GAPS = [0, 1e-30, 1e-3, 0.1, 0.69, 3.3, 33.3, 86.2, 1e4]
PAIRS = [(x, float(np.float32(x - gap))) for x in both(PLACES)[1:] for gap in GAPS]
# Where e^x + e^y, or e^x - e^y, is about 1.
TO_ONE = [(-math.log(2), -math.log(2)), (-0.1, math.log(1 - math.exp(-0.1))), (-30, -1e-13), (-1, -0.4586751)]
FROM_ONE = [(0.1, math.log(math.exp(0.1) - 1)), (math.log(2), 0), (1, 0.5413249), (5, 4.99323929)]


def softplus(x):
    return x + log1p(exp(-x)) if x > 0 else log1p(exp(x))


def sigmoid(x):
    return 1 / (1 + exp(-x)) if x > 0 else exp(x) / (1 + exp(x))


def gap(x):
    """1 / (e^x - 1)"""
    return exp(-x) / -expm1(-x) if x > 1 else 1 / expm1(x)


def log_sinh(x):
    return log(sinh(x)) if x < 300 else x - log(2)


def log_cosh(x):
    x = abs(x)
    return log1p(2 * sinh(x / 2) ** 2) if x < 300 else x - log(2)


def log_sub_exp(x, y):
    return x + log(-expm1(y - x))


def unary(points, value, first, second, scipy_function=None, edges=()):
    return table(["x"], points, value, {"x": first, "xx": second}, scipy_function, [*EDGES, *edges])


def limits(values, otherwise):
    """The function at its edges, by number."""
    def at(x):
        return NAN if math.isnan(x) else values.get(x, otherwise)

    return at


def cases():
    s, second_s = sigmoid, lambda x: sigmoid(x) * sigmoid(-x)
    negative = [-x for x in POSITIVE]
    log_2 = math.log(2)
    return {
        "logAddExp": table(["x", "y"], [*PAIRS, *[(y, x) for x, y in PAIRS[::7]], *TO_ONE],
            lambda x, y: max(x, y) + log1p(exp(-abs(x - y))), {
                "x": lambda x, y: s(x - y), "y": lambda x, y: s(y - x),
                "xx": lambda x, y: second_s(x - y), "xy": lambda x, y: -second_s(x - y),
                "yy": lambda x, y: second_s(x - y),
            }, np.logaddexp, [
                (INF, 1), (1, INF), (-INF, 1), (1, -INF), (INF, INF), (-INF, -INF), (INF, -INF), (NAN, 1), (1, NAN),
            ]),
        "logSubExp": table(["x", "y"], [p for p in [*PAIRS, *FROM_ONE] if np.float32(p[0]) > np.float32(p[1])], log_sub_exp, {
                "x": lambda x, y: 1 + gap(x - y), "y": lambda x, y: -gap(x - y),
                "xx": lambda x, y: -gap(x - y) * (1 + gap(x - y)),
                "xy": lambda x, y: gap(x - y) * (1 + gap(x - y)),
                "yy": lambda x, y: -gap(x - y) * (1 + gap(x - y)),
            }, lambda x, y: NAN if x < y or x != x or y != y or x == y == INF else -INF if x == y else x, [
                (1, 1), (0, 0), (-1, 1), (1, -INF), (-INF, -INF), (INF, 1), (INF, INF), (-INF, 1), (NAN, 1), (1, NAN),
            ]),
        "log1mExp": unary(negative, lambda x: log(-expm1(x)), lambda x: -gap(-x),
            lambda x: -gap(-x) * (1 + gap(-x)), limits({0.0: -INF, -INF: 0.0}, NAN), [1.0]),
        "log1p": unary([*POSITIVE, *[-p for p in UNIT]], log1p, lambda x: 1 / (1 + x), lambda x: -1 / (1 + x) ** 2,
            np.log1p, [-1.0, -1.5]),
        "expm1": unary([*[x for x in POSITIVE if x < 88], *negative], expm1, exp, exp, np.expm1, [89.0, -1e4]),
        "softplus": unary(AXIS, softplus, s, second_s, limits({0.0: log_2, -INF: 0.0, INF: INF}, NAN)),
        "softplusInverse": unary(POSITIVE, lambda x: log(expm1(x)) if x < 300 else x, lambda x: 1 + gap(x),
            lambda x: -gap(x) * (1 + gap(x)), limits({0.0: -INF, INF: INF}, NAN), [-1.0]),
        "sigmoid": unary(AXIS, s, second_s, lambda x: second_s(x) * -tanh(x / 2), scipy.special.expit),
        "logSigmoid": unary(AXIS, lambda x: -softplus(-x), lambda x: s(-x), lambda x: -second_s(x),
            scipy.special.log_expit),
        "logit": table(["p"], UNIT, lambda p: log(p / (1 - p)), {
                "p": lambda p: 1 / (p * (1 - p)), "pp": lambda p: (2 * p - 1) / (p * (1 - p)) ** 2,
            }, scipy.special.logit, [*EDGES, 1.0, -0.5, 1.5]),
        "logSinh": unary(POSITIVE, log_sinh, lambda x: coth(x) if x < 300 else mpf(1),
            lambda x: -4 * gap(2 * x) * (1 + gap(2 * x)), limits({0.0: -INF, INF: INF}, NAN), [-1.0]),
        "logCosh": unary(AXIS, log_cosh, lambda x: tanh(x), lambda x: sech(x) ** 2 if abs(x) < 300 else mpf(0),
            limits({0.0: 0.0, INF: INF, -INF: INF}, NAN)),
        "xlogy": table(["x", "y"], [(x, y) for x in both([0, 1e-30, 0.3, 7]) for y in POSITIVE[::8] + near(1)[::4]],
            lambda x, y: x * log(y), {
                "x": lambda x, y: log(y), "y": lambda x, y: x / y,
                "xx": lambda x, y: mpf(0), "xy": lambda x, y: 1 / y, "yy": lambda x, y: -x / y / y,
            }, scipy.special.xlogy, [
                (0, 0), (0, -1), (0, INF), (1, 0), (-1, 0), (1, INF), (1, -1), (INF, 2), (NAN, 1), (1, NAN), (0, NAN),
            ]),
        "xlog1py": table(["x", "y"], [
                (x, y) for x in both([0, 1e-30, 0.3, 7]) for y in POSITIVE[::9] + [-p for p in UNIT[::9]]
            ], lambda x, y: x * log1p(y), {
                "x": lambda x, y: log1p(y), "y": lambda x, y: x / (1 + y),
                "xx": lambda x, y: mpf(0), "xy": lambda x, y: 1 / (1 + y), "yy": lambda x, y: -x / (1 + y) ** 2,
            }, scipy.special.xlog1py, [
                (0, -1), (0, -2), (0, INF), (1, -1), (-1, -1), (1, INF), (1, -2), (INF, 2), (NAN, 1), (1, NAN), (0, NAN),
            ]),
    }
