"""The implicit gradient of gamma draws: how a draw moves with the concentration when its probability stays."""

from mpmath import diff, exp, gamma, gammainc, log, loggamma, mp, mpf, psi
from scipy.special import gammainccinv, gammaincinv

from reference_file import double, float32

LIBRARIES = ["mpmath", "scipy"]
mp.dps = 50

EXPRESSION = {
    "gradient": "d log(x) / d a = -(d P(a, x) / d a) / (x p(x)), p the density of the gamma distribution, rate 1",
    "logX": "log(x) of draws that float32 does not hold: (log(u) + log(gamma(a + 1))) / a",
}

CONCENTRATIONS = [0.001, 0.02, 0.3, 0.9, 1, 1.7, 2.6, 4, 7.5, 12, 60, 1000, 20000]
PROBABILITIES = [1e-7, 1e-3, 0.1, 0.3, 0.5, 0.6, 0.7, 0.9, 0.999]
TAILS = [1e-5, 1e-8]


def cases():
    points = [(a, float(gammaincinv(a, p))) for a in CONCENTRATIONS for p in PROBABILITIES]
    points += [(a, float(gammainccinv(a, q))) for a in CONCENTRATIONS for q in TAILS]
    # Around the two methods' border at x = 2, where the concentration is small or large
    points += [(a, x) for a in (1e-30, 1e-3, 0.5, 2.4, 30) for x in (0.5, 1.99, 2.01, 6)]
    tiny = [(a, u) for a in (1e-15, 0.001, 0.02, 0.3) for u in (1e-9, 0.1, 0.5)]
    return {
        "draws": [at(float32(a), float32(x)) for a, x in points if float32(x) > 1e-30],
        "logDraws": [below(float32(a), u) for a, u in tiny],
    }


def at(a, x):
    return {"a": a, "x": x, "gradient": double(gradient(mpf(a), log(mpf(x))))}


def below(a, u):
    log_x = float32((log(mpf(u)) + loggamma(mpf(a) + 1)) / a)
    return {"a": a, "logX": log_x, "gradient": double(gradient(mpf(a), mpf(log_x)))}


def gradient(a, log_x):
    x = exp(log_x)
    if x < mpf("1e-8"):
        # P = x^a / gamma(a + 1) (1 - a x / (a + 1) + ...), whose derivative needs no quadrature
        first = a / (a + 1)
        series = log_x - psi(0, a + 1) - x / (a + 1) ** 2 / (1 - first * x)
        return -series * (1 - first * x) * exp(x) / a
    log_density = a * log_x - x - loggamma(a)
    return -diff(lambda b: gammainc(b, 0, x, regularized=True), a) / exp(log_density)
