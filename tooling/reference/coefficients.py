"""Print the polynomials of @diffeo/core/special, as TypeScript, and of its compiled kernels, highest power first.

Each interpolates its function at Chebyshev nodes in 50-digit arithmetic; the number of coefficients is the one beyond
which rounding in float32, or in float64, hides the gain. `q` runs over [-1, 1].

    python coefficients.py
"""

from fractions import Fraction
from itertools import zip_longest

import mpmath as mp

mp.mp.dps = 50


def chebyshev_nodes(n):
    return [mp.cos(mp.pi * (2 * k + 1) / (2 * n)) for k in range(n)]


def interpolate(function, n, low, high):
    """The coefficients, lowest first, of the polynomial of n terms through the Chebyshev nodes of [low, high]."""
    middle, half = mp.mpf(low + high) / 2, mp.mpf(high - low) / 2
    nodes = [middle + half * node for node in chebyshev_nodes(n)]
    matrix = mp.matrix(n, n)
    for i, node in enumerate(nodes):
        for j in range(n):
            matrix[i, j] = node**j
    return list(mp.lu_solve(matrix, mp.matrix([function(node) for node in nodes])))


def erfcx(x):
    return mp.exp(x * x) * mp.erfc(x) if x < 60 else erfcx_moment(0, x)


def erfcx_moment(n, x):
    """2 / sqrt(pi) times the integral of t^n exp(-t^2 - 2 x t) over t > 0; the nth derivative is (-2)^n times it."""
    return 2 / mp.sqrt(mp.pi) * mp.quad(
        lambda u: u**n * mp.exp(-((u / (1 + 2 * x)) ** 2) - 2 * x * u / (1 + 2 * x)), [0, 1, 4, 16, 64, 256]
    ) / (1 + 2 * x) ** (n + 1)


def scaled_moment(n, centre):
    def function(q):
        x = centre * (1 + q) / (1 - q)
        return (1 + 2 * x) ** (n + 1) * erfcx_moment(n, x)

    return function


def erf_over_x(z):
    return mp.erf(mp.sqrt(z)) / mp.sqrt(z)


def bessel_far(q):
    x = 16 / (1 + q)
    return mp.sqrt(x) * mp.exp(-x) * mp.besseli(0, x)


def bessel_difference_far(q):
    x = 16 / (1 + q)
    return x * mp.sqrt(x) * mp.exp(-x) * (mp.besseli(0, x) - mp.besseli(1, x))


def bessel_second_far(v):
    """x^(5/2) times the second derivative of e^-x I_v(x)."""
    def function(q):
        x = 16 / (1 + q)
        i = [mp.exp(-x) * mp.besseli(abs(v + k), x) for k in (-2, -1, 0, 1, 2)]
        return x**2.5 * ((i[0] + 2 * i[2] + i[4]) / 4 - i[1] - i[3] + i[2])

    return function


# name, function, interval, terms in float32, terms in float64; the moments' q is (x - centre) / (x + centre), with
# centre 2 in float32 and 3 in float64
POLYNOMIALS = [
    ("ERFCX", (scaled_moment(0, 2), scaled_moment(0, 3)), (-1, 1), 11, 24),
    ("ERFCX_FIRST_MOMENT", (scaled_moment(1, 2), scaled_moment(1, 3)), (-1, 1), 12, 26),
    ("ERFCX_SECOND_MOMENT", (scaled_moment(2, 2), scaled_moment(2, 3)), (-1, 1), 14, 28),
    ("ERF_OVER_X", (erf_over_x, erf_over_x), (0, 1), 7, 14),
    ("I0_FAR", (bessel_far, bessel_far), (-1, 1), 6, 22),
    ("I0_MINUS_I1_FAR", (bessel_difference_far, bessel_difference_far), (-1, 1), 7, 25),
    ("I0_SECOND_FAR", (bessel_second_far(0),), (-1, 1), 8),
    ("I1_SECOND_FAR", (bessel_second_far(1),), (-1, 1), 8),
]


DIGAMMA_ZERO = mp.findroot(mp.digamma, 1.46)


def lgamma_over_zeros(t):
    """log Gamma(1 + t) over its zeros in t, 0 and 1."""
    return mp.loggamma(1 + t) / (t * (t - 1))


def lgamma_over_zero(t):
    return mp.loggamma(2 + t) / t if t else 1 - mp.euler


def digamma_over_zero(x):
    return mp.digamma(x) / (x - DIGAMMA_ZERO)


def stirling_series(z):
    """What Stirling's formula leaves of log Gamma at x = 1 / sqrt(z), times x."""
    x = 1 / mp.sqrt(z)
    return x * (mp.loggamma(x) - (x - 0.5) * mp.log(x) + x - mp.log(2 * mp.pi) / 2)


def digamma_series(z):
    """log x - 1 / (2 x) - digamma(x) at x = 1 / sqrt(z), times x^2."""
    x = 1 / mp.sqrt(z)
    return x * x * (mp.log(x) - mp.digamma(x)) - x / 2


def sinc_pi(z):
    return mp.sin(mp.pi * mp.sqrt(z)) / (mp.pi * mp.sqrt(z))


def log2_over_s(z):
    """log2((1 + s) / (1 - s)) / s at s = sqrt(z)."""
    return 2 * mp.atanh(mp.sqrt(z)) / mp.sqrt(z) / mp.log(2)


def scaled_erfcx(q):
    """(x + 0.9) erfcx(x), which starts flat, at x = 3 (1 + q) / (1 - q)."""
    x = 3 * (1 + q) / (1 - q)
    return (x + mp.mpf("0.9")) * erfcx(x)


def about(centre, function):
    return lambda t: function(mp.mpf(centre) + t)


# The same for assembly/: name, function, interval, terms, digits. Some are computed in float32 and used in float64.
COMPILED = [
    ("lgamma, ratio4", about("0.75", lgamma_over_zeros), (-0.75, 0.75), 12, 10),
    ("lgamma, series4", stirling_series, (0, 2.5**-2), 5, 10),
    ("lgamma, ratio2", lgamma_over_zero, (-0.5, 0.5), 16, 17),
    ("lgamma, series2", stirling_series, (0, 2.5**-2), 6, 17),
    ("digamma, ratio4", about("1.7", digamma_over_zero), (-0.7, 0.7), 12, 10),
    ("digamma, series4", digamma_series, (0, 2.4**-2), 5, 10),
    ("digamma, series2", digamma_series, (0, 8**-2), 6, 17),
    ("normal functions, scaledErfc4", scaled_erfcx, (-1, 1), 12, 10),
    ("softplus, value4", about("0.5", lambda t: (t - mp.log1p(t)) / t**2), (-0.5, 0.5), 10, 10),
    ("sincPi", sinc_pi, (0, 0.25), 8, 17),
    ("log2", log2_over_s, (0, (3 - 2 * mp.sqrt(2)) ** 2), 7, 17),
]


def times(a, b):
    """The product of polynomials, coefficients lowest first."""
    product = [Fraction(0)] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            product[i + j] += x * y
    return product


def plus(a, b):
    return [x + y for x, y in zip_longest(a, b, fillvalue=Fraction(0))]


def log_debye(terms):
    """D_k(p^2): p^k D_k(p^2) are the coefficients of log(1 + sum of u_k(p) / v^k), u_k those of DLMF 10.41.9."""
    u = [[Fraction(1)]]
    for _ in range(terms):
        slope = [i * c for i, c in enumerate(u[-1])][1:] or [Fraction(0)]
        integrand = times([1, 0, -5], u[-1])
        integral = [Fraction(0)] + [c / (8 * (i + 1)) for i, c in enumerate(integrand)]
        u.append(plus(times([0, 0, Fraction(1, 2), 0, Fraction(-1, 2)], slope), integral))
    logs = [[Fraction(0)]]
    for k in range(1, terms + 1):
        total = [k * c for c in u[k]]
        for j in range(1, k):
            total = plus(total, [-j * c for c in times(logs[j], u[k - j])])
        logs.append([c / k for c in total])
    return [row[k : 3 * k + 1 : 2] for k, row in enumerate(logs)][1:]


def main():
    print("// LOG_DEBYE")
    for row in log_debye(9):
        print(f"[{', '.join(repr(float(c)) for c in row)}],")
    for name, functions, interval, *terms in POLYNOMIALS:
        for function, n, precision, digits in zip(functions, terms, ("single", "double"), (9, 17)):
            coefficients = interpolate(function, n, *interval)
            print(f"// {name}\n{precision}: [{', '.join(repr(float(mp.nstr(c, digits))) for c in coefficients)}],")
    for name, function, interval, n, digits in COMPILED:
        print(f"// {name}")
        for coefficient in reversed(interpolate(function, n, *interval)):
            print(f"{mp.nstr(coefficient, digits)},")


if __name__ == "__main__":
    main()
