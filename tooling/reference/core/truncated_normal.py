"""Truncated normal samples of the first words of a Philox stream: Phi^-1(Phi(low) + u (Phi(high) - Phi(low)))."""

from mpmath import erfc, findroot, log, mp, mpf, sqrt

from reference_file import double, float32

from core.inverse_cdf import DEEP, KEY, word

LIBRARIES = ["mpmath"]
mp.dps = 60

EXPRESSION = {
    "u": "of element e of the stream of the key (hi, lo): p of inverse-cdf.json, or 1 - p unless word >> 31",
    "values": "Phi^-1(Phi(low) + u (Phi(high) - Phi(low)))",
}
INTERVALS = [
    ("-Infinity", "Infinity"), (0, "Infinity"), (-1, 2), (-0.25, 0.25), (-6, 6), (2, 3), (-4, -3.5), (5, "Infinity"),
    (10, "Infinity"), (10, 10.5), (-11, -10), (-3, 10), (38, "Infinity"), (1000, "Infinity"), (-1e6, -1e6 + 2),
    (1, 1.001), (-0.001, 0.002), (8, 8.002), ("-Infinity", -3), (0.5, 0.75),
]  # fmt: skip


def upper(x):
    """The upper tail probability, right in both tails."""
    return erfc(x / sqrt(2)) / 2


def value(low, high, p, is_lower):
    """On the side where the tail probability of the result is small."""
    end = {"-Infinity": None, "Infinity": None}
    low = None if low in end else mpf(low)
    high = None if high in end else mpf(high)
    below = 0 if low is None else upper(-low)
    above = 0 if high is None else upper(high)
    if low is not None and low > 0:
        mass = upper(low) - above
    elif high is not None and high < 0:
        mass = upper(-high) - below
    else:
        mass = 1 - below - above
    u, v = (p, 1 - p) if is_lower else (1 - p, p)
    lower_tail, upper_tail = below + u * mass, above + v * mass
    if upper_tail < lower_tail:
        return inverse(upper_tail)
    return -inverse(lower_tail)


def inverse(tail):
    guess = sqrt(-2 * log(tail)) - 1 if tail < mpf("1e-3") else mpf(1)
    return findroot(lambda x: log(upper(x)) - log(tail), guess)


def cases():
    samples = []
    places = [0, 1, 2, 3, 4, 5, 6, 7] + [at for at in range(4096) if word(at, 0) & 0x7FFFFFFF < DEEP][:4]
    for at in places:
        first = word(at, 0)
        m = first & 0x7FFFFFFF
        p = (mpf(m * 2**32 + word(at, 1)) + mpf(1) / 2) / 2**64 if m < DEEP else (m + mpf(1) / 2) / 2**32
        samples.append((at, p, first >> 31 == 1))
    intervals = []
    for low, high in INTERVALS:
        low = low if isinstance(low, str) else float32(low)
        high = high if isinstance(high, str) else float32(high)
        values = [double(value(low, high, p, is_lower)) for _, p, is_lower in samples]
        intervals.append({"low": low, "high": high, "values": values})
    return {"hi": KEY[0], "lo": KEY[1], "at": [at for at, _, _ in samples], "intervals": intervals}
