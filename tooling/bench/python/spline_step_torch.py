"""The step of cases/spline-step in PyTorch, with the spline of the paper's published code. Arguments: threads."""

import math
import sys

from side import missing, serve

try:
    import torch
    from torch import nn
except ImportError as error:
    missing(error)

LAYERS, SIZE, BATCH, BINS, BOUND, HIDDEN = 8, 16, 512, 8, 3.0, 64
HALF, PARAMETERS, LEARNING_RATE = SIZE // 2, 3 * BINS - 1, 1e-3
SMALLEST = 1e-3
RAW_END = math.log(math.expm1(1 - SMALLEST))

torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(0)

networks = nn.ModuleList(
    nn.Sequential(
        nn.Linear(HALF, HIDDEN),
        nn.ReLU(),
        nn.Linear(HIDDEN, HIDDEN),
        nn.ReLU(),
        nn.Linear(HIDDEN, HALF * PARAMETERS),
    )
    for _ in range(LAYERS)
)
optimizer = torch.optim.Adam(networks.parameters(), lr=LEARNING_RATE)

def hashed(i):
    """The same numbers as in TypeScript."""
    multiplied = i * 2654435761 % 2**32
    mixed = (multiplied ^ multiplied >> 15) * 2246822519 % 2**32
    return mixed ^ mixed >> 13


values = [4 * hashed(i + 1) / 2**32 - 2 for i in range(BATCH * SIZE)]
x = torch.tensor(values).view(BATCH, SIZE)
loss = torch.zeros(())


def knots_of(raw):
    parts = SMALLEST + (1 - SMALLEST * BINS) * torch.softmax(raw, -1)
    ends = nn.functional.pad(torch.cumsum(parts, -1), (1, 0)) * 2 * BOUND - BOUND
    return ends, ends[..., 1:] - ends[..., :-1]


def spline(x, rows):
    raw_widths, raw_heights, raw_slopes = rows.split([BINS, BINS, BINS - 1], -1)
    is_inside = (x >= -BOUND) & (x <= BOUND)
    inside = x.clamp(-BOUND, BOUND)
    xs, widths = knots_of(raw_widths)
    ys, heights = knots_of(raw_heights)
    slopes = SMALLEST + nn.functional.softplus(nn.functional.pad(raw_slopes, (1, 1), value=RAW_END))
    found = torch.searchsorted(xs[..., 1:-1].detach(), inside[..., None].detach(), right=True)
    pick = lambda table: table.gather(-1, found)[..., 0]
    left, width, bottom, height = pick(xs), pick(widths), pick(ys), pick(heights)
    delta, first, last = height / width, pick(slopes), pick(slopes[..., 1:])
    theta = (inside - left) / width
    both = theta * (1 - theta)
    numerator = height * (delta * theta**2 + first * both)
    denominator = delta + (first + last - 2 * delta) * both
    slope = delta**2 * (last * theta**2 + 2 * delta * both + first * (1 - theta) ** 2)
    log_slope = torch.log(slope) - 2 * torch.log(denominator)
    y = bottom + numerator / denominator
    return torch.where(is_inside, y, x), torch.where(is_inside, log_slope, 0)


def run():
    global loss
    z, total = x, 0
    for i, network in enumerate(networks):
        a, b = z.chunk(2, -1)
        kept, changed = (a, b) if i % 2 == 0 else (b, a)
        y, log_slope = spline(changed, network(kept).view(BATCH, HALF, PARAMETERS))
        z = torch.cat([kept, y] if i % 2 == 0 else [y, kept], -1)
        total = total + log_slope.sum(-1)
    loss = (0.5 * z.square().sum(1) - total).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


serve(run, lambda: loss.item())
