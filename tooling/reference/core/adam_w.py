"""Ten steps of torch.optim.AdamW in float64 on fixed gradients, with and without a mask of what decays."""

import torch

from optimizer_steps import LEARNING_RATES, PARAMETERS, run

LIBRARIES = ["torch", "numpy"]
EXPRESSION = {
    "steps": "torch.optim.AdamW(parameters, **options), one .step() for each entry of gradients; where decayed is "
    "given, the parameters that it does not name are a group with weight_decay 0; where learningRates is given, lr "
    "is set to its entry before the step",
    "state": "exp_avg (m) and exp_avg_sq (v) after the last step",
}

OPTIONS = {
    "default": {"lr": 1e-3, "weight_decay": 1e-2},
    "strong decay": {"lr": 0.1, "betas": (0.8, 0.9), "eps": 1e-6, "weight_decay": 0.5},
    "no decay": {"lr": 0.01, "weight_decay": 0.0},
}


def case(name, options, learning_rates=None, decayed=None):
    def make(parameters):
        if decayed is None:
            return torch.optim.AdamW(parameters, **options)
        named = list(zip(PARAMETERS, parameters))
        return torch.optim.AdamW(
            [
                {"params": [p for n, p in named if n in decayed]},
                {"params": [p for n, p in named if n not in decayed], "weight_decay": 0.0},
            ],
            **options,
        )

    beta1, beta2 = options.get("betas", (0.9, 0.999))
    return {
        "name": name,
        "options": {
            "learningRate": options["lr"],
            "beta1": beta1,
            "beta2": beta2,
            "epsilon": options.get("eps", 1e-8),
            "weightDecay": options["weight_decay"],
        },
        **({"learningRates": learning_rates} if learning_rates else {}),
        **({"decayed": decayed} if decayed else {}),
        **run(make, {"m": "exp_avg", "v": "exp_avg_sq"}, learning_rates),
    }


def cases():
    return [case(name, options) for name, options in OPTIONS.items()] + [
        case("scheduled", {"lr": LEARNING_RATES[0], "weight_decay": 0.1}, LEARNING_RATES),
        case("masked", {"lr": 0.1, "weight_decay": 0.5}, decayed=["usual", "tiny"]),
    ]
