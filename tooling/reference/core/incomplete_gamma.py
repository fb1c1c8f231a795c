"""gammainc, gammaincc, their derivatives in a up to the second, and gammaincinv with two derivatives: quadrature of the definition over log t."""

from mpmath import digamma, exp, log, loggamma, mp, mpf, polygamma, quad, sqrt
from scipy.special import gammainccinv, gammaincinv

from reference_file import double, float32

LIBRARIES = ["mpmath", "scipy"]
mp.dps = 30

EXPRESSION = {
    "gammainc": "int_0^x t^(a - 1) e^-t dt / Gamma(a)",
    "gammaincc": "int_x^inf t^(a - 1) e^-t dt / Gamma(a)",
    "gammaincA": "d/da gammainc: log t - psi(a) beside the integrand",
    "gammaincAA": "d2/da2 gammainc: (log t - psi(a))^2 - psi'(a) beside the integrand",
    "gammaincinv": "x at which gammainc(a, x) = p",
    "gammainccinv": "x at which gammaincc(a, x) = q",
    "gammaincinvA": "d/da gammaincinv = -(d/da gammainc) / density",
    "gammaincinvP": "d/dp gammaincinv = 1 / density",
    "gammaincinvAA": "d2/da2 gammaincinv: the equation gammainc(a, x(a, p)) = p differentiated twice",
    "gammaincinvAP": "d2/da dp gammaincinv",
    "gammaincinvPP": "d2/dp2 gammaincinv",
    "gammainccinvA": "d/da gammainccinv",
    "gammainccinvP": "d/dq gammainccinv = -1 / density",
    "gammainccinvAA": "d2/da2 gammainccinv",
    "gammainccinvAP": "d2/da dq gammainccinv",
    "gammainccinvPP": "d2/dq2 gammainccinv",
}

# Around every change of method: a = 1, 10, 60; far below and far above; where a float32 x is coarser than the spread
SHAPES = [1e-30, 1e-10, 1e-3, 0.1, 0.6, 0.999, 1, 1.5, 4, 9.9, 30, 59.9, 60.1, 300, 1e4, 1e6, 1e10, 1e20]
LOWER = [1e-33, 1e-12, 1e-3, 0.2, 0.49]
UPPER = [1e-33, 1e-12, 1e-3, 0.2, 0.49]
SMALLEST_NORMAL = 1.2e-38


def cases():
    values = {name: [] for name in EXPRESSION}
    for a, x in points():
        row = at(a, x)
        for name, value in row.items():
            if name == "gammaincAA" and is_lost(a, row):
                continue
            if abs(value) >= SMALLEST_NORMAL and abs(value) < 3.4e38:
                values[name].append({"at": [a, x], "value": double(value)})
        for name, side in (("gammaincinv", "gammainc"), ("gammainccinv", "gammaincc")):
            p = float32(row[side])
            if SMALLEST_NORMAL <= p < 0.9999 and x > 1e-30 and (a < 1e5 or side == "gammainc"):
                inverse = root(mpf(a), x, row, side, p)
                values[name].append({"at": [a, p], "value": double(inverse)})
                if a > 1e-12:
                    for order, value in slopes(mpf(a), inverse, 1 if side == "gammainc" else -1).items():
                        if SMALLEST_NORMAL <= abs(value) < 3.4e38:
                            values[name + order].append({"at": [a, p], "value": double(value)})
    return values


def points():
    result = []
    for a in map(float32, SHAPES):
        xs = [gammaincinv(a, p) for p in LOWER] + [gammainccinv(a, q) for q in UPPER] + [a]
        if a < 1:
            xs += [1e-37, 1e-12, 0.01, 0.5, 1.5, 20, 80]
        xs = sorted({float32(x) for x in xs})
        # Two above and two below are enough where float32 numbers are farther apart than the spread
        result += [(a, x) for x in xs if SMALLEST_NORMAL < x and abs(x - a) < 13 * a**0.5 + 100]
    return result


def is_lost(a, row):
    """Next to a zero of the second derivative, or where these digits do not suffice."""
    return a < 1e-12 or abs(row["gammaincAA"]) < 1e-3 * min(row["gammainc"], row["gammaincc"]) * polygamma(1, a)


def at(a, x):
    a, x = mpf(a), mpf(x)
    whole, first, second = moments(a, x)
    is_lower = x < a if a > 1 else a * log(x) < -0.69
    sign = 1 if is_lower else -1
    other = 1 - whole
    return {
        "gammainc": whole if is_lower else other,
        "gammaincc": other if is_lower else whole,
        "gammaincA": sign * first,
        "gammaincAA": sign * second,
    }


def moments(a, x):
    """The smaller side of the distribution function and its derivatives, over s = log t."""
    end, spread = log(x), 1 / sqrt(a)
    scale = min(spread, 1)
    steps = [0] + [scale * k for k in (1, 2, 4, 7, 11, 16)]
    if abs(x - a) * scale > 1:
        steps += [k / abs(x - a) for k in (1, 2, 4, 8, 16, 32, 60)]
    if x < a if a > 1 else a * log(x) < -0.69:
        far = end - 100 / a - 18 * spread if a < 1000 else end - 18 * spread
        cuts = [end - k for k in steps] + [end - k / a for k in (5, 15, 40)]
        cuts = [cut for cut in cuts if cut >= far] + [far]
    else:
        far = log(200 + 20 * x + 20 * a) if a < 1000 else end + 18 * spread
        cuts = [end + k for k in steps] + [mpf(k) for k in (-40, -20, -8, -4, -2, 0, 1, 2, 3, 4)]
        cuts = [cut for cut in cuts if end <= cut < far] + [far]
    return integrate(a, sorted(set(cuts)))


def integrate(a, cuts):
    constant, mean, variance = loggamma(a), digamma(a), polygamma(1, a)

    def density(s):
        return exp(a * s - exp(s) - constant)

    return (
        quad(density, cuts),
        quad(lambda s: density(s) * (s - mean), cuts),
        quad(lambda s: density(s) * ((s - mean) ** 2 - variance), cuts),
    )


def slopes(a, x, sign):
    """The derivatives of the root, from P(a, x(a, p)) = p, with the derivatives of the logarithm of the density."""
    row = at(a, x)
    density = exp((a - 1) * log(x) - x - loggamma(a))
    score, tilt = log(x) - digamma(a), (a - 1 - x) / x
    by_shape, by_probability = -row["gammaincA"] / density, sign / density
    terms = {
        "A": [by_shape],
        "P": [by_probability],
        "AA": [-row["gammaincAA"] / density, -2 * score * by_shape, -tilt * by_shape**2],
        "AP": [-by_probability * score, -by_probability * tilt * by_shape],
        "PP": [by_probability**2, by_probability**2 / x, -by_probability**2 * a / x],
    }
    # Without the second derivatives where two digits or more cancel, and where a double x is coarse for the spread
    if a > 1e12:
        terms = {order: terms[order] for order in "AP"}
    return {order: sum(of) for order, of in terms.items() if abs(sum(of)) > 0.01 * max(map(abs, of))}


def root(a, x, row, side, p):
    """Two Newton steps for log x on the logarithm of the probability, from a point that is right to seven digits."""
    sign = 1 if side == "gammainc" else -1
    s, probability = log(x), row[side]
    for _ in range(2):
        slope = sign * exp(a * s - exp(s) - loggamma(a)) / probability
        s -= log(probability / p) / slope
        probability = at(a, exp(s))[side]
    return exp(s)
