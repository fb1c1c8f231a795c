"""Distribution functions by SciPy in 64 bits, by torch.distributions where SciPy has none: values, log-densities and
quantiles."""

import numpy as np
import torch
from scipy import stats

from reference_file import float32_list, rounded

LIBRARIES = ["numpy", "scipy", "torch"]

EXPRESSION = {
    "y": "cdf of the distribution `name` with `options` at x",
    "logDet": "its log density at x",
    "p": "probabilities, float32 numbers",
    "quantile": "its quantile at p",
}

P = [1e-20, 1e-6, 0.01, 0.25, 0.5, 0.75, 0.99, 1 - 2.0**-20]
REAL = [-30, -8, -2.5, -0.5, 0, 0.3, 1, 4, 12, 30]
POSITIVE = [1e-6, 0.01, 0.3, 0.9, 1, 1.5, 3, 8]


def located(name, distribution, **options):
    arguments = {"loc": options.get("loc", 0), "scale": options.get("scale", 1)}
    return name, options, distribution(**arguments)


MAPS = [
    (*located("NormalCdf", stats.norm), REAL),
    (*located("NormalCdf", stats.norm, loc=1, scale=4), REAL),
    (*located("CauchyCdf", stats.cauchy), [-1e10, *REAL, 1e10]),
    (*located("CauchyCdf", stats.cauchy, loc=-0.5, scale=0.125), REAL),
    (*located("GumbelCdf", stats.gumbel_r), [-4, -2.5, -0.5, 0, 0.3, 1, 4, 12, 30]),
    (*located("GumbelCdf", stats.gumbel_r, loc=1, scale=4), [-10, -2.5, -0.5, 0, 0.3, 1, 4, 12, 30]),
    (*located("MoyalCdf", stats.moyal), [-4, -2.5, -0.5, 0, 0.3, 1, 4, 12, 30]),
    (*located("MoyalCdf", stats.moyal, loc=1, scale=4), [-10, -2.5, -0.5, 0, 0.3, 1, 4, 12, 30]),
    (*located("RayleighCdf", stats.rayleigh), POSITIVE),
    (*located("RayleighCdf", stats.rayleigh, loc=-1, scale=4), POSITIVE),
    *[
        ("WeibullCdf", {"concentration": k, "scale": s}, stats.weibull_min(k, scale=s), POSITIVE)
        for k, s in [(1, 1), (0.5, 2), (4, 2)]
    ],
    *[
        ("FrechetCdf", {"concentration": k, "scale": s}, stats.invweibull(k, scale=s), POSITIVE[2:])
        for k, s in [(1, 1), (0.5, 2), (4, 1)]
    ],
    *[
        ("GeneralizedParetoCdf", {"concentration": k, "scale": s}, stats.genpareto(k, scale=s), POSITIVE)
        for k, s in [(0, 1), (2.0**-20, 1), (-(2.0**-8), 1), (0.125, 2), (2, 1), (-0.125, 2)]
    ],
    *[
        (
            "GeneralizedExtremeValueCdf",
            {"concentration": k, "scale": s},
            stats.genextreme(-k, scale=s),
            [-1.5, -0.5, 0, 0.3, 1, 4, 7],
        )
        for k, s in [(0, 1), (2.0**-20, 1), (-(2.0**-8), 1), (0.125, 2), (0.5, 1), (-0.125, 2)]
    ],
    *[
        (
            "GompertzCdf",
            {"concentration": c, "rate": rate},
            stats.gompertz(c, scale=1 / rate),
            [1e-6, 0.01, 0.3, 0.9, 1, 1.5],
        )
        for c, rate in [(1, 1), (0.125, 2), (8, 0.5)]
    ],
]


def cases():
    return [scipy_case(*entry) for entry in MAPS] + [
        kumaraswamy_case(a, b) for a, b in [(1, 1), (0.5, 2), (4, 0.25), (2, 16)]
    ]


def scipy_case(name, options, distribution, points):
    x, p = np.array(float32_list(points)), np.array(float32_list(P))
    return {
        "name": name,
        "options": options,
        "x": x.tolist(),
        "y": rounded(distribution.cdf(x)),
        "logDet": rounded(distribution.logpdf(x)),
        "p": p.tolist(),
        "quantile": rounded(distribution.ppf(p)),
    }


def kumaraswamy_case(a, b):
    # torch's cdf loses tiny x and its quantile tiny p: points where 64 bits leave seven digits.
    distribution = torch.distributions.Kumaraswamy(
        torch.tensor(a, dtype=torch.float64), torch.tensor(b, dtype=torch.float64)
    )
    x = torch.tensor(float32_list([0.01, 0.25, 0.5, 0.75, 0.99, 1 - 2.0**-20]), dtype=torch.float64)
    p = torch.tensor(float32_list([0.001, 0.01, 0.25, 0.5, 0.75, 0.99]), dtype=torch.float64)
    uniform_to_value = torch.distributions.transforms.ComposeTransform(distribution.transforms)
    return {
        "name": "KumaraswamyCdf",
        "options": {"concentration1": a, "concentration0": b},
        "x": x.tolist(),
        "y": rounded(distribution.cdf(x).tolist()),
        "logDet": rounded(distribution.log_prob(x).tolist()),
        "p": p.tolist(),
        "quantile": rounded(quantile(uniform_to_value, distribution, p).tolist()),
    }


def quantile(uniform_to_value, distribution, p):
    """The value whose cdf is p. The transforms lead from a uniform number that may run the other way."""
    forward = uniform_to_value(p)
    return forward if torch.allclose(distribution.cdf(forward), p) else uniform_to_value(1 - p)
