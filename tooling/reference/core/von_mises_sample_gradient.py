"""The implicit gradient of von Mises draws: how a draw moves with the concentration when its probability stays."""

from mpmath import besseli, cos, exp, mp, mpf, quad

from reference_file import double, float32

LIBRARIES = ["mpmath"]
mp.dps = 40

EXPRESSION = {
    "gradient": "-(d F(x, k) / d k) / f(x, k) = -integral of exp(k (cos t - cos x)) (cos t - I1(k) / I0(k)), t from 0 to x",
}

CONCENTRATIONS = [0, 1e-6, 0.01, 0.3, 1, 2.5, 7, 20, 31.9, 32.1, 100, 1e4, 1e6]
# In standard deviations, of which pi is sqrt(3) at concentration 0
DEVIATIONS = [0.03, 0.5, 0.9, 1.1, 1.7, 3, 4.5]


def cases():
    points = []
    for k in CONCENTRATIONS:
        k = float32(k)
        scale = min(1.8138, (1 / k) ** 0.5) if k > 0 else 1.8138
        points += [at(k, float32(d * scale)) for d in DEVIATIONS if d * scale < 3.1415]
    return points + [at(float32(0.5), -1.25), at(float32(3.0), 3.125)]


def at(k, x):
    return {"k": k, "x": x, "gradient": double(gradient(mpf(k), mpf(x)))}


def gradient(k, x):
    mean = besseli(1, k) / besseli(0, k)
    steps = [x * i / 20 for i in range(21)]
    return -quad(lambda t: exp(k * (cos(t) - cos(x))) * (cos(t) - mean), steps)
