"""Products of Householder reflections, by LAPACK's orgqr, and their derivatives by PyTorch, in 64 bits."""

import numpy as np
import scipy.linalg
import torch

from reference_file import float32_list, rounded

LIBRARIES = ["numpy", "scipy", "torch"]
EXPRESSION = {
    "product": "scipy.linalg.lapack.dorgqr(vectors, taus)",
    "gradients": "torch.autograd of sum(weights * torch.linalg.householder_product(vectors, taus))",
}

SHAPES = ((1, 1, 1), (3, 3, 3), (5, 3, 3), (6, 4, 2), (16, 16, 16))


def float32_array(values):
    return np.asarray(float32_list(values))


def case(m, n, k):
    normal = np.random.Generator(np.random.Philox(key=100 * m + 10 * n + k)).normal
    vectors, weights = float32_array(normal(size=(m, n))), float32_array(normal(size=(m, n)))
    taus = float32_array(normal(size=k))
    if k > 1:
        taus[1] = 0
    product, _, info = scipy.linalg.lapack.dorgqr(np.asfortranarray(vectors), taus)
    assert info == 0
    inputs = [torch.tensor(vectors, requires_grad=True), torch.tensor(taus, requires_grad=True)]
    torch.sum(torch.tensor(weights) * torch.linalg.householder_product(*inputs)).backward()
    by_vectors, by_taus = (each.grad.numpy() for each in inputs)
    return {
        "vectors": vectors.tolist(),
        "taus": taus.tolist(),
        "weights": weights.tolist(),
        "product": rounded(product),
        "byVectors": rounded(by_vectors),
        "byTaus": rounded(by_taus),
    }


def cases():
    return {"householderProduct": [case(*shape) for shape in SHAPES]}
