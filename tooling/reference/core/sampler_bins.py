"""What samplers are tested against: bins of the line, the probability of each, and the chi-square that none may exceed."""

import numpy as np
from scipy import stats

from reference_file import float32, rounded

LIBRARIES = ["scipy", "numpy"]

EXPRESSION = {
    "edges": "the upper ends of all bins but the last; a bin includes its upper end",
    "probabilities": "cdf(edge) - cdf(edge before), from the far tail where that is more accurate",
    "limit": "stats.chi2.isf(1e-9, bins - 1)",
}

# Forty equal bins, the outer ones divided further
LEVELS = np.concatenate([[1e-4, 1e-3], np.arange(1, 40) / 40, [1 - 1e-3, 1 - 1e-4]])


def cases():
    return {
        "gamma": [gamma(a) for a in (0.1, 0.5, 0.95, 1, 1.3, 3, 40, 1e4)],
        "logGamma": [log_gamma(a) for a in (1e-3, 0.1, 2)],
        "beta": [beta(a, b) for a, b in ((0.2, 0.3), (1, 1), (2, 5), (400, 30), (1e-3, 1e-3))],
        "vonMises": [von_mises(k) for k in (0, 1e-6, 0.5, 3, 50, 1e6)],
        "poisson": [poisson(r) for r in (1e-3, 0.3, 1, 5, 9.5, 10.5, 12, 60, 1e3, 1e5, 2e7)],
        "binomial": [binomial(n, p) for n, p in BINOMIALS],
        "negativeBinomial": [negative_binomial(r, p) for r, p in ((0.3, 0.5), (3, 0.9), (20, 0.1), (1e3, 0.5))],
    }  # fmt: skip


BINOMIALS = [
    (1, 0.3), (5, 0.5), (40, 0.1), (40, 0.9), (25, 0.45), (300, 0.05), (300, 0.97), (1000, 0.3), (1e6, 1e-3),
    (1e6, 0.7), (2e7, 0.5), (1e7, 1e-7),
]  # fmt: skip


def gamma(a):
    a = float32(a)
    return {"concentration": a, **continuous(stats.gamma(a), above(1e-30))}


def log_gamma(a):
    a = float32(a)
    return {"concentration": a, **continuous(stats.loggamma(a))}


def beta(a, b):
    a, b = float32(a), float32(b)
    return {"a": a, "b": b, **continuous(stats.beta(a, b), lambda x: 1e-30 < x < 0.9999)}


def von_mises(kappa):
    kappa = float32(kappa)
    law = stats.vonmises(kappa) if kappa > 0 else stats.uniform(-np.pi, 2 * np.pi)
    return {"concentration": kappa, **continuous(law)}


def poisson(rate):
    rate = float32(rate)
    return {"rate": rate, **discrete(stats.poisson(rate))}


def binomial(n, p):
    p = float32(p)
    return {"count": n, "probs": p, **discrete(stats.binom(n, p))}


def negative_binomial(r, p):
    r, p = float32(r), float32(p)
    return {"count": r, "probs": p, **discrete(stats.nbinom(r, 1 - p))}


def above(least):
    return lambda x: x > least


def continuous(law, keep=lambda x: True):
    edges = [float32(x) for x in law.ppf(LEVELS)]
    return bins(law, [x for x in edges if keep(x)])


def discrete(law):
    # Bins of probability 1e-4 and more
    edges = []
    for level in LEVELS:
        edge = float(law.ppf(level))
        if edge not in edges and law.sf(edge) > 5e-5:
            edges.append(edge)
    return bins(law, edges)


def bins(law, edges):
    edges = np.array(edges)
    lower = np.concatenate([[0], law.cdf(edges)])
    upper = np.concatenate([[1], law.sf(edges)])
    below = np.concatenate([lower, [1]])
    over = np.concatenate([upper, [0]])
    probabilities = np.where(below[:-1] < 0.5, np.diff(below), -np.diff(over))
    return {
        "edges": edges.tolist(),
        "probabilities": rounded(probabilities),
        "limit": rounded(stats.chi2.isf(1e-9, len(edges))),
    }
