"""A million samples of cases/random-cases.ts: `python sampler.py poisson numpy`, `... truncatedNormal torch`."""

import sys

from side import missing, serve

SIZE = 1_000_000

name, library = sys.argv[1:]

try:
    if library == "numpy":
        import numpy as np
        from scipy import stats

        generator = np.random.Generator(np.random.Philox(1))
        draw = {
            "poisson": lambda: generator.poisson(30, SIZE),
            "binomial": lambda: generator.binomial(100, 0.3, SIZE),
            "truncatedNormal": lambda: stats.truncnorm.rvs(-2, 2, size=SIZE, random_state=generator),
        }[name]
    else:
        import torch

        torch.set_num_threads(1)
        rate, count, probs = (torch.full((SIZE,), x) for x in (30.0, 100.0, 0.3))
        samples = torch.empty(SIZE)
        draw = {
            "poisson": lambda: torch.poisson(rate),
            "binomial": lambda: torch.binomial(count, probs),
            "truncatedNormal": lambda: torch.nn.init.trunc_normal_(samples, 0, 1, -2, 2),
        }[name]
except ImportError as error:
    missing(error)

serve(draw, lambda: float(draw().mean()))
