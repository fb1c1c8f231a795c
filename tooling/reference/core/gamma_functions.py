"""lgamma, digamma, polygamma, zeta, lbeta and multigammaln: mpmath; their values at poles, zeros and infinities: SciPy."""

import numpy as np
from mpmath import digamma, log, loggamma, mp, mpf, pi, polygamma, workdps, zeta
from scipy import special

from reference_file import double, float32

LIBRARIES = ["mpmath", "scipy", "numpy"]
# lbeta(1e-30, 1e30) and what is left of lgamma next to its zeros
mp.dps = 90

EXPRESSION = {
    "lgamma": "log |Gamma(x)|",
    "digamma": "d/dx lgamma(x)",
    "polygamma": "(-1)^(n + 1) n! zeta(n + 1, x)",
    "zeta": "sum (k + q)^-s",
    "zetaS": "d/ds zeta(s, q) = -sum log(k + q) (k + q)^-s",
    "zetaSS": "d2/ds2 zeta(s, q)",
    "lbeta": "lgamma(a) + lgamma(b) - lgamma(a + b)",
    "multigammaln": "the logarithm of the multivariate gamma function for p = 4",
    "multigammalnA": "d/da multigammaln(a, 4)",
    "multigammalnAA": "d2/da2 multigammaln(a, 4)",
    "special": "scipy.special at poles, zeros and infinities",
}

POSITIVE = [
    1e-38, 1e-30, 1e-20, 1e-10, 1e-7, 1e-4, 0.01, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.99, 0.9999, 1 - 2**-24,
    1 + 2**-23, 1.0001, 1.01, 1.1, 1.3, 1.46, 1.4616321, 1.4616322, 1.4616334, 1.4617, 1.47, 1.5, 1.6, 1.75, 1.9, 1.99, 1.9999, 2 - 2**-23,
    2 + 2**-22, 2.0001, 2.01, 2.1, 2.5, 2.9, 3, 3.1, 3.5, 4, 5, 6.3, 7, 7.99, 8, 8.01, 9.9, 10, 10.1, 12, 13, 17.3, 25, 33, 50, 100, 171, 300,
    1e3, 1e4, 12345.678, 1e5, 1e6, 1e8, 1e10, 1e15, 1e20, 1e30, 1e36,
]  # fmt: skip
NEGATIVE = [
    -1e-38, -1e-20, -1e-7, -1e-3, -0.1, -0.3, -0.5, -0.504083, -0.7, -0.9, -0.999, -1.001, -1.2, -1.5, -1.573498, -1.9, -2.0001, -2.3,
    -2.457025, -2.5, -2.747683, -2.9, -3.1, -3.143581, -3.5, -3.955294, -4.5, -5.01, -7.3, -10.5, -10.0001, -33.7, -100.25, -1000.5, -123456.5, -4194304.5,
]  # fmt: skip
ORDERS = [1, 2, 3, 5, 10, 20]
EXPONENTS = [1 + 2**-23, 1.01, 1.1, 1.5, 2, 3, 4.7, 8, 15, 40, 90, 300]
STARTS = [1e-10, 1e-4, 0.01, 0.3, 0.7, 1, 1.5, 3, 9.7, 10.2, 31, 100, 1e4, 1e8, 1e15]
SIZES = [1e-30, 1e-12, 1e-5, 0.1, 0.9, 1, 1.0001, 2, 3.7, 9.9, 10.1, 40, 1e3, 1e6, 1e10, 1e20, 1e30]
P = 4
# From 1.5 on; the first derivative is 0 near 2.26.
MULTIVARIATE = [1.5 + 1.5 * 2**-k for k in (1, 2, 4, 7, 10, 15, 20, 23)] + [
    2, 2.1, 2.2, 2.3, 2.5, 2.7, 3, 3.3, 4, 5, 7.5, 10, 20, 33.3, 100, 1e3, 1e4, 1e6, 1e10, 1e20, 1e30, 1e36,
]  # fmt: skip
SMALLEST_NORMAL = 1.2e-38


def cases():
    axis = [float32(x) for x in POSITIVE + NEGATIVE]
    return {
        "lgamma": [row([x], loggamma(mpf(x)).real) for x in axis],
        "digamma": [row([x], digamma(mpf(x))) for x in axis if abs(x) > 1e-37],
        "polygamma": kept([[n, x], polygamma(n, mpf(x))] for n in ORDERS for x in axis[::2]),
        "zeta": zeta_cases(0),
        "zetaS": zeta_cases(1),
        "zetaSS": zeta_cases(2),
        "lbeta": kept([[a, b], lbeta(a, b)] for a in map(float32, SIZES) for b in map(float32, SIZES)),
        "multigammaln": [row([a], multigammaln(a)) for a in map(float32, MULTIVARIATE)],
        "multigammalnA": [row([a], sum(digamma(mpf(a) - mpf(j) / 2) for j in range(P))) for a in map(float32, MULTIVARIATE)],
        "multigammalnAA": [
            row([a], sum(polygamma(1, mpf(a) - mpf(j) / 2) for j in range(P))) for a in map(float32, MULTIVARIATE)
        ],
        "special": special_values(),
    }


def row(at, value):
    return {"at": at, "value": double(value)}


def kept(pairs):
    return [row(at, value) for at, value in pairs if SMALLEST_NORMAL < abs(value) < 3.3e38]


def zeta_cases(derivative):
    points = [(float32(s), float32(q)) for s in EXPONENTS for q in STARTS]
    with workdps(30):
        return kept([[s, q], zeta(mpf(s), mpf(q), derivative)] for s, q in points)


def lbeta(a, b):
    a, b = mpf(a), mpf(b)
    return loggamma(a) + loggamma(b) - loggamma(a + b)


ENDS = [0.0, -0.0, -1.0, -2.0, -3.0, 1.0, 2.0, np.inf, -np.inf, np.nan]


def multigammaln(a):
    return mpf(P * (P - 1)) / 4 * log(pi) + sum(loggamma(mpf(a) - mpf(j) / 2) for j in range(P))


def special_values():
    unary = {"lgamma": special.gammaln, "digamma": special.psi}
    binary = {
        "zeta": (special.zeta, [0.5, 2.0, 2.5, np.inf]),
        "gammainc": (special.gammainc, [0.0, 1.0, -1.0, np.inf, np.nan]),
        "gammaincc": (special.gammaincc, [0.0, 1.0, -1.0, np.inf, np.nan]),
    }
    values = {name: [end_row([x], f(x)) for x in ENDS] for name, f in unary.items()}
    for name, (f, firsts) in binary.items():
        values[name] = [end_row([a, x], f(a, x)) for a in firsts for x in [0.0, 1.0, -1.0, np.inf, np.nan]]
    # SciPy tells a pole before a divergent series
    values["zeta"] = [row for row in values["zeta"] if row["at"][0] > 1]
    for name, f in (("gammaincinv", special.gammaincinv), ("gammainccinv", special.gammainccinv)):
        values[name] = [end_row([a, p], f(a, p)) for a in [0.0, 1.0, -1.0, np.inf, np.nan] for p in [0.0, 0.5, 1.0, 1.5, -0.5, np.nan]]
    shapes = [0.0, 1.0, 2.0, -1.0, np.inf, np.nan]
    values["betainc"] = [
        end_row([a, b, x], special.betainc(a, b, x))
        for a in shapes for b in shapes for x in [0.0, 0.5, 1.0, 1.5, -0.5, np.nan]
    ]  # fmt: skip
    values["betaincinv"] = [
        end_row([a, b, p], special.betaincinv(a, b, p))
        for a in shapes for b in shapes for p in [0.0, 0.5, 1.0, 1.5, -0.5, np.nan]
    ]  # fmt: skip
    return values


def end_row(at, value):
    return {"at": at, "value": float(value) + 0.0}
