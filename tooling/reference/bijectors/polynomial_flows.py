"""Bernstein polynomials and integrals of sums of squared polynomials in 50 digits, by the formulas of the papers: the
integral by quadrature, slopes by differentiating numerically."""

import numpy as np
from mpmath import binomial, diff, exp, log, log1p, mp, mpf, quad

from reference_file import double, float32, float32_list

LIBRARIES = ["mpmath", "numpy"]
mp.dps = 50

EXPRESSION = {
    "y": "the map `family` with `options` and `row` at x. bernsteinFamily: the sum of theta_k C(n, k) u^k (1 - u)^(n - k) "
    "on the interval and its tangents outside (Ramasinghe et al. 2021). sumOfSquaresFamily: c + the integral from 0 to x of "
    "e + (1 - e) times the mean of (1 + p_k(u))^2, e = 1e-3 (Jaini et al. 2019)",
    "logSlope": "log of the numerical derivative of y",
}

SMALLEST = mpf("1e-3")


def cases():
    random = np.random.Generator(np.random.Philox(key=13))

    def row(count, scale):
        return float32_list(scale * random.standard_normal(count))

    def bernstein_case(degree, low, high, tails, scale):
        options = {"degree": degree, "bound": [low, high], "tails": tails}
        values = row(degree + 1 if tails == "linear" else degree, scale)
        middle, half = (low + high) / 2, (high - low) / 2
        places = [-0.97, -0.6, -0.27, -0.03, 1e-6, 0.1, 0.37, 0.73, 0.997]
        if tails == "linear":
            places = [-40, -1.7, *places, 1.3, 100]
        xs = [float32(middle + half * place) for place in places]
        return case("bernsteinFamily", options, values, xs, bernstein(values, **options))

    def squares_case(polynomials, degree, scale):
        options = {"polynomials": polynomials, "degree": degree}
        sizes = [min(polynomials, degree + 1 - power) for power in range(degree + 1)]
        values = row(1 + sum(sizes), scale)
        xs = [float32(x) for x in [-30, -4, -1.5, -0.3, 1e-6, 0.2, 1, 2.5, 10]]
        return case("sumOfSquaresFamily", options, values, xs, squares(values, sizes))

    return [
        bernstein_case(8, -3, 3, "linear", 1),
        bernstein_case(3, -1, 4, "linear", 2),
        bernstein_case(1, -1, 1, "linear", 1),
        bernstein_case(20, -3, 3, "linear", 1),
        bernstein_case(8, 0, 1, "none", 2),
        squares_case(2, 3, 0.5),
        squares_case(1, 1, 1),
        squares_case(3, 4, 0.3),
    ]


def case(family, options, row, xs, f):
    return {
        "family": family,
        "options": options,
        "row": row,
        "x": xs,
        "y": [double(f(mpf(x))) for x in xs],
        "logSlope": [double(log(diff(f, mpf(x)))) for x in xs],
    }


def bernstein(row, degree, bound, tails):
    low, high = mpf(bound[0]), mpf(bound[1])
    raw = [mpf(value) for value in row]
    if tails == "linear":
        one = log(exp(1 - SMALLEST) - 1)
        slopes = [SMALLEST + log1p(exp(value + one)) for value in raw[1:]]
        start, steps = low + raw[0], [slope * (high - low) / degree for slope in slopes]
    else:
        total = sum(exp(value) for value in raw)
        parts = [SMALLEST + (1 - degree * SMALLEST) * exp(value) / total for value in raw]
        start, steps = low, [part * (high - low) for part in parts]
    theta = [start + sum(steps[:k]) for k in range(degree + 1)]

    def inside(x):
        u = (x - low) / (high - low)
        return sum(t * binomial(degree, k) * u**k * (1 - u) ** (degree - k) for k, t in enumerate(theta))

    def f(x):
        if x < low:
            return theta[0] + (x - low) * degree * steps[0] / (high - low)
        if x > high:
            return theta[-1] + (x - high) * degree * steps[-1] / (high - low)
        return inside(x)

    return f


def squares(row, sizes):
    shift, rest = mpf(row[0]), [mpf(value) for value in row[1:]]
    polynomials = [[] for _ in range(sizes[0])]
    for size in sizes:
        for k in range(size):
            polynomials[k].append(rest.pop(0))

    def slope(u):
        roots = [1 + sum(a * u**j for j, a in enumerate(each)) for each in polynomials]
        return SMALLEST + (1 - SMALLEST) * sum(root**2 for root in roots) / len(roots)

    return lambda x: shift + quad(slope, [0, x])
