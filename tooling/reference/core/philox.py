"""Philox 4x32-10 in Python's integers, and normal quantiles of its words in mpmath.

The streams equal tf.raw_ops.StatelessRandomUniformFullIntV2(key=[hi << 32 | lo], counter=[0, 0], alg=1) of
TensorFlow 2.21, and the published known answers of Random123 are asserted below.
"""

import mpmath

from reference_file import double

LIBRARIES = ["mpmath"]
EXPRESSION = {
    "words": "word e of the stream: word e & 3 of philox4x32-10(counter = (e >> 2, 0, 0, 0), key = (lo, hi)), unsigned",
    "normals": "(-1)^(word >> 31) * -quantile(((word & 0x7fffffff) + 1/2) * 2^-32), quantile(p) = -sqrt(2) erfinv(1 - 2p)",
}
MASK = 0xFFFFFFFF


def philox(counter, key):
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        product0, product1 = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1, c2, c3 = (
            (product1 >> 32) ^ c1 ^ k0,
            product1 & MASK,
            (product0 >> 32) ^ c3 ^ k1,
            product0 & MASK,
        )
        k0, k1 = (k0 + 0x9E3779B9) & MASK, (k1 + 0xBB67AE85) & MASK
    return [c0, c1, c2, c3]


KNOWN_ANSWERS = [
    ([0] * 4, [0] * 2, [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]),
    ([MASK] * 4, [MASK] * 2, [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]),
    (
        [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344],
        [0xA4093822, 0x299F31D0],
        [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1],
    ),
]


def normal(word):
    mpmath.mp.dps = 40
    p = (mpmath.mpf(word & 0x7FFFFFFF) + mpmath.mpf(1) / 2) / 2**32
    size = mpmath.sqrt(2) * mpmath.erfinv(1 - 2 * p)
    return double(-size if word >> 31 else size)


EDGES = [0, 1, 2, 1000, 0x7FFFFFFF, 0x7FFFFFFE, 0x7FFFFF00, 0x80000000, 0xFFFFFFFF]
EDGES += [161061273, 161061274, 161061275]  # around the seam of the quantile's two formulas, p = 0.0375 * 2
EDGES += [322122546, 322122547, 322122548]


def cases():
    for counter, key, answer in KNOWN_ANSWERS:
        assert philox(counter, key) == answer
    result = []
    for hi, lo in [(0, 0), (1, 2), (0xDEADBEEF, 0x12345678)]:
        words = [word for block in range(10) for word in philox([block, 0, 0, 0], [lo, hi])][:38]
        result.append({"hi": hi, "lo": lo, "words": words, "normals": [normal(w) for w in words]})
    return result + [{"words": EDGES, "normals": [normal(w) for w in EDGES]}]
