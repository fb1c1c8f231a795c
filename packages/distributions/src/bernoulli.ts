import {
  boolean,
  checkValues,
  DomainError,
  probability,
  real,
  resolve,
  shapeOf,
  type TensorInput,
} from '@diffeo/core';
import { bernoulli, type Key } from '@diffeo/core/random';
import { sigmoidCrossEntropy, xlog1py, xlogy } from '@diffeo/core/special';
import {
  add,
  cast,
  clone,
  equal,
  greater,
  greaterEqual,
  less,
  log,
  log1p,
  mul,
  neg,
  onesLike,
  sigmoid,
  softplus,
  sub,
  type Tensor,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { Distribution } from './distribution.js';
import { registerKl } from './register-kl.js';

/** Options of {@link Bernoulli}: one of the two. */
export type BernoulliOptions =
  | {
      /** The log-odds log(p / (1 - p)), any real numbers: what networks give. */
      logits: TensorInput;
      probs?: undefined;
    }
  | {
      /** The probability of 1, in [0, 1]. */
      probs: TensorInput;
      logits?: undefined;
    };

/**
 * The Bernoulli distribution of a 0-1 variable that is 1 with probability p = sigmoid(logits),
 *
 *     log p(x) = x log p + (1 - x) log(1 - p).
 *
 * For x between 0 and 1, such as grey levels, `logProb` gives the same formula: the negative cross-entropy.
 * `batchShape` is the shape of the parameter; `eventShape` is `[]`. Samples are float32.
 *
 * @throws DomainError unless exactly one of `logits` and `probs` is given, or if a probability given as a number is
 * outside [0, 1].
 * @example
 * const p = new Bernoulli({ logits: [0, 1e4] });
 * p.logProb(1).print(); // [-0.6931, 0]
 */
export class Bernoulli extends Distribution {
  readonly family = 'Bernoulli';
  readonly batchShape: readonly number[];
  readonly eventShape: readonly number[] = [];
  readonly support = boolean;
  readonly reparameterization = 'none';
  protected readonly domains = { logits: real, probs: probability };
  /** As passed in, if the distribution was made of log-odds. */
  readonly logits: TensorInput | undefined;
  /** As passed in, if the distribution was made of probabilities. */
  readonly probs: TensorInput | undefined;

  constructor({ logits, probs }: BernoulliOptions) {
    super();
    if ((logits === undefined) === (probs === undefined)) {
      throw new DomainError({
        where: 'Bernoulli',
        rule: 'needs exactly one of logits and probs',
        received: logits === undefined ? 'neither' : 'both',
        remedy: 'Pass logits: the log-odds, or probs: the probabilities of 1.',
      });
    }
    checkValues('Bernoulli: logits', logits ?? 0, real, 'Pass finite numbers.');
    checkValues(
      'Bernoulli: probs',
      probs ?? 0,
      probability,
      'Pass probabilities, or log-odds as logits.',
    );
    this.batchShape =
      logits === undefined
        ? shapeOf(probs, 'Bernoulli: probs')
        : shapeOf(logits, 'Bernoulli: logits');
    this.logits = logits;
    this.probs = probs;
  }

  protected override computeSample(shape: number[], key: Key): Tensor {
    return bernoulli([...shape, ...this.batchShape], { key, probs: this.computeMean() });
  }

  protected override computeLogProb(x: Tensor): Tensor {
    if (this.logits !== undefined) return neg(sigmoidCrossEntropy(x, resolve(this.logits)));
    const p = resolve(this.probs!);
    return add(xlogy(x, p), xlog1py(sub(1, x), neg(p)));
  }

  protected override computeCdf(x: Tensor): Tensor {
    const [, zero] = this.outcomes();
    const below = where(less(x, 0), zerosLike(zero.p), zero.p);
    return where(greaterEqual(x, 1), onesLike(below), below);
  }

  protected override computeLogCdf(x: Tensor): Tensor {
    return log(this.computeCdf(x));
  }

  protected override computeQuantile(p: Tensor): Tensor {
    const [, zero] = this.outcomes();
    return cast(greater(p, zero.p), 'float32');
  }

  protected override computeEntropy(): Tensor {
    const [one, zero] = this.outcomes();
    return neg(add(expected(one.p, one.logP), expected(zero.p, zero.logP)));
  }

  protected override computeMean(): Tensor {
    if (this.logits !== undefined) return sigmoid(resolve(this.logits));
    return clone(resolve(this.probs!));
  }

  /** 1 where its probability is above 1/2, else 0. */
  protected override computeMode(): Tensor {
    return cast(greater(this.computeMean(), 0.5), 'float32');
  }

  protected override computeVariance(): Tensor {
    const [one, zero] = this.outcomes();
    return mul(one.p, zero.p);
  }

  /** The probabilities of 1 and of 0 with their logarithms, none of them formed by a difference that cancels. */
  outcomes(): [one: Outcome, zero: Outcome] {
    if (this.logits !== undefined) {
      const logits = resolve(this.logits);
      return [
        { p: sigmoid(logits), logP: neg(softplus(neg(logits))) },
        { p: sigmoid(neg(logits)), logP: neg(softplus(logits)) },
      ];
    }
    const p = resolve(this.probs!);
    return [
      { p, logP: log(p) },
      { p: sub(1, p), logP: log1p(neg(p)) },
    ];
  }
}

interface Outcome {
  p: Tensor;
  logP: Tensor;
}

/** p times a value that may be infinite where p is 0. */
function expected(p: Tensor, value: Tensor): Tensor {
  return where(equal(p, 0), zerosLike(p), mul(p, value));
}

registerKl<Bernoulli, Bernoulli>('Bernoulli', 'Bernoulli', (p, q) => {
  const [p1, p0] = p.outcomes();
  const [q1, q0] = q.outcomes();
  return add(expected(p1.p, sub(p1.logP, q1.logP)), expected(p0.p, sub(p0.logP, q0.logP)));
});
