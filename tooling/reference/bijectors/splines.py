"""Monotone splines in 50 digits, each by the formula of its paper: values, and slopes by differentiating them numerically."""

import numpy as np
from mpmath import diff, exp, floor, log, log1p, mp, mpf, sqrt

from reference_file import double, float32, float32_list

LIBRARIES = ["mpmath", "numpy"]
mp.dps = 50

EXPRESSION = {
    "y": "the spline `family` with `options` and `row` at x; x itself outside of the interval. "
    "linearSplineFamily and quadraticSplineFamily: the integral of a piecewise constant or linear density "
    "(Mueller et al. 2019). cubicSplineFamily: Hermite's cubic between knots, with the slopes of Steffen (1990). "
    "linearRationalFamily: Dolatabadi et al. 2020. rationalQuadraticFamily: Gregory and Delbourgo 1982",
    "logSlope": "log of the numerical derivative of y",
}

SMALLEST = mpf("1e-3")
SMALLEST_PIECE = mpf("0.025")
POSITIONS = [-1.7, -0.97, -0.6, -0.27, -0.03, 1e-6, 0.1, 0.37, 0.73, 0.997, 1.3]


def cases():
    random = np.random.Generator(np.random.Philox(key=12))
    return [
        case(family, bins, low, high, tails, float32_list(scale * random.standard_normal(count)))
        for family, bins, low, high, tails, scale, count in [
            ("linearSplineFamily", 8, -3, 3, "linear", 1, 8),
            ("linearSplineFamily", 5, 0, 1, "none", 3, 5),
            ("quadraticSplineFamily", 8, -3, 3, "linear", 1, 15),
            ("quadraticSplineFamily", 3, -2, 2, "linear", 3, 5),
            ("quadraticSplineFamily", 5, 0, 1, "none", 2, 11),
            ("cubicSplineFamily", 8, -3, 3, "linear", 1, 16),
            ("cubicSplineFamily", 2, -2, 2, "linear", 2, 4),
            ("cubicSplineFamily", 5, 0, 1, "none", 2, 12),
            ("linearRationalFamily", 8, -3, 3, "linear", 1, 31),
            ("linearRationalFamily", 5, 0, 1, "none", 2, 21),
            ("rationalQuadraticFamily", 5, -1, 3, "none", 2, 16),
            ("rationalQuadraticFamily", 6, -2, 2, "circular", 1, 19),
        ]
    ]


def case(family, bins, low, high, tails, row):
    spline = SPLINES[family](bins, mpf(low), mpf(high), tails, [mpf(value) for value in row])
    middle, half = (low + high) / 2, (high - low) / 2
    outside = tails == "linear"
    xs = [float32(middle + x * half) for x in POSITIONS if outside or abs(x) < 1]

    def value(x):
        return spline(x) if low <= x <= high else x

    slopes = [diff(value, mpf(x)) for x in xs]
    return {
        "family": family,
        "options": {"bins": bins, "bound": [low, high], "tails": tails},
        "row": row,
        "x": xs,
        "y": [double(value(mpf(x))) for x in xs],
        "logSlope": [double(log(slope)) for slope in slopes],
    }


def parts(raw):
    weights = [exp(value) for value in raw]
    return [SMALLEST + (1 - len(raw) * SMALLEST) * weight / sum(weights) for weight in weights]


def knots(sizes, low, high):
    return [low + (high - low) * sum(sizes[:k]) for k in range(len(sizes) + 1)]


def positive(raw):
    return [SMALLEST + log1p(exp(value + log(exp(1 - SMALLEST) - 1))) for value in raw]


def logistic(value):
    return 1 / (1 + exp(-value))


def bin_of(x, xs):
    return max(k for k in range(len(xs) - 1) if xs[k] <= x)


def linear(bins, low, high, tails, row):
    densities = [part * bins for part in parts(row)]
    width = (high - low) / bins

    def spline(x):
        k = min(int(floor((x - low) / width)), bins - 1)
        return low + width * sum(densities[:k]) + densities[k] * (x - low - k * width)

    return spline


def quadratic(bins, low, high, tails, row):
    sizes = parts(row[:bins])
    xs = knots(sizes, low, high)
    trained = positive(row[bins:])
    if tails == "none":
        area = sum(s * (v + w) / 2 for s, v, w in zip(sizes, trained, trained[1:]))
        slopes = [v / area for v in trained]
    else:
        # The end value e for which the polygon through e, the trained values and e has the mean e.
        inner = sum(v * (s + t) / 2 for v, s, t in zip(trained, sizes, sizes[1:]))
        end = inner / (1 - (sizes[0] + sizes[-1]) / 2)
        slopes = [v / end for v in [end, *trained, end]]

    def spline(x):
        k = bin_of(x, xs)
        below = sum(
            (xs[j + 1] - xs[j]) * (slopes[j] + slopes[j + 1]) / 2 for j in range(k)
        )
        incline = (slopes[k + 1] - slopes[k]) / (xs[k + 1] - xs[k])
        return low + below + slopes[k] * (x - xs[k]) + incline * (x - xs[k]) ** 2 / 2

    return spline


def cubic(bins, low, high, tails, row):
    xs, ys = knots(parts(row[:bins]), low, high), knots(parts(row[bins : 2 * bins]), low, high)
    widths = [b - a for a, b in zip(xs, xs[1:])]
    secants = [(b - a) / w for a, b, w in zip(ys, ys[1:], widths)]
    inner = []
    for k in range(1, bins):
        before, after, w, v = secants[k - 1], secants[k], widths[k - 1], widths[k]
        parabola = (before * v + after * w) / (w + v)
        inner.append(2 * min(before, after, parabola / 2))
    if tails == "linear":
        ends = [min(mpf(1), 3 * (1 - SMALLEST) * secants[k]) for k in (0, -1)]
    else:
        # A part of 3 secants: 1 / 3 for the raw value 0, and at least a thousandth away from 0 and 1.
        shift = log((mpf(1) / 3 - SMALLEST) / (mpf(2) / 3 - SMALLEST))
        ends = [
            3 * secants[k] * (SMALLEST + (1 - 2 * SMALLEST) * logistic(raw + shift))
            for k, raw in zip((0, -1), row[2 * bins :])
        ]
    slopes = [ends[0], *inner, ends[1]]

    def spline(x):
        k = bin_of(x, xs)
        w, h = widths[k], ys[k + 1] - ys[k]
        d = x - xs[k]
        second = (3 * secants[k] - 2 * slopes[k] - slopes[k + 1]) / w
        third = (slopes[k] + slopes[k + 1] - 2 * h / w) / w**2
        return ys[k] + slopes[k] * d + second * d**2 + third * d**3

    return spline


def linear_rational(bins, low, high, tails, row):
    xs, ys = knots(parts(row[:bins]), low, high), knots(parts(row[bins : 2 * bins]), low, high)
    middles = [
        SMALLEST_PIECE + (1 - 2 * SMALLEST_PIECE) * logistic(value)
        for value in row[2 * bins : 3 * bins]
    ]
    slopes = positive(row[3 * bins :])
    if tails == "linear":
        slopes = [mpf(1), *slopes, mpf(1)]

    def spline(x):
        k = bin_of(x, xs)
        lam, ya, yb = middles[k], ys[k], ys[k + 1]
        da, db, secant = slopes[k], slopes[k + 1], (yb - ya) / (xs[k + 1] - xs[k])
        wa = mpf(1)
        wb = sqrt(da / db) * wa
        wm = (lam * wa * da + (1 - lam) * wb * db) / secant
        ym = ((1 - lam) * wa * ya + lam * wb * yb) / ((1 - lam) * wa + lam * wb)
        phi = (x - xs[k]) / (xs[k + 1] - xs[k])
        if phi <= lam:
            return (wa * ya * (lam - phi) + wm * ym * phi) / (wa * (lam - phi) + wm * phi)
        above = wm * ym * (1 - phi) + wb * yb * (phi - lam)
        return above / (wm * (1 - phi) + wb * (phi - lam))

    return spline


def rational_quadratic(bins, low, high, tails, row):
    xs, ys = knots(parts(row[:bins]), low, high), knots(parts(row[bins : 2 * bins]), low, high)
    slopes = positive(row[2 * bins : 3 * bins + 1])
    turn = mpf(0)
    if tails == "circular":
        slopes[bins] = slopes[0]
        turn = row[3 * bins]

    def spline(x):
        k = bin_of(x, xs)
        w, h = xs[k + 1] - xs[k], ys[k + 1] - ys[k]
        s, t = h / w, (x - xs[k]) / w
        d0, d1 = slopes[k], slopes[k + 1]
        rise = s * t**2 + d0 * t * (1 - t)
        y = ys[k] + h * rise / (s + (d0 + d1 - 2 * s) * t * (1 - t)) + turn
        return y - (high - low) * floor((y - low) / (high - low))

    return spline


SPLINES = {
    "linearSplineFamily": linear,
    "quadraticSplineFamily": quadratic,
    "cubicSplineFamily": cubic,
    "linearRationalFamily": linear_rational,
    "rationalQuadraticFamily": rational_quadratic,
}
