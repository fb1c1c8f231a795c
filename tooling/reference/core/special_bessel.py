"""Modified Bessel functions of the first kind, Lambert's W and Owen's T."""

import scipy.special
from mpmath import besseli, erf, exp, lambertw, mp, pi, quad, sqrt

from special_function import both, near, sizes, table

LIBRARIES = ["mpmath", "scipy"]
# e^-104 next to 1, and 30 digits after it
mp.dps = 80

EXPRESSION = {
    "i0": "besseli(0, x)",
    "i1": "besseli(1, x)",
    "i0e": "exp(-|x|) besseli(0, x)",
    "i1e": "exp(-|x|) besseli(1, x)",
    "lambertW": "lambertw(x)",
    "lambertWMinus1": "lambertw(x, -1)",
    "owensT": "integral of exp(-h^2 (1 + t^2) / 2) / (1 + t^2) over 0 < t < a, over 2 pi",
    "edges": "scipy.special, whose i0 and i1 are NaN at infinities, where these are infinite",
}

INF, NAN = float("inf"), float("nan")
EDGES = [0.0, -0.0, INF, -INF, NAN]
SCALED = both([1e-45, 1e-38, *sizes(1e-30, 1e-2, 8), *[0.31 * k for k in range(1, 32)]]) + both(
    [*near(8), 12.3, 20, 33, 55, 88, 130, 1e3, 1e5, 1e8]
)
FINITE = [0, *[x for x in SCALED if abs(x) < 89], 90, -90.5]


def scaled(v, x):
    """e^-x I_v(x) for x > 0."""
    return exp(-x) * besseli(v, x)


def sign(x):
    return -1 if x < 0 else 1


def i0e_second(x):
    x = abs(x)
    return (3 * scaled(0, x) + scaled(2, x)) / 2 - 2 * scaled(1, x)


def i1e_first(x):
    x = abs(x)
    return (scaled(0, x) + scaled(2, x)) / 2 - scaled(1, x)


def i1e_second(x):
    s, x = sign(x), abs(x)
    return s * ((3 * scaled(1, x) + scaled(3, x)) / 4 - scaled(0, x) - scaled(2, x) + scaled(1, x))


def w(x, branch=0):
    return lambertw(x, branch).real


def w_first(x, branch=0):
    return exp(-w(x, branch)) / (1 + w(x, branch))


def w_second(x, branch=0):
    return -exp(-2 * w(x, branch)) * (2 + w(x, branch)) / (1 + w(x, branch)) ** 3


BRANCH_POINT = -0.36787942  # the float32 number next above -1/e
POINTS_W = [BRANCH_POINT + 2.0**-k for k in range(2, 25)] + [p for p in near(BRANCH_POINT) if p > -1 / 2.718281828459045]
W0 = both([1e-45, 1e-38, *sizes(1e-30, 1e-2, 8), *[0.0123 * k for k in range(1, 29)]]) + POINTS_W + [
    0, *sizes(0.4, 1e6, 40), *sizes(1e7, 3e38, 12), *near(2.718281828)
]  # fmt: skip
WM1 = [p for p in POINTS_W if p < 0] + [-x for x in [1e-38, *sizes(1e-36, 1e-2, 24), *[0.0123 * k for k in range(1, 29)]]]


def owens_t(h, a):
    h, size = abs(h), abs(a)
    ends = [0, *[e for e in (1 / h, 3 / h, 9 / h, 20 / h) if e < size], size] if h > 0 else [0, min(size, 1), size]
    return sign(a) * quad(lambda t: exp(-h * h * (1 + t * t) / 2) / (1 + t * t), ends) / (2 * pi)


OWEN = [
    (h, a) for h in (0, 1e-20, 0.03, 0.4, -0.8, 1.7, 2.9, 4.4, -6.2, 9, 11.2)
    for a in (0, 1e-20, 0.01, 0.3, -0.6, 0.95, 1, 1.05, 1.8, -4, 15, 1e4)
]  # fmt: skip


def unary(points, value, first, second, function=None, edges=()):
    return table(["x"], points, value, {"x": first, "xx": second}, function, [*EDGES, *edges])


def cases():
    return {
        "i0": unary(FINITE, lambda x: besseli(0, x), lambda x: besseli(1, x),
            lambda x: (besseli(0, x) + besseli(2, x)) / 2, lambda x: INF if abs(x) == INF else scipy.special.i0(x)),
        "i1": unary(FINITE, lambda x: besseli(1, x), lambda x: (besseli(0, x) + besseli(2, x)) / 2,
            lambda x: (3 * besseli(1, x) + besseli(3, x)) / 4, lambda x: x if abs(x) == INF else scipy.special.i1(x)),
        "i0e": unary(SCALED, lambda x: scaled(0, abs(x)), lambda x: sign(x) * (scaled(1, abs(x)) - scaled(0, abs(x))),
            i0e_second, scipy.special.i0e),
        "i1e": unary(SCALED, lambda x: sign(x) * scaled(1, abs(x)), i1e_first, i1e_second, scipy.special.i1e),
        "lambertW": unary(W0, w, w_first, w_second,
            lambda x: scipy.special.lambertw(x).real if x >= -1 / 2.718281828459045 else NAN, [-0.5, -1e30]),
        "lambertWMinus1": unary(WM1, lambda x: w(x, -1), lambda x: w_first(x, -1), lambda x: w_second(x, -1),
            lambda x: -INF if x == 0 else NAN, [-0.5, 1.0]),
        "owensT": table(["h", "a"], OWEN, owens_t, {
                "h": lambda h, a: -exp(-h * h / 2) * erf(a * h / sqrt(2)) / (2 * sqrt(2 * pi)),
                "a": lambda h, a: exp(-h * h * (1 + a * a) / 2) / (2 * pi * (1 + a * a)),
                "hh": lambda h, a: h * exp(-h * h / 2) * erf(a * h / sqrt(2)) / (2 * sqrt(2 * pi))
                    - a * exp(-h * h * (1 + a * a) / 2) / (2 * pi),
                "ha": lambda h, a: -h * exp(-h * h * (1 + a * a) / 2) / (2 * pi),
                "aa": lambda h, a: -a * exp(-h * h * (1 + a * a) / 2) / (2 * pi * (1 + a * a)) * (h * h + 2 / (1 + a * a)),
            }, scipy.special.owens_t, [
                (0, INF), (1, INF), (1, -INF), (INF, 1), (-INF, 1), (0, 0), (INF, INF), (NAN, 1), (1, NAN),
            ]),
    }
