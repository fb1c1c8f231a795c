"""The logarithm of the modified Bessel function I_v(x) of real order, and its derivatives, by differences in 220 digits."""

from mpmath import besseli, log, mp, mpf
from reference_file import double, float32

LIBRARIES = ["mpmath"]
mp.dps = 220

EXPRESSION = {
    "value": "log(besseli(v, x))",
    "v": "d/dv log(besseli(v, x))",
    "x": "d/dx log(besseli(v, x))",
    "vv": "d2/dv2 log(besseli(v, x))",
    "vx": "d2/dv dx log(besseli(v, x))",
    "xx": "d2/dx2 log(besseli(v, x))",
    "ends": "limits: NaN for negative arguments",
}

# Around the changes of method, at 10 in float32 and at 30 in 64 bits; x next to v, far below, far above
ORDERS = [0, 1e-3, 0.1, 0.5, 1, 2.5, 7, 9.99, 10.01, 29.9, 30.1, 100, 1e3, 1e5]
ARGUMENTS = [1.2e-38, 1e-10, 1e-3, 0.1, 1, 3, 6, 9.99, 10.01, 19, 29.9, 30.1, 100, 1e3, 1e5, 1e10, 1e38]
STEP = mpf(10) ** -30
SMALLEST_NORMAL = 1.2e-38
INF, NAN = float("inf"), float("nan")


def cases():
    values = {name: [] for name in EXPRESSION}
    for v in map(float32, ORDERS):
        for x in map(float32, ARGUMENTS):
            for name, value in at(mpf(v), mpf(x)).items():
                if SMALLEST_NORMAL <= abs(value) < 3.4e38:
                    values[name].append({"at": [v, x], "value": double(value)})
    values["ends"] = [
        {"at": [v, x], "value": value}
        for v, x, value in (
            (0, 0, 0), (1, 0, -INF), (0.5, 0, -INF), (0, INF, INF), (3, INF, INF), (INF, 1, -INF), (INF, INF, NAN),
            (-1, 1, NAN), (1, -1, NAN), (NAN, 1, NAN), (1, NAN, NAN),
        )
    ]  # fmt: skip
    return values


def at(v, x):
    """The value and its derivatives, those in v by those of log x, for which the step is the same at every size."""

    def function(i, j):
        return log(besseli(v + i * STEP, x * (1 + j * STEP), maxterms=10**6))

    middle, up, down, right, left = function(0, 0), function(1, 0), function(-1, 0), function(0, 1), function(0, -1)
    corners = function(1, 1) - function(1, -1) - function(-1, 1) + function(-1, -1)
    slope = (right - left) / (2 * STEP)
    row = {
        "value": middle,
        "v": (up - down) / (2 * STEP),
        "x": slope / x,
        "vv": (up - 2 * middle + down) / STEP**2,
        "vx": corners / (4 * STEP**2) / x,
        "xx": (right - 2 * middle + left) / STEP**2 / x**2,
    }
    # Without derivatives in v of which float32 keeps no digits next to the terms of the power series
    if max(v, x) < 11:
        least = {"v": mpf(1) / 50, "vx": 1 / (50 * x)}
        row = {name: value for name, value in row.items() if abs(value) >= least.get(name, 0)}
    # At order 0 the derivative is -K_0(x) / I_0(x), a number of digits that no sum keeps
    if v == 0 and x > 11:
        del row["v"], row["vx"]
    return row
