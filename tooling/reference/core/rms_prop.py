"""Ten steps of torch.optim.RMSprop in float64 on fixed gradients: plain, centred, with momentum."""

import torch

from optimizer_steps import LEARNING_RATES, run

LIBRARIES = ["torch", "numpy"]
EXPRESSION = {
    "steps": "torch.optim.RMSprop(parameters, **options), one .step() for each entry of gradients; "
    "where learningRates is given, lr is set to its entry before the step",
    "state": "square_avg after the last step",
}

OPTIONS = {
    "plain": {"lr": 0.01},
    "large steps, short memory": {"lr": 0.1, "alpha": 0.9, "eps": 1e-6},
    "momentum": {"lr": 0.01, "momentum": 0.9},
    "centred": {"lr": 0.01, "alpha": 0.9, "eps": 1e-4, "centered": True},
    "centred, momentum": {"lr": 0.01, "alpha": 0.9, "eps": 1e-4, "centered": True, "momentum": 0.5},
}


def case(name, options, learning_rates=None):
    def make(parameters):
        return torch.optim.RMSprop(parameters, **options)

    return {
        "name": name,
        "options": {
            "learningRate": options["lr"],
            "decay": options.get("alpha", 0.99),
            "epsilon": options.get("eps", 1e-8),
            "momentum": options.get("momentum", 0.0),
            "centered": options.get("centered", False),
        },
        **({"learningRates": learning_rates} if learning_rates else {}),
        **run(make, {"meanSquare": "square_avg"}, learning_rates),
    }


def cases():
    return [case(name, options) for name, options in OPTIONS.items()] + [
        case("momentum, scheduled", {"lr": 0.01, "momentum": 0.9}, LEARNING_RATES)
    ]
