"""The parameters and gradients on which every optimiser is run, and the run itself.

The squares of all gradients, and the sums the optimisers form, are normal float32 numbers or vanish
against epsilon, so that a float32 implementation can be held to the float64 result.
"""

import numpy as np
import torch

from reference_file import float32, float32_list, rounded

STEPS = 10
LEARNING_RATES = [float32(0.1 * 0.7**step) for step in range(STEPS)]

PARAMETERS = {
    "usual": [[0.5, -1.25, 2.0], [0.0, 3.5, -0.75]],
    "zero": [1.0, -2.0],
    "tiny": [1.0, 1e-3, 0.0],
    "huge": [1.0, -1.0],
    "changing": [0.25, 0.25, 0.25, 0.25],
}


def gradients():
    """[{ name: values }] by step: ordinary, zero, tiny and huge ones, and ones that change size or stop."""
    random = np.random.Generator(np.random.Philox(20240229))
    result = []
    for step in range(STEPS):
        sign = 1.0 if step % 2 == 0 else -1.0
        result.append(
            {
                "usual": float32_list(np.round(random.standard_normal((2, 3)), 4)),
                "zero": [0.0, 0.0],
                "tiny": float32_list([1e-30, -1e-12, sign * 1e-8]),
                "huge": float32_list([1e15, sign * 1e12]),
                "changing": float32_list(
                    [10.0 ** (step - 5), 1.0 if step < 3 else 0.0, 0.0 if step < 7 else 1.0, sign]
                ),
            }
        )
    return result


def run(make, state_names, learning_rates=None):
    """Parameters after every step, and the optimiser's state after the last."""
    parameters = {
        name: torch.tensor(float32_list(values), dtype=torch.float64, requires_grad=True)
        for name, values in PARAMETERS.items()
    }
    optimizer = make(list(parameters.values()))
    steps = []
    for step, by_name in enumerate(gradients()):
        for name, parameter in parameters.items():
            parameter.grad = torch.tensor(by_name[name], dtype=torch.float64)
        if learning_rates:
            optimizer.param_groups[0]["lr"] = learning_rates[step]
        optimizer.step()
        steps.append({name: rounded(p.detach().numpy()) for name, p in parameters.items()})
    state = {
        ours: {name: rounded(optimizer.state[p][theirs].numpy()) for name, p in parameters.items()}
        for ours, theirs in state_names.items()
    }
    return {
        "parameters": {name: float32_list(values) for name, values in PARAMETERS.items()},
        "gradients": gradients(),
        "steps": steps,
        "state": state,
    }
