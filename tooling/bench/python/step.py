"""The numbers of cases/vae-step/step.ts."""

import math

PIXELS, HIDDEN, LATENT, BATCH = 784, 400, 20, 128
LEARNING_RATE = 1e-3
LAYERS = {
    "hidden": (PIXELS, HIDDEN),
    "posterior": (HIDDEN, 2 * LATENT),
    "hidden2": (LATENT, HIDDEN),
    "logits": (HIDDEN, PIXELS),
}
DENSITY = 0.13
KNUTH = 2654435761


def binary_batch():
    """BATCH * PIXELS numbers 0.0 and 1.0, row by row: the same as in TypeScript."""
    return [
        1.0 if (i + 1) * KNUTH % 2**32 / 2**32 < DENSITY else 0.0 for i in range(BATCH * PIXELS)
    ]


def initial_bound(fan_in):
    return 1 / math.sqrt(fan_in)
