"""Convolutions that see only earlier pixels, by torch.nn.functional.conv2d in 64 bits: outputs, and gradients of a weighted
sum of them."""

import numpy as np
import torch

from reference_file import float32_list, rounded

LIBRARIES = ["torch", "numpy"]

EXPRESSION = {
    "output": "torch.nn.functional.conv2d(x, kernel * mask, bias, padding='same'); images [n, h, w, c], kernels [k, k, in, out]",
    "mask": "1 for the rows above the middle and what is left of it, 0 for what comes later; `centre` in the middle",
    "gradients": "of sum(output * cotangent) with respect to x and to kernel",
}


def cases():
    random = np.random.Generator(np.random.Philox(key=67))
    return [case(random, *setting) for setting in SETTINGS]


# Side of the kernel, height and width of images, and the connections within a pixel.
SETTINGS = [
    (3, (4, 5), [[0]]),
    (3, (3, 3), [[1, 0, 1], [0, 1, 1]]),
    (5, (4, 3), [[1, 1], [0, 1]]),
    (1, (2, 2), [[1, 0]]),
]


def case(random, side, size, centre):
    draw = lambda *shape: np.asarray(float32_list(np.round(random.standard_normal(shape), 3)))
    inputs, outputs = np.shape(centre)
    mask = np.zeros((side * side, inputs, outputs))
    mask[: side * side // 2] = 1
    mask[side * side // 2] = centre
    kernel = torch.from_numpy(draw(side, side, inputs, outputs)).requires_grad_()
    bias = draw(outputs)
    x = torch.from_numpy(draw(2, *size, inputs)).requires_grad_()
    cotangent = draw(2, *size, outputs)
    masked = kernel * torch.from_numpy(mask.reshape(side, side, inputs, outputs))
    output = torch.nn.functional.conv2d(
        x.permute(0, 3, 1, 2), masked.permute(3, 2, 0, 1), torch.from_numpy(bias), padding="same"
    ).permute(0, 2, 3, 1)
    (output * torch.from_numpy(cotangent)).sum().backward()
    return {
        "centre": centre,
        "kernel": kernel.tolist(),
        "bias": bias.tolist(),
        "x": x.tolist(),
        "cotangent": cotangent.tolist(),
        "output": rounded(output.detach()),
        "gradients": {"x": rounded(x.grad), "kernel": rounded(kernel.grad)},
    }
