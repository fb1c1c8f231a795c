"""A torch MLP of Linear layers with ReLU between them: outputs, and gradients of a weighted sum of them, float64."""

import numpy as np
import torch

from reference_file import float32_list, rounded

LIBRARIES = ["torch", "numpy"]
EXPRESSION = {
    "output": "torch.nn.Sequential(Linear, ReLU, ..., Linear)(x); kernels are [in, out], the transposes of torch's weights",
    "gradients": "of sum(output * cotangent) with respect to x and to every kernel and bias",
}

SHAPES = [
    {"name": "two hidden layers", "sizes": [5, 7, 4, 3], "batch": [6]},
    {"name": "one layer, no activation", "sizes": [3, 2], "batch": [4]},
    {"name": "batch of rank 2", "sizes": [4, 6, 2], "batch": [2, 3]},
    {"name": "width 1", "sizes": [1, 1, 1], "batch": [3]},
]


def draw(random, *shape):
    return np.asarray(float32_list(np.round(random.standard_normal(shape), 3)))


def case(index, name, sizes, batch):
    random = np.random.Generator(np.random.Philox(1000 + index))
    layers, linear = [], []
    for n_in, n_out in zip(sizes, sizes[1:]):
        module = torch.nn.Linear(n_in, n_out, dtype=torch.float64)
        with torch.no_grad():
            module.weight.copy_(torch.from_numpy(draw(random, n_in, n_out).T))
            module.bias.copy_(torch.from_numpy(draw(random, n_out)))
        linear.append(module)
        layers += [module, torch.nn.ReLU()]
    network = torch.nn.Sequential(*layers[:-1])
    x = torch.from_numpy(draw(random, *batch, sizes[0])).requires_grad_()
    cotangent = torch.from_numpy(draw(random, *batch, sizes[-1]))
    output = network(x)
    (output * cotangent).sum().backward()
    return {
        "name": name,
        "sizes": sizes,
        "kernels": [module.weight.detach().T.tolist() for module in linear],
        "biases": [module.bias.tolist() for module in linear],
        "x": x.tolist(),
        "cotangent": cotangent.tolist(),
        "output": rounded(output.detach()),
        "gradients": {
            "x": rounded(x.grad),
            "kernels": [rounded(module.weight.grad.T) for module in linear],
            "biases": [rounded(module.bias.grad) for module in linear],
        },
    }


def cases():
    return [case(index, **shape) for index, shape in enumerate(SHAPES)]
