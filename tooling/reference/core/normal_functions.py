"""ndtr, logNdtr and ndtri: the distribution function of the standard normal, its logarithm and its inverse."""

from mpmath import erfc, erfinv, exp, log, log1p, mp, mpf, pi, sqrt

from reference_file import double, float32

LIBRARIES = ["mpmath"]
# 1e-38 next to 1 (2 p - 1 in the quantile), and 50 digits after it
mp.dps = 100

EXPRESSION = {
    "ndtr": "erfc(-x / sqrt(2)) / 2",
    "logNdtr": "log(ndtr(x))",
    "logNdtrGradient": "exp(-x^2 / 2) / sqrt(2 pi) / ndtr(x)",
    "ndtri": "sqrt(2) erfinv(2 p - 1)",
    "ndtriGradient": "sqrt(2 pi) exp(ndtri^2 / 2)",
}

# The whole useful axis in uneven steps, and the far ends of the lower tail
X = [round(-13 + 0.37 * k, 2) for k in range(60)] + [
    0, 1e-30, -1e-30, 1e-6, -1e-6, -20, -37, -100, -1000, 12, 20, 100,
]  # fmt: skip
P = [10.0**-k for k in range(37, 1, -3)] + [0.01 * k for k in range(2, 100, 7)] + [
    0.0749, 0.0751, 0.5, 0.9249, 0.9251, 0.999, 1 - 2**-20, 1 - 2**-24,
]  # fmt: skip


def cases():
    return {"x": [at(x) for x in X], "p": [quantile(p) for p in P]}


def at(x):
    x = float32(x)
    tail = erfc(-mpf(x) / sqrt(2)) / 2
    log_tail = log1p(-erfc(mpf(x) / sqrt(2)) / 2) if x > 0 else log(tail)
    return {
        "x": x,
        "ndtr": double(tail),
        "logNdtr": double(log_tail),
        "logNdtrGradient": double(exp(-mpf(x) ** 2 / 2) / sqrt(2 * pi) / tail),
    }


def quantile(p):
    p = float32(p)
    value = sqrt(2) * erfinv(2 * mpf(p) - 1)
    return {"p": p, "ndtri": double(value), "ndtriGradient": double(sqrt(2 * pi) * exp(value**2 / 2))}
