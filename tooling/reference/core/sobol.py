"""Sobol points without scrambling, by scipy.stats.qmc, in all dimensions."""

from scipy.stats import qmc

LIBRARIES = ["scipy", "numpy"]
EXPRESSION = {
    "points": "scipy.stats.qmc.Sobol(d=128, scramble=False, bits=32).random(64) * 2^32: [point][dimension], of dimension at step 1 to 24, then every 8th",
    "later": "the same after fast_forward(1000): the next 2 points",
}
DIMENSIONS = [*range(24), *range(31, 128, 8)]


def words(points):
    return [[int(point[d] * 2**32) for d in DIMENSIONS] for point in points]


def cases():
    engine = qmc.Sobol(d=128, scramble=False, bits=32)
    points = words(engine.random(64))
    engine.reset()
    engine.fast_forward(1000)
    return {"dimensions": DIMENSIONS, "points": points, "later": words(engine.random(2))}
