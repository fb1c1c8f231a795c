"""betainc, its derivatives in a and b up to the second, and betaincinv with two derivatives: quadrature of the definition over logit t."""

from mpmath import digamma, exp, log, log1p, loggamma, mp, mpf, polygamma, quad, sqrt
from scipy.special import betaincinv

from reference_file import double, float32

LIBRARIES = ["mpmath", "scipy"]
mp.dps = 25

EXPRESSION = {
    "betainc": "int_0^x t^(a - 1) (1 - t)^(b - 1) dt / Beta(a, b)",
    "betaincA": "d/da betainc: log t - E log t beside the integrand",
    "betaincB": "d/db betainc: log(1 - t) - E log(1 - t) beside the integrand",
    "betaincAA": "d2/da2 betainc",
    "betaincAB": "d2/da db betainc",
    "betaincBB": "d2/db2 betainc",
    "betaincinv": "x at which betainc(a, b, x) = p",
    "betaincinvA": "d/da betaincinv = -(d/da betainc) / density",
    "betaincinvB": "d/db betaincinv",
    "betaincinvP": "d/dp betaincinv = 1 / density",
    "betaincinvAA": "d2/da2 betaincinv: the equation betainc(a, b, x(a, b, p)) = p differentiated twice",
    "betaincinvAB": "d2/da db betaincinv",
    "betaincinvAP": "d2/da dp betaincinv",
    "betaincinvBB": "d2/db2 betaincinv",
    "betaincinvBP": "d2/db dp betaincinv",
    "betaincinvPP": "d2/dp2 betaincinv",
}

SHAPES = [
    (1e-10, 1e-3), (1e-3, 1e-3), (0.01, 5), (0.3, 0.7), (1, 1), (0.5, 300), (3, 8), (30, 1.5),
    (1999, 100), (2100, 900), (2, 1e5), (1e6, 3e5), (1e-3, 1e6), (1e10, 1e10),
]  # fmt: skip
PROBABILITIES = [1e-30, 1e-6, 0.05, 0.4, 0.6, 0.99]
SMALLEST_NORMAL = 1.2e-38


def cases():
    values = {name: [] for name in EXPRESSION}
    for a, b, x in points():
        row = at(a, b, x)
        for name, value in row.items():
            if SMALLEST_NORMAL <= abs(value) < 3.4e38 and not is_lost(name, a, b, row):
                values[name].append({"at": [a, b, x], "value": double(value)})
        p = float32(row["betainc"])
        if SMALLEST_NORMAL <= p < 0.9999 and 1e-30 < x:
            inverse = root(a, b, x, row, p)
            values["betaincinv"].append({"at": [a, b, p], "value": double(inverse)})
            for order, value in slopes(mpf(a), mpf(b), inverse).items():
                if SMALLEST_NORMAL <= abs(value) < 3.4e38:
                    values["betaincinv" + order].append({"at": [a, b, p], "value": double(value)})
    return values


def points():
    result = []
    for a, b in SHAPES + [(b, a) for a, b in SHAPES if a != b]:
        a, b = float32(a), float32(b)
        xs = {betaincinv(a, b, p) for p in PROBABILITIES}
        xs.add(a / (a + b))
        if min(a, b) < 1:
            xs |= {1e-30, 1e-5, 0.5, 0.995, 1 - 2.0**-24}
        xs = {float32(x) for x in xs}
        result += [(a, b, x) for x in sorted(xs) if SMALLEST_NORMAL < x < 1 and not -200 > log_density(a, b, x)]
    return result


def is_lost(name, a, b, row):
    """Next to a zero of a second derivative."""
    common = polygamma(1, mpf(a) + b)
    spreads = {"A": sqrt(polygamma(1, mpf(a)) - common), "B": sqrt(polygamma(1, mpf(b)) - common)}
    one, other = name[-2:-1], name[-1:]
    if one not in spreads:
        return False
    side = min(row["betainc"], 1 - row["betainc"])
    return abs(row[name]) < 1e-3 * side * spreads[one] * spreads[other]


def log_density(a, b, x):
    a, b, x = mpf(a), mpf(b), mpf(x)
    return a * log(x) + b * log1p(-x) + loggamma(a + b) - loggamma(a) - loggamma(b)


def at(a, b, x):
    a, b, x = mpf(a), mpf(b), mpf(x)
    y = 1 - x
    if a * y >= b * x:
        whole, first_a, first_b, aa, ab, bb = below(a, b, log(x / y))
        sign = 1
    else:
        whole, first_b, first_a, bb, ab, aa = below(b, a, log(y / x))
        whole = 1 - whole
        sign = -1
    return {
        "betainc": whole,
        "betaincA": sign * first_a,
        "betaincB": sign * first_b,
        "betaincAA": sign * aa,
        "betaincAB": sign * ab,
        "betaincBB": sign * bb,
    }


def below(a, b, end, count=6):
    """The integral up to logit t = end, below the mean, and its derivatives (`count` of the six)."""
    scale = min(sqrt(1 / a + 1 / b), 1)
    far = end - 80 / a - 18 * scale if a < 100 else end - 18 * scale - 20 / sqrt(a)
    cuts = [end - scale * k for k in (0, 1, 2, 4, 7, 11)] + [mpf(k) for k in (-8, -4, -2, 0, 2, 4, 8, 12)]
    cuts += [end - k / a for k in (4, 10, 25)]
    rate = a - (a + b) / (1 + exp(-end))
    if rate * scale > 1:
        cuts += [end - k / rate for k in (1, 2, 4, 8, 16, 32, 60)]
    cuts = sorted({cut for cut in cuts if far < cut <= end} | {far, end})
    constant = loggamma(a) + loggamma(b) - loggamma(a + b)
    mean_a, mean_b = digamma(a) - digamma(a + b), digamma(b) - digamma(a + b)
    common = polygamma(1, a + b)
    variance_a, variance_b = polygamma(1, a) - common, polygamma(1, b) - common

    weights = (
        lambda p, q: 1,
        lambda p, q: p,
        lambda p, q: q,
        lambda p, q: p * p - variance_a,
        lambda p, q: p * q + common,
        lambda p, q: q * q - variance_b,
    )

    def integral(weight):
        def integrand(w):
            log_t, log_rest = -log1p(exp(-w)), -log1p(exp(w))
            return exp(a * log_t + b * log_rest - constant) * weight(log_t - mean_a, log_rest - mean_b)

        return quad(integrand, cuts)

    return [integral(weight) for weight in weights[:count]]


def slopes(a, b, x):
    """The derivatives of the root, from I_x(a, b) = p, with the derivatives of the logarithm of the density."""
    row = at(a, b, x)
    density = exp(log_density(a, b, x)) / (x * (1 - x))
    mean = digamma(a + b)
    score = {"A": log(x) - digamma(a) + mean, "B": log1p(-x) - digamma(b) + mean, "P": mpf(0)}
    tilts = [a / x, -1 / x, -b / (1 - x), 1 / (1 - x)]
    slope = {"A": -row["betaincA"] / density, "B": -row["betaincB"] / density, "P": 1 / density}
    terms = {order: [value] for order, value in slope.items()}
    for one, other in ("AA", "AB", "AP", "BB", "BP", "PP"):
        bend = [] if other == "P" else [-row["betainc" + one + other] / density]
        cross = [-score[one] * slope[other], -score[other] * slope[one]]
        terms[one + other] = bend + cross + [-tilt * slope[one] * slope[other] for tilt in tilts]
    # Without the second derivatives where two digits or more cancel
    return {order: sum(of) for order, of in terms.items() if abs(sum(of)) > 0.01 * max(map(abs, of))}


def root(a, b, x, row, p):
    """Newton's method for logit x on the logarithm of the probability, from a point that is right to seven digits."""
    a, b, x = mpf(a), mpf(b), mpf(x)
    w, probability = log(x / (1 - x)), row["betainc"]
    for _ in range(2):
        x = 1 / (1 + exp(-w))
        slope = exp(log_density(a, b, x)) / probability
        w -= log(probability / p) / slope
        x = 1 / (1 + exp(-w))
        probability = probability_below(a, b, x)
    return x


def probability_below(a, b, x):
    y = 1 - x
    if a * y >= b * x:
        return below(a, b, log(x / y), count=1)[0]
    return 1 - below(b, a, log(y / x), count=1)[0]
