"""Ten steps of torch.optim.Adamax in float64 on fixed gradients."""

import torch

from optimizer_steps import LEARNING_RATES, run

LIBRARIES = ["torch", "numpy"]
EXPRESSION = {
    "steps": "torch.optim.Adamax(parameters, **options), one .step() for each entry of gradients; "
    "where learningRates is given, lr is set to its entry before the step",
    "state": "exp_avg (m) and exp_inf (u) after the last step",
}

OPTIONS = {
    "default": {"lr": 2e-3},
    "large steps, short memory": {"lr": 0.1, "betas": (0.8, 0.9), "eps": 1e-6},
    "no memory": {"lr": 0.01, "betas": (0.0, 0.0), "eps": 1e-8},
}


def case(name, options, learning_rates=None):
    def make(parameters):
        return torch.optim.Adamax(parameters, **options)

    beta1, beta2 = options.get("betas", (0.9, 0.999))
    return {
        "name": name,
        "options": {
            "learningRate": options["lr"],
            "beta1": beta1,
            "beta2": beta2,
            "epsilon": options.get("eps", 1e-8),
        },
        **({"learningRates": learning_rates} if learning_rates else {}),
        **run(make, {"m": "exp_avg", "u": "exp_inf"}, learning_rates),
    }


def cases():
    return [case(name, options) for name, options in OPTIONS.items()] + [
        case("scheduled", {"lr": LEARNING_RATES[0]}, LEARNING_RATES)
    ]
