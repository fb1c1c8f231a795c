"""Steps of batch normalization by PyTorch in 64 bits, and the log-dets that flows give it: those of the affine map of each
channel, the moments held."""

import numpy as np
import torch

from reference_file import float32_list, rounded

LIBRARIES = ["torch", "numpy"]

EXPRESSION = {
    "y, runningMean, runningVariance": "torch.nn.BatchNorm2d(momentum=1 - decay), images [n, c, h, w] turned to [n, h, w, c]",
    "logDet": "h w sum(log(scale) - log(var + epsilon) / 2), var the biased variance of the batch, or the running one",
    "gradientOfX, gradientOfShift, gradientOfScale": "autograd of sum(y^3) + n 0.3 logDet, var a function of x",
}

SHAPE = (2, 3, 2, 3)  # n, h, w, c
DECAY, EPSILON = 0.75, 2.0**-10


def cases():
    random = np.random.Generator(np.random.Philox(key=31))
    layer = torch.nn.BatchNorm2d(SHAPE[-1], eps=EPSILON, momentum=1 - DECAY, dtype=torch.float64)
    scale, shift = float32_list([0.5, 2, 1.25]), float32_list([-1, 0.25, 3])
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(scale))
        layer.bias.copy_(torch.tensor(shift))
    steps = [step(layer, images(random)) for _ in range(3)]
    layer.eval()
    x = images(random)
    y, log_det = apply(layer, torch.tensor(x, dtype=torch.float64), layer.running_var)
    evaluation = {"x": x, "y": rounded(y.detach()), "logDet": round(log_det.item(), 10)}
    return [
        {
            "decay": DECAY,
            "epsilon": EPSILON,
            "scale": scale,
            "shift": shift,
            "steps": steps,
            "evaluation": evaluation,
        }
    ]


def images(random):
    return float32_list(random.standard_normal(SHAPE) * [0.1, 1, 20] + [1, -2, 0])


def apply(layer, x, variance):
    y = layer(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
    logs = torch.log(layer.weight) - torch.log(variance + EPSILON) / 2
    return y, SHAPE[1] * SHAPE[2] * logs.sum()


def step(layer, x):
    layer.zero_grad()
    at = torch.tensor(x, dtype=torch.float64, requires_grad=True)
    y, log_det = apply(layer, at, at.reshape(-1, SHAPE[-1]).var(0, correction=0))
    ((y**3).sum() + SHAPE[0] * 0.3 * log_det).backward()
    return {
        "x": x,
        "y": rounded(y.detach()),
        "logDet": round(log_det.item(), 10),
        "runningMean": rounded(layer.running_mean),
        "runningVariance": rounded(layer.running_var),
        "gradientOfX": rounded(at.grad),
        "gradientOfShift": rounded(layer.bias.grad),
        "gradientOfScale": rounded(layer.weight.grad),
    }
