"""erfinv of a million floats: `python erfinv.py scipy` or `python erfinv.py torch`."""

import sys

from side import missing, serve

SIZE = 1_000_000

try:
    import numpy as np

    x = np.linspace(-0.999, 0.999, SIZE, dtype=np.float32)
    if sys.argv[1] == "scipy":
        from scipy.special import erfinv
    else:
        import torch

        torch.set_num_threads(1)
        x, erfinv = torch.from_numpy(x), torch.erfinv
except ImportError as error:
    missing(error)

serve(lambda: erfinv(x), lambda: float(erfinv(x)[-1]))
