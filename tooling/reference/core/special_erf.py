"""erf, erfc, erfcx, their inverses, and the distribution function of the standard normal with its logarithm and inverse."""

import scipy.special
from mpmath import erf, erfc, erfinv, exp, findroot, log, log1p, mp, mpf, pi, sqrt

from special_function import both, near, sizes, table

LIBRARIES = ["mpmath", "scipy"]
# 1e-45 next to 1, and 50 digits after it
mp.dps = 120

EXPRESSION = {
    "value": "the function of the same name in mpmath; ndtr(x) = erfc(-x / sqrt(2)) / 2, its logarithm and its inverse",
    "derivatives": "closed forms in the value",
    "edges": "scipy.special",
}

INF, NAN = float("inf"), float("nan")
EDGES = [0.0, -0.0, INF, -INF, NAN]
# Both sides, from the least subnormal to the greatest float, and densely where the function is neither 0 nor 1.
AXIS = both(
    [0, 1e-45, 1e-38, *sizes(1e-30, 1e-3, 8), *[0.037 * k for k in range(1, 30)], *[1.3 + 0.37 * k for k in range(30)]]
    + [14.3, 20, 37.7, 100, 1e4, 1e10, 1e19, 1e25, 3e38]
) + near(1) + near(-1)
UNIT = [1e-45, 1e-38, *sizes(1e-36, 1e-3, 12), *[0.023 * k for k in range(1, 43)]] + near(0.5) + near(0.075) + [
    1 - 2.0**-k for k in range(4, 25)
]  # fmt: skip


def erfcx(x):
    return exp(x * x) * erfc(x) if x < 1e4 else sum(series_term(k, x) for k in range(12)) / (sqrt(pi) * x)


def series_term(k, x):
    term = mpf(1)
    for i in range(1, k + 1):
        term *= -(2 * i - 1) / (2 * x * x)
    return term


def erfcx_first(x):
    if x < 1e4:
        return 2 * x * erfcx(x) - 2 / sqrt(pi)
    return 2 / sqrt(pi) * sum(series_term(k, x) for k in range(1, 12))


def erfcx_second(x):
    if x < 1e4:
        return 2 * erfcx(x) + 2 * x * erfcx_first(x)
    return 2 / sqrt(pi) / x * sum(-2 * k * series_term(k, x) for k in range(1, 12))


def ndtr(x):
    return erfc(-x / sqrt(2)) / 2


def log_ndtr(x):
    if x > 0:
        return log1p(-erfc(x / sqrt(2)) / 2)
    return -x * x / 2 + log(erfcx(-x / sqrt(2)) / 2)


def log_ndtr_first(x):
    if x > 0:
        return exp(-x * x / 2) / sqrt(2 * pi) / ndtr(x)
    return sqrt(2 / pi) / erfcx(-x / sqrt(2))


def log_ndtr_second(x):
    slope = log_ndtr_first(x)
    if x > 0:
        return -slope * (x + slope)
    return slope * slope * sqrt(pi) * erfcx_first(-x / sqrt(2)) / 2


def inverse_tail(t):
    """x with erfc(x) = t, for 0 < t < 1."""
    guess = float(scipy.special.erfcinv(float(t)))
    return findroot(lambda x: log(erfc(x)) - log(t), guess) if t < 0.5 else erfinv(1 - t)


def inverse_erf(x):
    return erfinv(x) if abs(x) < 0.5 else (1 if x > 0 else -1) * inverse_tail(1 - abs(x))


def inverse_erfc(x):
    return inverse_tail(x) if x < 1 else -inverse_tail(2 - x) if x > 1 else mpf(0)


def ndtri(p):
    return -sqrt(2) * inverse_erfc(2 * p)


def quantile_table(name, points, value, factor, scale, edges):
    """The derivative of the inverse is factor exp((value / scale)^2)."""
    def first(x):
        return factor * exp((value(x) / scale) ** 2)

    derivatives = {name: first, name * 2: lambda x: 2 * value(x) / scale**2 * first(x) ** 2}
    function = {1: scipy.special.erfinv, -1: scipy.special.erfcinv, 2: scipy.special.ndtri}[edges]
    ends = {1: [1.0, -1.0, 1.5, -1.5], -1: [2.0, 1.0, -0.5, 2.5], 2: [1.0, -0.5, 1.5]}[edges]
    return table([name], points, value, derivatives, function, [*EDGES, *ends])


def cases():
    root = 2 / sqrt(pi)
    density = lambda x: exp(-x * x / 2) / sqrt(2 * pi)  # noqa: E731
    return {
        "erf": table(["x"], AXIS, erf, {
            "x": lambda x: root * exp(-x * x), "xx": lambda x: -2 * x * root * exp(-x * x),
        }, scipy.special.erf, EDGES),
        "erfc": table(["x"], AXIS, erfc, {
            "x": lambda x: -root * exp(-x * x), "xx": lambda x: 2 * x * root * exp(-x * x),
        }, scipy.special.erfc, EDGES),
        "erfcx": table(["x"], [x for x in AXIS if x > -9.4], erfcx, {
            "x": erfcx_first, "xx": erfcx_second,
        }, scipy.special.erfcx, [*EDGES, -20, -1e30]),
        "erfinv": quantile_table("x", both([0, *UNIT]), inverse_erf, sqrt(pi) / 2, 1, 1),
        "erfcinv": quantile_table(
            "x", [*UNIT, *near(1), *[2 - p for p in UNIT if p > 1e-7]], inverse_erfc, -sqrt(pi) / 2, 1, -1
        ),
        "ndtr": table(["x"], AXIS, ndtr, {
            "x": density, "xx": lambda x: -x * density(x),
        }, scipy.special.ndtr, EDGES),
        "logNdtr": table(["x"], [x for x in AXIS if abs(x) < 1e25], log_ndtr, {
            "x": log_ndtr_first, "xx": log_ndtr_second,
        }, scipy.special.log_ndtr, EDGES),
        "ndtri": quantile_table(
            "p", [*UNIT, *near(0.925), *near(0.425)], ndtri, sqrt(2 * pi), sqrt(2), 2
        ),
    }
