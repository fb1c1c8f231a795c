"""Invertible convolutions of small images in 64 bits: the matrix of the whole image, element by element from the definition,
its determinant and its solution by NumPy."""

import numpy as np

from reference_file import float32_list, rounded

LIBRARIES = ["numpy"]

EXPRESSION = {
    "periodic": "y[i, j] = sum over a, b of x[(i + a - m) mod h, (j + b - m) mod w] @ kernel[a, b], m = (k - 1) / 2",
    "emerging": "y = second(first(x)); first: y[i, j] = sum of x[i + a - d + 1, j + b - d + 1] @ kernels[0, a, b] inside of the "
    "image, the last filter with ones on its diagonal and zeros below; second: the same with kernels[1] on images turned "
    "by 180 degrees, the last filter with the diagonal and zeros above",
    "y": "matrix @ x",
    "inverse": "numpy.linalg.solve(matrix, x)",
    "inverseError": "largest element of 2^-24 |inverse(matrix)| |matrix| |inverse|: what a relative error of one rounding in "
    "each element of the matrix does to the inverse",
    "logDet": "numpy.linalg.slogdet(matrix).logabsdet",
}

# h, w, c, kernel size
SIZES = [(1, 1, 1, 3), (2, 3, 1, 3), (3, 4, 2, 3), (5, 4, 3, 5), (4, 5, 2, 3)]


def cases():
    random = np.random.Generator(np.random.Philox(key=58))
    return [
        evaluate(name, make, h, w, c, size, random)
        for name, make in (("periodic", periodic), ("emerging", emerging))
        for h, w, c, size in SIZES
    ]


def evaluate(name, make, h, w, c, size, random):
    options, matrix = make(random, h, w, c, size)
    x = float32_list(random.standard_normal((2, h, w, c)))
    flat = np.array(x).reshape(2, -1)
    inverse = np.linalg.solve(matrix, flat.T)
    error = 2.0**-24 * np.max(np.abs(np.linalg.inv(matrix)) @ np.abs(matrix) @ np.abs(inverse))
    return {
        "map": name,
        "options": {"channels": c, "kernelSize": size, **options},
        "x": x,
        "y": rounded((flat @ matrix.T).reshape(2, h, w, c)),
        "inverse": rounded(inverse.T.reshape(2, h, w, c)),
        "inverseError": float(f"{error:.3g}"),
        "logDet": round(float(np.linalg.slogdet(matrix).logabsdet), 10) + 0.0,
    }


def matrix_of(h, w, c, terms):
    """Of a map whose pixel (i, j) is the sum over `terms(i, j)` of pixel p times the filter f `[in, out]`."""
    matrix = np.zeros((h, w, c, h, w, c))
    for i in range(h):
        for j in range(w):
            for (p, q), f in terms(i, j):
                matrix[i, j, :, p, q, :] += f.T
    return matrix.reshape(h * w * c, h * w * c)


def periodic(random, h, w, c, size):
    kernel = np.array(float32_list(0.5 / (size * np.sqrt(c)) * random.standard_normal((size, size, c, c))))
    m = (size - 1) // 2
    kernel[m, m] = float32_list(kernel[m, m] + 2 * np.eye(c))
    places = [(a, b) for a in range(size) for b in range(size)]

    def terms(i, j):
        return [(((i + a - m) % h, (j + b - m) % w), kernel[a, b]) for a, b in places]

    return {"kernel": kernel.tolist()}, matrix_of(h, w, c, terms)


def emerging(random, h, w, c, size):
    d = (size + 1) // 2
    kernels = np.array(float32_list(0.5 / (d * np.sqrt(c)) * random.standard_normal((2, d, d, c, c))))
    diagonal = np.array(float32_list(np.exp(0.3 * random.standard_normal(c)) * random.choice([-1, 1], c)))

    def causal(kernel):
        def terms(i, j):
            shifted = [((i + a - d + 1, j + b - d + 1), kernel[a, b]) for a in range(d) for b in range(d)]
            return [((p, q), f) for (p, q), f in shifted if p >= 0 and q >= 0]

        return matrix_of(h, w, c, terms)

    first, second = kernels.copy()
    first[-1, -1] = np.triu(first[-1, -1], 1) + np.eye(c)
    second[-1, -1] = np.tril(second[-1, -1], -1) + np.diag(diagonal)
    turn = np.flip(np.arange(h * w * c).reshape(h, w, c), (0, 1)).ravel()
    turned = causal(second)[np.ix_(turn, turn)]
    return {"kernels": kernels.tolist(), "diagonal": diagonal.tolist()}, turned @ causal(first)
