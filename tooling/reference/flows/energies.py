"""The energies of Rezende and Mohamed (2015) on the plane in 64 bits, and the integrals of exp(-U) by Gauss and Legendre's rule."""

import numpy as np

from reference_file import float32_list, rounded

LIBRARIES = ["numpy"]

EXPRESSION = {
    "U1": "q(|z| - 2, 0.4) - log(exp(-q(z_1 - 2, 0.6)) + exp(-q(z_1 + 2, 0.6))), with q(d, s) = (d / s)^2 / 2",
    "U2": "q(z_2 - sin(pi z_1 / 2), 0.4)",
    "U3": "-log(exp(-q(d, 0.35)) + exp(-q(d + 3 exp(-q(z_1 - 1, 0.6)), 0.35))), with d = z_2 - sin(pi z_1 / 2)",
    "U4": "-log(exp(-q(d, 0.4)) + exp(-q(d + 3 / (1 + exp(-(z_1 - 1) / 0.3)), 0.35)))",
    "energy": "the above + q(max(|z_1| - 4, 0), 0.2) + q(max(|z_2| - 4, 0), 0.2)",
    "logNormalizer": "log of the integral of exp(-energy) over [-6.5, 6.5]^2, in 10 panels of 200 nodes an axis",
}

POINTS = [[0, 0], [2, 0], [-1.5, 1.25], [1, -0.5], [1.75, -2], [-3.5, 0.5], [-5, 0.25], [4.5, -4.25]]


def cases():
    points = float32_list(POINTS)
    x, y = np.array(points).T
    nodes, weights = panels([-6.5, -5.25, -4, *np.linspace(-4, 4, 7)[1:], 5.25, 6.5])
    return [
        {
            "name": name,
            "z": points,
            "energy": rounded(energy(x, y)),
            "logNormalizer": rounded(
                np.log(weights @ np.exp(-energy(nodes[:, None], nodes[None])) @ weights)
            ),
        }
        for name, energy in ENERGIES.items()
    ]


def panels(ends):
    """Nodes and weights of the rule between each two ends: none crosses a wall, where the second derivative jumps."""
    nodes, weights = np.polynomial.legendre.leggauss(200)
    halves = [(right - left) / 2 for left, right in zip(ends, ends[1:])]
    middles = [(right + left) / 2 for left, right in zip(ends, ends[1:])]
    return (
        np.concatenate([middle + half * nodes for middle, half in zip(middles, halves)]),
        np.concatenate([half * weights for half in halves]),
    )


def q(distance, width):
    return (distance / width) ** 2 / 2


def wave(x):
    return np.sin(np.pi / 2 * x)


def parted(d, way, width):
    return -np.logaddexp(-q(d, width), -q(d + way, 0.35))


def walled(energy):
    beyond = lambda z: q(np.maximum(np.abs(z) - 4, 0), 0.2)
    return lambda x, y: energy(x, y) + beyond(x) + beyond(y)


ENERGIES = {
    "U1": walled(lambda x, y: q(np.hypot(x, y) - 2, 0.4) - np.logaddexp(-q(x - 2, 0.6), -q(x + 2, 0.6))),
    "U2": walled(lambda x, y: q(y - wave(x), 0.4)),
    "U3": walled(lambda x, y: parted(y - wave(x), 3 * np.exp(-q(x - 1, 0.6)), 0.35)),
    "U4": walled(lambda x, y: parted(y - wave(x), 3 / (1 + np.exp(-(x - 1) / 0.3)), 0.4)),
}
