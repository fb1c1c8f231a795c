"""Cosine and Fourier transforms of real vectors by SciPy and NumPy in 64 bits."""

import numpy as np
import scipy.fft

from reference_file import float32_list, rounded

LIBRARIES = ["scipy", "numpy"]

EXPRESSION = {
    "cosine": 'scipy.fft.dct(x, norm="ortho")',
    "fourier": 'X = numpy.fft.rfft(x, norm="ortho"), as X_0, sqrt(2) Re X_1, sqrt(2) Im X_1, ..., with X_(n/2) last if n is even',
    "largest": "the largest |x_i|",
}

SIZES = [1, 2, 3, 4, 5, 8, 30, 101]


def cases():
    random = np.random.Generator(np.random.Philox(key=31))
    rows = [np.array(float32_list(random.standard_normal(n))) for n in SIZES]
    return [
        {
            "x": x.tolist(),
            "cosine": rounded(scipy.fft.dct(x, norm="ortho")),
            "fourier": rounded(packed(x)),
            "largest": float(np.abs(x).max()),
        }
        for x in rows
    ]


def packed(x):
    coefficients = np.fft.rfft(x, norm="ortho")
    paired = np.sqrt(2) * coefficients[1 : (len(x) + 1) // 2]
    pairs = np.stack([paired.real, paired.imag], -1).reshape(-1)
    alone = coefficients[-1:].real if len(x) % 2 == 0 else []
    return np.concatenate([coefficients[:1].real, pairs, alone])
