"""Schedules of optax in float64."""

import jax
import optax

from reference_file import rounded

LIBRARIES = ["optax", "jax"]
INPUTS = "doubles"

STEPS = [0, 1, 2, 3, 7, 10, 29, 30, 31, 50, 60, 99, 100, 101, 250]

EXPRESSION = {
    "linear": "optax.linear_schedule(from, to, steps)",
    "cosine": "optax.cosine_decay_schedule(from, steps, alpha=to / from)",
    "exponential": "optax.exponential_decay(from, steps, rate, end_value=bound)",
    "oneCycle": "optax.cosine_onecycle_schedule(steps, peak, rise, startDivisor, endDivisor)",
    "piecewise": "optax.piecewise_constant_schedule(from, { step: factor })",
    "warmup": "optax.warmup_cosine_decay_schedule(from, peak, steps, steps + cosine steps, to)",
}

CASES = [
    ("linear", {"from": 1e-3, "to": 1e-5, "steps": 100}, lambda o: optax.linear_schedule(o["from"], o["to"], o["steps"])),
    ("linear", {"from": 0.0, "to": 1.0, "steps": 30}, lambda o: optax.linear_schedule(o["from"], o["to"], o["steps"])),
    ("cosine", {"from": 1e-3, "steps": 100}, lambda o: optax.cosine_decay_schedule(o["from"], o["steps"])),
    (
        "cosine",
        {"from": 0.5, "to": 0.05, "steps": 60},
        lambda o: optax.cosine_decay_schedule(o["from"], o["steps"], alpha=o["to"] / o["from"]),
    ),
    (
        "exponential",
        {"from": 0.1, "rate": 0.5, "steps": 30},
        lambda o: optax.exponential_decay(o["from"], o["steps"], o["rate"]),
    ),
    (
        "exponential",
        {"from": 0.1, "rate": 0.5, "steps": 10, "bound": 0.01},
        lambda o: optax.exponential_decay(o["from"], o["steps"], o["rate"], end_value=o["bound"]),
    ),
    (
        "exponential",
        {"from": 0.1, "rate": 2.0, "steps": 10, "bound": 1.0},
        lambda o: optax.exponential_decay(o["from"], o["steps"], o["rate"], end_value=o["bound"]),
    ),
    ("oneCycle", {"peak": 0.1, "steps": 100}, lambda o: optax.cosine_onecycle_schedule(o["steps"], o["peak"])),
    (
        "oneCycle",
        {"peak": 2.0, "steps": 70, "rise": 0.45, "startDivisor": 10.0, "endDivisor": 100.0},
        lambda o: optax.cosine_onecycle_schedule(
            o["steps"], o["peak"], o["rise"], o["startDivisor"], o["endDivisor"]
        ),
    ),
    (
        "piecewise",
        {"from": 0.1, "factors": [[30, 0.1], [60, 0.5], [100, 0.2]]},
        lambda o: optax.piecewise_constant_schedule(o["from"], dict(map(tuple, o["factors"]))),
    ),
    (
        "warmup",
        {"from": 1e-5, "steps": 10, "next": {"from": 1e-3, "to": 1e-4, "steps": 90}},
        lambda o: optax.warmup_cosine_decay_schedule(
            o["from"], o["next"]["from"], o["steps"], o["steps"] + o["next"]["steps"], o["next"]["to"]
        ),
    ),
]


def cases():
    with jax.enable_x64(True):
        return [
            {
                "schedule": name,
                "options": options,
                "steps": STEPS,
                "values": [rounded(float(make(options)(step))) for step in STEPS],
            }
            for name, options, make in CASES
        ]
