"""The step of cases/vae-step in JAX, the whole of it under jit, on the CPU."""

import os

from side import missing, serve

os.environ.setdefault("JAX_PLATFORMS", "cpu")
try:
    import jax
    import jax.numpy as jnp
except ImportError as error:
    missing(error)

from functools import partial

from step import BATCH, HIDDEN, LATENT, LAYERS, LEARNING_RATE, PIXELS, binary_batch, initial_bound

x = jnp.asarray(binary_batch(), jnp.float32).reshape(BATCH, PIXELS)


def initial(key):
    parameters = {}
    for name, (fan_in, fan_out) in LAYERS.items():
        bound = initial_bound(fan_in)
        key, *keys = jax.random.split(key, 3)
        kernel = jax.random.uniform(keys[0], (fan_in, fan_out), minval=-bound, maxval=bound)
        bias = jax.random.uniform(keys[1], (fan_out,), minval=-bound, maxval=bound)
        parameters[name] = (kernel, bias)
    return parameters


def dense(layer, x):
    kernel, bias = layer
    return x @ kernel + bias


def loss_of(p, noise):
    hidden = jax.nn.relu(dense(p["hidden"], x))
    mean, log_variance = jnp.split(dense(p["posterior"], hidden), 2, axis=-1)
    z = mean + jnp.exp(log_variance / 2) * noise
    logits = dense(p["logits"], jax.nn.relu(dense(p["hidden2"], z)))
    reconstruction = (jax.nn.softplus(logits) - logits * x).sum(-1)
    kl = (jnp.exp(log_variance) + mean**2 - 1 - log_variance).sum(-1) / 2
    return (reconstruction + kl).mean()


@partial(jax.jit, donate_argnums=0)
def step(state):
    p, m, v, key, count = state
    key, noise_key = jax.random.split(key)
    loss, g = jax.value_and_grad(loss_of)(p, jax.random.normal(noise_key, (BATCH, LATENT)))
    count = count + 1
    m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, g)
    v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, g)
    rate = LEARNING_RATE / (1 - 0.9**count)
    root = 1 / jnp.sqrt(1 - 0.999**count)
    p = jax.tree.map(lambda p, m, v: p - rate * m / (jnp.sqrt(v) * root + 1e-8), p, m, v)
    return (p, m, v, key, count), loss


parameters = initial(jax.random.key(0))
zeros = jax.tree.map(jnp.zeros_like, parameters)
state = (parameters, zeros, jax.tree.map(jnp.zeros_like, parameters), jax.random.key(1), jnp.float32(0))
loss = jnp.float32(0)


def run():
    global state, loss
    state, loss = step(state)
    jax.block_until_ready(state)


serve(run, lambda: float(loss))
