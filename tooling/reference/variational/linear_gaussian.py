"""A model whose evidence and posterior are known: z ~ N(0, I), x | z ~ N(W z + mu, sigma2 I).

The approximate posterior q(z | x) = N(mean, diag(sd^2)) is deliberately not the best one, so that the gap
between ELBO and evidence is not zero. All terms are for each row of x.
"""

from mpmath import diag, eye, log, matrix, mp, mpf, pi
from mpmath import det as determinant

from reference_file import double, float32_list, mp_list

LIBRARIES = ["mpmath", "numpy"]
mp.dps = 50

EXPRESSION = {
    "logEvidence": "log N(x; mu, W W' + sigma2 I)",
    "posterior": "covariance S = (I + W' W / sigma2)^-1, mean S W' (x - mu) / sigma2",
    "kl": "KL(q || N(0, I)) = sum(sd^2 + mean^2 - 1 - log sd^2) / 2",
    "reconstruction": "E_q log p(x | z) = -(D log(2 pi sigma2) + (|x - mu - W mean|^2 + sum_j sd_j^2 |W_j|^2) / sigma2) / 2",
    "elbo": "reconstruction - kl",
    "gap": "KL(q || p(z | x)) = logEvidence - elbo",
    "gradients": "of the sum of elbo over the rows",
}

W = [[0.5, -1.0], [1.5, 0.25], [-0.75, 0.5], [0.125, 2.0], [1.0, -0.5]]
MU = [0.1, -0.2, 0.3, 0.0, 1.0]
SIGMA2 = [0.25, 1.0, 0.01]
X = [[1.0, -0.5, 0.25, 2.0, 0.75], [-1.5, 2.5, -1.0, 0.5, 3.0], [0.1, -0.2, 0.3, 0.0, 1.0]]
Q_MEAN = [[0.3, 0.8], [-0.5, 0.25], [0.0, 0.0]]
Q_SD = [[0.5, 0.4], [1.5, 0.1], [1.0, 1.0]]


def column(values):
    return matrix([mpf(value) for value in values])


def dot(a, b):
    return (a.T * b)[0]


def row(w, mu, s2, x, mean, sd):
    d, k = w.rows, w.cols
    residual = x - mu
    marginal = w * w.T + s2 * eye(d)
    evidence = -(d * log(2 * pi) + log(determinant(marginal)) + dot(residual, marginal**-1 * residual)) / 2
    precision = eye(k) + w.T * w / s2
    covariance = precision**-1
    posterior_mean = covariance * w.T * residual / s2
    kl = sum(sd[j] ** 2 + mean[j] ** 2 - 1 - 2 * log(sd[j]) for j in range(k)) / 2
    error = residual - w * mean
    spread = sum(sd[j] ** 2 * dot(w[:, j], w[:, j]) for j in range(k))
    reconstruction = -(d * log(2 * pi * s2) + (dot(error, error) + spread) / s2) / 2
    # KL between two Gaussians in k dimensions, written out for covariances diag(sd^2) and S
    shift = posterior_mean - mean
    trace = sum(precision[j, j] * sd[j] ** 2 for j in range(k))
    log_det = log(determinant(covariance)) - sum(2 * log(sd[j]) for j in range(k))
    gap = (trace + dot(shift, precision * shift) - k + log_det) / 2
    assert abs(reconstruction - kl + gap - evidence) < mpf(10) ** -40
    gradients = {
        "qMean": w.T * error / s2 - mean,
        "qSd": matrix([1 / sd[j] - sd[j] - sd[j] * dot(w[:, j], w[:, j]) / s2 for j in range(k)]),
        "w": (error * mean.T - w * diag([sd[j] ** 2 for j in range(k)])) / s2,
        "mu": error / s2,
    }
    terms = {
        "logEvidence": evidence,
        "kl": kl,
        "reconstruction": reconstruction,
        "elbo": reconstruction - kl,
        "gap": gap,
    }
    return terms, (posterior_mean, covariance), gradients


def case(sigma2):
    given = {
        "w": [float32_list(values) for values in W],
        "mu": float32_list(MU),
        "sigma2": float32_list([sigma2])[0],
        "x": [float32_list(values) for values in X],
        "qMean": [float32_list(values) for values in Q_MEAN],
        "qSd": [float32_list(values) for values in Q_SD],
    }
    w, mu, s2 = matrix(given["w"]), column(given["mu"]), mpf(given["sigma2"])
    rows = [
        row(w, mu, s2, *(column(given[name][i]) for name in ("x", "qMean", "qSd")))
        for i in range(len(X))
    ]
    terms, posteriors, gradients = zip(*rows)
    return {
        **given,
        **{name: [double(term[name]) for term in terms] for name in terms[0]},
        "posterior": {
            "mean": [mp_list(mean) for mean, _ in posteriors],
            "covariance": mp_list(posteriors[0][1]),
        },
        "gradients": {
            "qMean": [mp_list(g["qMean"]) for g in gradients],
            "qSd": [mp_list(g["qSd"]) for g in gradients],
            "w": mp_list(total([g["w"] for g in gradients])),
            "mu": mp_list(total([g["mu"] for g in gradients])),
        },
    }


def total(matrices):
    result = matrices[0]
    for other in matrices[1:]:
        result = result + other
    return result


def cases():
    return [case(sigma2) for sigma2 in SIGMA2]
