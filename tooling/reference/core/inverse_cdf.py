"""Samples by inverse CDF of words of the Philox stream of a key: the first ones, and those deep in a tail."""

from mpmath import cot, log, log1p, mp, mpf, pi

from reference_file import double

from core.philox import philox

LIBRARIES = ["mpmath"]
mp.dps = 40

KEY = (7, 11)
LENGTH = 4096
DEEP = 2**23

EXPRESSION = {
    "at": "element e of the stream of the key (hi, lo)",
    "p": "(m + 1/2) 2^-32 for m = word & 0x7fffffff >= 2^23, else (m 2^32 + w + 1/2) 2^-64, w = word e & 3 of block (e >> 2, 1, 0, 0)",
    "exponential": "-log(1 - p) if word >> 31 else -log(p)",
    "gumbel": "-log(exponential)",
    "laplace": "log(2 p), negated unless word >> 31",
    "logistic": "log(p / (1 - p)), negated unless word >> 31",
    "cauchy": "-cot(pi p), negated unless word >> 31",
}


def word(at, round):
    hi, lo = KEY
    return philox([at >> 2, round, 0, 0], [lo, hi])[at & 3]


def sample(at, first):
    m = first & 0x7FFFFFFF
    deep = m < DEEP
    p = (mpf(m * 2**32 + word(at, 1)) + mpf(1) / 2) / 2**64 if deep else (m + mpf(1) / 2) / 2**32
    lower = first >> 31 == 1
    exponential = -log1p(-p) if lower else -log(p)
    sign = 1 if lower else -1
    values = {
        "p": p,
        "exponential": exponential,
        "gumbel": -log(exponential),
        "laplace": sign * log(2 * p),
        "logistic": sign * log(p / (1 - p)),
        "cauchy": -sign * cot(pi * p),
    }
    return {"at": at, "isLower": lower, **{name: double(value) for name, value in values.items()}}


def cases():
    words = [word(at, 0) for at in range(LENGTH)]
    deep = [at for at, w in enumerate(words) if w & 0x7FFFFFFF < DEEP]
    assert len(deep) > 10
    chosen = sorted({*range(24), *deep, LENGTH - 1})
    return {"hi": KEY[0], "lo": KEY[1], "length": LENGTH, "samples": [sample(at, words[at]) for at in chosen]}
