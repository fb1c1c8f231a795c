"""Ten steps of optax.lion in float64 on fixed gradients."""

import jax
import jax.numpy as jnp
import optax

from optimizer_steps import LEARNING_RATES, PARAMETERS, gradients
from reference_file import float32_list, rounded

LIBRARIES = ["optax", "jax", "numpy"]
EXPRESSION = {
    "steps": "optax.lion(learning_rate, b1, b2, weight_decay=weight_decay, mask=mask) in 64 bits, one update for each "
    "entry of gradients; decayed names the parameters that the mask lets decay, all if it is not given; where "
    "learningRates is given, learning_rate is the function step -> learningRates[step]",
}

OPTIONS = {
    "default": {"learning_rate": 1e-4, "weight_decay": 0.0},
    "large steps, decay": {"learning_rate": 0.1, "b1": 0.95, "b2": 0.98, "weight_decay": 0.5},
}


def case(name, options, learning_rates=None, decayed=None):
    with jax.enable_x64(True):
        rate = options["learning_rate"]
        if learning_rates:
            table = jnp.array(learning_rates)
            rate = lambda step: table[step]
        beta1, beta2 = options.get("b1", 0.9), options.get("b2", 0.99)
        optimizer = optax.lion(
            rate,
            b1=beta1,
            b2=beta2,
            weight_decay=options["weight_decay"],
            mask={n: n in decayed for n in PARAMETERS} if decayed else None,
        )
        parameters = {n: jnp.array(float32_list(v)) for n, v in PARAMETERS.items()}
        state = optimizer.init(parameters)
        steps = []
        for by_name in gradients():
            updates, state = optimizer.update(
                {n: jnp.array(v) for n, v in by_name.items()}, state, parameters
            )
            parameters = optax.apply_updates(parameters, updates)
            assert all(p.dtype == jnp.float64 for p in parameters.values())
            steps.append({n: rounded(p) for n, p in parameters.items()})
    return {
        "name": name,
        "options": {
            "learningRate": options["learning_rate"],
            "beta1": beta1,
            "beta2": beta2,
            "weightDecay": options["weight_decay"],
        },
        **({"learningRates": learning_rates} if learning_rates else {}),
        **({"decayed": decayed} if decayed else {}),
        "parameters": {n: float32_list(v) for n, v in PARAMETERS.items()},
        "gradients": gradients(),
        "steps": steps,
    }


def cases():
    return [case(name, options) for name, options in OPTIONS.items()] + [
        case("scheduled", {"learning_rate": LEARNING_RATES[0], "weight_decay": 0.1}, LEARNING_RATES),
        case("masked", {"learning_rate": 0.1, "weight_decay": 0.5}, decayed=["usual", "tiny"]),
    ]
