"""Elementwise maps in 240 digits, from their definitions: the value, and the slope by differentiating it numerically."""

from mpmath import asinh, diff, exp, expm1, fabs, floor, log, log1p, mp, mpf, sign, sinh, tanh

from reference_file import double, float32_list

LIBRARIES = ["mpmath", "numpy"]
# A slope of e^-320 is a difference of values near 1 that agree in 139 digits, of which the step takes 20.
mp.dps = 240

EXPRESSION = {
    "y": "the map `name` with `options` at x, by its definition",
    "logDet": "log |dy/dx|, the derivative taken numerically in 240 digits",
}

FAR = [-1e4, -80, -20, -3, -0.5, -1e-4, -1e-20, 0, 1e-20, 1e-4, 0.25, 1, 8, 20, 80, 1e4]
MIDDLE = [-80, -20, -3, -0.5, -1e-4, -1e-20, 0, 1e-20, 1e-4, 0.25, 1, 8, 20, 80]
POSITIVE = [1e-15, 1e-6, 0.01, 0.5, 0.999, 1, 1.001, 3, 100, 1e6, 1e15]
UNIT = [1e-30, 1e-6, 0.1, 0.499, 0.5, 0.75, 0.999, 1 - 2.0**-24]
ABOVE_MINUS_ONE = [-1 + 2.0**-24, -0.5, -1e-6, -1e-30, 0, 1e-30, 1e-6, 0.5, 20, 1e30]


def sigmoid(x):
    return 1 / (1 + exp(-x))


def softplus(x):
    return log1p(exp(x)) if x < 0 else x + log1p(exp(-x))


def soft_clip(x, low, high, c):
    width = high - low
    inner = c * softplus((x - low) / c)
    return high - c * softplus((width - inner) / c) * width / (c * softplus(width / c))


def soft_floor(x, t):
    start = floor(x - mpf(1) / 2)
    bottom, top = sigmoid(-1 / (2 * t)), sigmoid(1 / (2 * t))
    return start + (sigmoid((x - 1 - start) / t) - bottom) / (top - bottom)


MAPS = [
    ("Shift", {"shift": -2.5}, lambda x, shift: x + shift, FAR),
    ("Scale", {"scale": -0.3125}, lambda x, scale: scale * x, FAR),
    ("Affine", {"shift": 0.5, "scale": 3}, lambda x, shift, scale: shift + scale * x, FAR),
    ("AbsoluteValue", {}, lambda x: fabs(x), [-1e30, -3, -1e-30, 1e-30, 0.5, 1e30]),
    ("Exp", {}, lambda x: exp(x), MIDDLE),
    ("Expm1", {}, lambda x: expm1(x), MIDDLE),
    ("Log1p", {}, lambda x: log1p(x), ABOVE_MINUS_ONE),
    ("Log", {}, lambda x: log(x), POSITIVE),
    ("Logit", {}, lambda x: log(x / (1 - x)), UNIT),
    ("Sigmoid", {}, sigmoid, MIDDLE),
    (
        "Sigmoid",
        {"low": -2, "high": 0.5, "temperature": 0.25},
        lambda x, low, high, temperature: low + (high - low) * sigmoid(x / temperature),
        MIDDLE,
    ),
    (
        "Softplus",
        {"low": 0, "hingeSoftness": 0.125},
        lambda x, low, hingeSoftness: low + hingeSoftness * softplus(x / hingeSoftness),
        MIDDLE,
    ),
    (
        "Softplus",
        {"low": -1.5, "hingeSoftness": 4},
        lambda x, low, hingeSoftness: low + hingeSoftness * softplus(x / hingeSoftness),
        MIDDLE,
    ),
    ("Tanh", {}, lambda x: tanh(x), MIDDLE),
    ("Softsign", {}, lambda x: x / (1 + fabs(x)), FAR),
    ("Sinh", {}, lambda x: sinh(x), MIDDLE),
    *[
        (
            "SinhArcsinh",
            {"skewness": skewness, "tailweight": tailweight},
            lambda x, skewness, tailweight: sinh((asinh(x) + skewness) * tailweight),
            FAR,
        )
        for skewness, tailweight in [(0, 1), (0.5, 2), (-1, 0.25)]
    ],
    *[
        (
            "LambertWTail",
            {"tailweight": tailweight, "shift": shift, "scale": scale},
            lambda x, tailweight, shift, scale: shift
            + (x - shift) * exp(tailweight * ((x - shift) / scale) ** 2 / 2),
            points,
        )
        for tailweight, shift, scale, points in [
            (0.25, 0, 1, [-9, -3, -0.5, -1e-4, -1e-20, 1e-20, 1e-4, 0.25, 1, 8]),
            (2, 0.5, 4, [-14, -1, 0.25, 0.75, 2, 10]),
            (0, 0, 1, FAR),
        ]
    ],
    (
        "LeakyRelu",
        {"negativeSlope": 0.125},
        lambda x, negativeSlope: x if x >= 0 else negativeSlope * x,
        [-1e30, -20, -1e-20, 1e-20, 3, 1e30],
    ),
    (
        "Elu",
        {"alpha": 1.5},
        lambda x, alpha: x if x > 0 else alpha * expm1(x),
        [-80, -20, -1, -1e-6, -1e-20, 1e-20, 1, 1e30],
    ),
    *[
        ("Power", {"power": power}, lambda x, power: x**power, POSITIVE)
        for power in [2.5, 0.5, -1, -0.25]
    ],
    *[
        (
            "SignedPower",
            {"power": power},
            lambda x, power: sign(x) * fabs(x) ** power,
            [-1e15, -3, -0.5, -1e-15, 1e-15, 0.5, 3, 1e15],
        )
        for power in [2.5, 0.5]
    ],
    ("Reciprocal", {}, lambda x: 1 / x, [-1e30, -3, -1e-30, 1e-30, 0.5, 1e30]),
    ("Square", {}, lambda x: x**2, [1e-15, 1e-6, 0.5, 3, 1e6, 1e15]),
    *[
        ("SoftClip", {"low": low, "high": high, "hingeSoftness": c}, lambda x, low, high, hingeSoftness: soft_clip(x, low, high, hingeSoftness), points)
        for low, high, c, points in [
            (-1, 2, 1, MIDDLE),
            (0, 1, 0.015625, [-1, -0.5, -0.01, 0, 0.01, 0.25, 0.5, 0.75, 0.98, 1, 1.5]),
            (0, 1, 16, [-80, -20, -1, 0, 0.5, 1, 20, 80]),
        ]
    ],
    *[
        (
            "SoftFloor",
            {"temperature": temperature},
            lambda x, temperature: soft_floor(x, temperature),
            [-7.75, -0.75, 0.001, 0.3125, 0.75, 1, 1.25, 1.375, 3.125],
        )
        for temperature in [0.03125, 0.25, 2, 128]
    ],
]


def cases():
    return [case(*entry) for entry in MAPS]


def case(name, options, definition, points):
    values = {key: mpf(value) for key, value in options.items()}
    f = lambda x: definition(x, **values)
    xs = float32_list(points)
    slopes = [fabs(diff(f, mpf(x), h=step(x))) for x in xs]
    return {
        "name": name,
        "options": options,
        "x": xs,
        "y": [double(f(mpf(x))) for x in xs],
        "logDet": [double(log(slope)) for slope in slopes],
    }


def step(x):
    """Small next to x, so that the quotient stays on one side of a kink, and large next to the digits that are left."""
    return (fabs(mpf(x)) or mpf(1)) * mpf("1e-20")
