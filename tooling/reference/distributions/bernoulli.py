"""Bernoulli by logits and by probability: log-probabilities, moments, entropy and KL, from their definitions."""

from mpmath import exp, log, log1p, mp, mpf

from reference_file import double, float32

LIBRARIES = ["mpmath"]
# The KL of two nearly equal distributions cancels up to 60 digits
mp.dps = 120

EXPRESSION = {
    "logits.logProb1, logProb0": "-log(1 + exp(-logits)), -log(1 + exp(logits))",
    "logits.logProbGradient1, logProbGradient0": "d/dlogits: 1 - probs, -probs, probs = 1 / (1 + exp(-logits))",
    "logits.entropy": "-probs logProb1 - (1 - probs) logProb0",
    "probs.logProb1, logProb0": "log(probs), log(1 - probs)",
    "probs.logits": "log(probs) - log(1 - probs)",
    "klLogits, klProbs": "p1 (log p1 - log q1) + p0 (log p0 - log q0), with 0 log 0 = 0",
}

LOGITS = [
    0, 1e-30, -1e-30, 1e-10, -1e-10, 1e-3, -1e-3, 0.5, -0.5, 1, -1, 3, -3, 10, -10, 16.5, -16.5,
    20, -20, 50, -50, 88, -88, 104, -104, 1e4, -1e4, 1e30, -1e30,
]  # fmt: skip
PROBS = [0, 1e-38, 1e-30, 1e-10, 1e-7, 1e-3, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999, 1 - 2**-20, 1 - 2**-24, 1]

LOGIT_PAIRS = [
    (0, 0), (0, 1), (1, 0), (-1, 1), (2.5, -0.5), (1, 1.001), (20, 20), (20, -20), (-20, 20), (0, 30),
    (30, 0), (1e-30, -1e-30), (100, 90), (-100, -90), (1e4, 0), (0, 1e4), (-1e4, 1e4), (1e4, 1e4),
    (5, 5.000001),
]  # fmt: skip
PROB_PAIRS = [
    (0.5, 0.5), (0.25, 0.75), (0.9, 0.1), (0, 0.5), (1, 0.5), (0, 0), (1, 1), (0.5, 0), (0.5, 1), (1, 0),
    (1e-30, 1e-20), (1e-20, 1e-30), (0.1, 1e-30), (0.5, 0.5001), (1 - 2**-24, 0.5),
]  # fmt: skip

INF = float("inf")


def softplus(x):
    """log(1 + exp(x)); past +-2000 it differs from max(x, 0) by less than 1e-800."""
    if abs(x) > 2000:
        return x if x > 0 else exp(x) if x > -1e6 else mpf(0)
    return log1p(exp(x)) if x < 0 else x + log1p(exp(-x))


def sigmoid(x):
    return exp(-softplus(-x))


def plogp(p, log_p):
    return mpf(0) if p == 0 else p * log_p


def by_logits(logits):
    logits = float32(logits)
    x = mpf(logits)
    one, zero, p1, p0 = -softplus(-x), -softplus(x), sigmoid(x), sigmoid(-x)
    return {
        "logits": logits,
        "logProb1": double(one),
        "logProb0": double(zero),
        "logProbGradient1": double(p0),
        "logProbGradient0": double(-p1),
        "probs": double(p1),
        "mean": double(p1),
        "variance": double(p1 * p0),
        "entropy": double(-plogp(p1, one) - plogp(p0, zero)),
    }


def by_infinite_logits(logits):
    up = logits > 0
    return {
        "logits": logits,
        "logProb1": 0.0 if up else -INF,
        "logProb0": -INF if up else 0.0,
        "probs": 1.0 if up else 0.0,
        "mean": 1.0 if up else 0.0,
        "variance": 0.0,
        "entropy": 0.0,
    }


def by_probs(probs):
    probs = float32(probs)
    p1, p0 = mpf(probs), 1 - mpf(probs)
    one = log(p1) if p1 > 0 else -mp.inf
    zero = log(p0) if p0 > 0 else -mp.inf
    return {
        "probs": probs,
        "logits": double(one - zero),
        "logProb1": double(one),
        "logProb0": double(zero),
        "mean": probs,
        "variance": double(p1 * p0),
        "entropy": double(-plogp(p1, one) - plogp(p0, zero)),
    }


def kl(p1, p0, log_p1, log_p0, log_q1, log_q0):
    one = mpf(0) if p1 == 0 else p1 * (log_p1 - log_q1)
    zero = mpf(0) if p0 == 0 else p0 * (log_p0 - log_q0)
    return double(one + zero)


def kl_logits(p, q):
    p, q = float32(p), float32(q)
    a, b = mpf(p), mpf(q)
    value = kl(sigmoid(a), sigmoid(-a), -softplus(-a), -softplus(a), -softplus(-b), -softplus(b))
    return {"p": {"logits": p}, "q": {"logits": q}, "kl": value}


def kl_probs(p, q):
    p, q = float32(p), float32(q)

    def logs(value):
        return (log(v) if v > 0 else -mp.inf for v in (mpf(value), 1 - mpf(value)))

    value = kl(mpf(p), 1 - mpf(p), *logs(p), *logs(q))
    return {"p": {"probs": p}, "q": {"probs": q}, "kl": value}


def cases():
    return {
        "logits": [by_logits(x) for x in LOGITS] + [by_infinite_logits(x) for x in (INF, -INF)],
        "probs": [by_probs(p) for p in PROBS],
        "klLogits": [kl_logits(p, q) for p, q in LOGIT_PAIRS],
        "klProbs": [kl_probs(p, q) for p, q in PROB_PAIRS],
    }
