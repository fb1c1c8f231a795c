"""A special function of a million floats: `python special_function.py erfinv scipy`, `... lgamma torch`."""

import sys

from side import missing, serve

SIZE = 1_000_000
ENDS = {
    "digamma": (0.01, 50),
    "erfc": (-4, 4),
    "erfinv": (-0.999, 0.999),
    "lgamma": (0.01, 50),
    "logNdtr": (-4, 4),
    "ndtr": (-4, 4),
}
# Where SciPy and PyTorch have another name for it.
IN_LIBRARIES = {"lgamma": "gammaln", "logNdtr": "log_ndtr"}

name, library = sys.argv[1:]

try:
    import numpy as np

    x = np.linspace(*ENDS[name], SIZE, dtype=np.float32)
    if library == "scipy":
        import scipy.special

        compute = getattr(scipy.special, IN_LIBRARIES.get(name, name))
    else:
        import torch

        torch.set_num_threads(1)
        x, compute = torch.from_numpy(x), getattr(torch.special, IN_LIBRARIES.get(name, name))
except ImportError as error:
    missing(error)

serve(lambda: compute(x), lambda: float(compute(x)[-1]))
