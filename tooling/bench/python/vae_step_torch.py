"""The step of cases/vae-step in PyTorch. Arguments: threads."""

import sys

from side import missing, serve

try:
    import torch
    from torch import nn
except ImportError as error:
    missing(error)

from step import BATCH, HIDDEN, LATENT, LEARNING_RATE, PIXELS, binary_batch

torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(0)

encoder = nn.Sequential(nn.Linear(PIXELS, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 2 * LATENT))
decoder = nn.Sequential(nn.Linear(LATENT, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, PIXELS))
optimizer = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], lr=LEARNING_RATE)
x = torch.tensor(binary_batch()).view(BATCH, PIXELS)
loss = torch.zeros(())


def run():
    global loss
    mean, log_variance = encoder(x).chunk(2, dim=-1)
    z = mean + torch.exp(log_variance / 2) * torch.randn_like(mean)
    logits = decoder(z)
    reconstruction = (nn.functional.softplus(logits) - logits * x).sum(-1)
    kl = (log_variance.exp() + mean**2 - 1 - log_variance).sum(-1) / 2
    loss = (reconstruction + kl).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


serve(run, lambda: loss.item())
