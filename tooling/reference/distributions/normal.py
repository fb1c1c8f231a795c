"""Normal(loc, scale): densities, distribution functions, quantiles, entropy and KL, from their definitions."""

from mpmath import erfc, erfinv, exp, inf, log, log1p, mp, mpf, ncdf, npdf, pi, sqrt

from reference_file import double, float32

LIBRARIES = ["mpmath"]
# 1e-38 next to 1 (2 p - 1 in the quantile), and 50 digits after it
mp.dps = 100

EXPRESSION = {
    "density.logProb": "-((x - loc) / scale)^2 / 2 - log(scale) - log(2 pi) / 2",
    "density.logProbGradient": "of logProb: x: -(x - loc) / scale^2, loc: (x - loc) / scale^2, "
    "scale: ((x - loc)^2 / scale^2 - 1) / scale",
    "density.cdf": "erfc(-(x - loc) / scale / sqrt(2)) / 2",
    "density.survival": "1 - cdf",
    "density.logCdf": "log(cdf)",
    "density.logCdfGradient": "d logCdf / dx = prob / cdf",
    "quantile": "loc + scale * sqrt(2) * erfinv(2 p - 1)",
    "moments.entropy": "log(2 pi e scale^2) / 2",
    "kl.kl": "log(q.scale / p.scale) + (p.scale^2 + (p.loc - q.loc)^2) / (2 q.scale^2) - 1/2",
}

STANDARD_X = [
    0, 1e-30, -1e-30, 1e-10, -1e-10, 1e-3, -1e-3, 0.25, -0.25, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2,
    3, -3, 4, -4, 5, -5, 6, -6, 8, -8, 10, -10, 12, -12, 14, -14, 20, -20, 37, -37, 1e3, -1e3,
    1e10, -1e10, 1e30, -1e30,
]  # fmt: skip

# loc and scale, and the standardised positions at which to look
SCALED = [
    (0.5, 2.0), (-3.0, 0.125), (1e3, 10.0), (1e10, 1e8), (-1e-10, 1e-12),
    (0.0, 1e-20), (0.0, 1e-10), (0.0, 1e10), (0.0, 1e20), (1e20, 1e20), (1e-20, 1e-20),
]  # fmt: skip
POSITIONS = [0, 0.5, -0.5, 2.5, -2.5, 9, -9, 37, -37]

PROBABILITIES = [
    0, 1e-38, 1e-30, 1e-20, 1e-10, 1e-7, 1e-4, 0.01, 0.02425, 0.1, 0.25, 0.4999, 0.5, 0.5001, 0.75,
    0.9, 0.97575, 0.99, 0.9999, 1 - 2**-20, 1 - 2**-24, 1,
]  # fmt: skip

# Past this many sigmas the continued fraction of the tail converges to more digits than are kept
FAR = 1000

KL_PAIRS = [
    ((0, 1), (0, 1)), ((0, 1), (1, 1)), ((1, 1), (0, 1)), ((0, 2), (0, 1)), ((0, 1), (0, 2)),
    ((0.5, 0.25), (-1.5, 3)), ((0, 1), (0, 1.000001)), ((0, 1.0001), (0, 1)), ((0, 1), (1e-4, 1)),
    ((0, 1e-20), (0, 1)), ((0, 1), (0, 1e20)), ((0, 1e-20), (0, 1e-20)), ((0, 1e20), (0, 1e20)),
    ((0, 1e-20), (0, 1e20)), ((0, 1), (0, 1e-15)), ((1e15, 1), (0, 1)), ((1e30, 1e20), (0, 1e20)),
    ((3e-20, 1e-20), (0, 2e-20)), ((37, 1), (0, 1)), ((-1e4, 1e-2), (1e4, 1e2)),
]  # fmt: skip


def density(loc, scale, x):
    loc, scale, x = float32(loc), float32(scale), float32(x)
    z = (mpf(x) - mpf(loc)) / mpf(scale)
    s = mpf(scale)
    cdf, survival = erfc(-z / sqrt(2)) / 2, erfc(z / sqrt(2)) / 2
    log_cdf, log_survival = log_upper_tail(-z), log_upper_tail(z)
    log_prob = -(z**2) / 2 - log(s) - log(2 * pi) / 2
    return {
        "loc": loc,
        "scale": scale,
        "x": x,
        "logProb": double(log_prob),
        "prob": double(exp(log_prob)),
        "cdf": double(cdf),
        "survival": double(survival),
        "logCdf": double(log_cdf),
        "logSurvival": double(log_survival),
        "logProbGradient": {
            "x": double(-z / s),
            "loc": double(z / s),
            "scale": double((z**2 - 1) / s),
        },
        "logCdfGradient": double(hazard(-z) / s),
    }


def log_upper_tail(z):
    """log P(Z > z): by log1p where that is next to 1, by Mills' ratio where it is next to 0."""
    if z < 0:
        return log1p(-erfc(-z / sqrt(2)) / 2)
    return log(erfc(z / sqrt(2)) / 2) if z < FAR else -(z**2) / 2 - log(2 * pi) / 2 - log(hazard(z))


def hazard(z):
    """prob / P(Z > z), the inverse of Mills' ratio: beyond FAR by its continued fraction."""
    if z < FAR:
        return exp(-(z**2) / 2) / sqrt(2 * pi) / (erfc(z / sqrt(2)) / 2)
    fraction = mpf(0)
    for k in range(100, 0, -1):
        fraction = k / (z + fraction)
    return z + fraction


def at_infinity(x):
    up = x > 0
    return {
        "loc": 0.0,
        "scale": 1.0,
        "x": x,
        "logProb": -float("inf"),
        "prob": 0.0,
        "cdf": 1.0 if up else 0.0,
        "survival": 0.0 if up else 1.0,
        "logCdf": 0.0 if up else -float("inf"),
        "logSurvival": -float("inf") if up else 0.0,
    }


def quantile(loc, scale, p):
    loc, scale, p = float32(loc), float32(scale), float32(p)
    if p in (0, 1):
        value = inf if p == 1 else -inf
    else:
        value = mpf(loc) + mpf(scale) * sqrt(2) * erfinv(2 * mpf(p) - 1)
    return {"loc": loc, "scale": scale, "p": p, "quantile": double(value)}


def moments(loc, scale):
    loc, scale = float32(loc), float32(scale)
    s = mpf(scale)
    return {
        "loc": loc,
        "scale": scale,
        "mean": loc,
        "mode": loc,
        "stddev": scale,
        "variance": double(s**2),
        "entropy": double(log(2 * pi * mp.e * s**2) / 2),
    }


def kl(p, q):
    (pl, ps), (ql, qs) = [tuple(float32(value) for value in pair) for pair in (p, q)]
    variance, difference = mpf(ps) ** 2, mpf(pl) - mpf(ql)
    value = log(mpf(qs) / mpf(ps)) + (variance + difference**2) / (2 * mpf(qs) ** 2) - mpf(1) / 2
    return {"p": {"loc": pl, "scale": ps}, "q": {"loc": ql, "scale": qs}, "kl": double(value)}


def cases():
    at = density(0, 1, 1)
    assert abs(at["cdf"] - float(ncdf(1))) < 1e-16 and abs(at["prob"] - float(npdf(1))) < 1e-16
    locations = [(0.0, 1.0), *SCALED]
    return {
        "density": [density(0, 1, x) for x in STANDARD_X]
        + [at_infinity(x) for x in (float("inf"), -float("inf"))]
        + [density(loc, scale, loc + scale * z) for loc, scale in SCALED for z in POSITIONS],
        "quantile": [quantile(0, 1, p) for p in PROBABILITIES]
        + [quantile(loc, scale, p) for loc, scale in SCALED for p in (1e-6, 0.3, 0.999)],
        "moments": [moments(loc, scale) for loc, scale in locations],
        "kl": [kl(p, q) for p, q in KL_PAIRS],
    }
