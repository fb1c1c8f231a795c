"""Monotone rational-quadratic splines in 50 digits: the value by Gregory and Delbourgo's formula, the slope by
differentiating it numerically."""

import numpy as np
from mpmath import diff, exp, log, log1p, mp, mpf

from reference_file import double, float32, float32_list

LIBRARIES = ["mpmath", "numpy"]
mp.dps = 50

EXPRESSION = {
    "y": "in a bin of width w, height h, s = h / w, slopes d0 and d1, t = (x - left) / w: "
    "bottom + h (s t^2 + d0 t (1 - t)) / (s + (d0 + d1 - 2 s) t (1 - t)); x outside of [-bound, bound]",
    "logSlope": "log of the numerical derivative of y",
}

SMALLEST = mpf("1e-3")
POSITIONS = [-5, -2.9, -1.7, -0.8, -0.1, 1e-6, 0.3, 1.1, 2.2, 2.99, 4]


def cases():
    random = np.random.Generator(np.random.Philox(key=11))
    return [
        case(bins, bound, float32_list(scale * random.standard_normal(3 * bins - 1)))
        for bins, bound, scale in [(2, 3, 1), (8, 3, 1), (8, 3, 4), (5, 1.5, 2)]
    ]


def case(bins, bound, row):
    spline = make_spline(bins, mpf(bound), [mpf(value) for value in row])
    xs = [float32(x * bound / 3) for x in POSITIONS]
    ys = [spline(mpf(x)) for x in xs]
    slopes = [diff(spline, mpf(x)) if abs(x) < bound else mpf(1) for x in xs]
    return {
        "bins": bins,
        "bound": bound,
        "row": row,
        "x": xs,
        "y": [double(y) for y in ys],
        "logSlope": [double(log(slope)) for slope in slopes],
    }


def make_spline(bins, bound, row):
    xs = knots(row[:bins], bound)
    ys = knots(row[bins : 2 * bins], bound)
    raw_of_one = log(exp(1 - SMALLEST) - 1)
    inner = [SMALLEST + log1p(exp(raw + raw_of_one)) for raw in row[2 * bins :]]
    slopes = [mpf(1), *inner, mpf(1)]

    def spline(x):
        if abs(x) > bound:
            return x
        k = max(i for i in range(bins) if xs[i] <= x)
        w, h = xs[k + 1] - xs[k], ys[k + 1] - ys[k]
        s, t = h / w, (x - xs[k]) / w
        d0, d1 = slopes[k], slopes[k + 1]
        rise = s * t**2 + d0 * t * (1 - t)
        return ys[k] + h * rise / (s + (d0 + d1 - 2 * s) * t * (1 - t))

    return spline


def knots(raw, bound):
    weights = [exp(value) for value in raw]
    sizes = [SMALLEST + (1 - len(raw) * SMALLEST) * weight / sum(weights) for weight in weights]
    return [-bound + 2 * bound * sum(sizes[:k]) for k in range(len(raw) + 1)]
