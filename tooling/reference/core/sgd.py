"""Ten steps of torch.optim.SGD in float64 on fixed gradients: plain, with momentum, with Nesterov momentum."""

import torch

from optimizer_steps import LEARNING_RATES, run

LIBRARIES = ["torch", "numpy"]
EXPRESSION = {
    "steps": "torch.optim.SGD(parameters, **options), one .step() for each entry of gradients; "
    "where learningRates is given, lr is set to its entry before the step",
    "state": "momentum_buffer after the last step",
}

OPTIONS = {
    "plain": {"lr": 0.1},
    "momentum": {"lr": 0.1, "momentum": 0.9},
    "nesterov": {"lr": 0.1, "momentum": 0.9, "nesterov": True},
}


def case(name, options, learning_rates=None):
    def make(parameters):
        return torch.optim.SGD(parameters, **options)

    state = {"momentum": "momentum_buffer"} if "momentum" in options else {}
    return {
        "name": name,
        "options": {
            "learningRate": options["lr"],
            "momentum": options.get("momentum", 0.0),
            "nesterov": options.get("nesterov", False),
        },
        **({"learningRates": learning_rates} if learning_rates else {}),
        **run(make, state, learning_rates),
    }


def cases():
    return [case(name, options) for name, options in OPTIONS.items()] + [
        case("momentum, scheduled", {"lr": 0.1, "momentum": 0.9}, LEARNING_RATES)
    ]
