import {
  broadcastShapes,
  checkValues,
  positive,
  real,
  resolve,
  shapeOf,
  type TensorInput,
} from '@diffeo/core';
import { type Key, normal } from '@diffeo/core/random';
import { logNdtr, ndtr, ndtri } from '@diffeo/core/special';
import {
  add,
  broadcastTo,
  div,
  greater,
  less,
  log,
  logicalAnd,
  mul,
  neg,
  onesLike,
  square,
  sub,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import { Distribution } from './distribution.js';
import { registerKl } from './register-kl.js';

/** log(2 pi) / 2. */
const HALF_LOG_TWO_PI = 0.9189385332046727;

/** Options of {@link Normal}. */
export interface NormalOptions {
  /** Mean, any real numbers. */
  loc: TensorInput;
  /** Standard deviation, positive. */
  scale: TensorInput;
}

/**
 * The normal distribution with mean `loc` and standard deviation `scale`,
 *
 *     log p(x) = -((x - loc) / scale)² / 2 - log scale - log(2 pi) / 2.
 *
 * `batchShape` is what the shapes of `loc` and `scale` broadcast to; `eventShape` is `[]`.
 *
 * @throws DomainError if a scale given as a number is not positive; ShapeError if the shapes do not broadcast.
 * @example
 * const p = new Normal({ loc: [0, 1], scale: 2 });
 * p.logProb(0.5).print(); // [-1.6433, -1.6433]
 */
export class Normal extends Distribution {
  readonly family = 'Normal';
  readonly batchShape: readonly number[];
  readonly eventShape: readonly number[] = [];
  readonly support = real;
  readonly reparameterization = 'pathwise';
  protected readonly domains = { loc: real, scale: positive };
  /** As passed in; {@link Distribution.mean} gives it as a tensor of the batch shape. */
  readonly loc: TensorInput;
  /** As passed in; {@link Distribution.stddev} gives it as a tensor of the batch shape. */
  readonly scale: TensorInput;

  constructor({ loc, scale }: NormalOptions) {
    super();
    checkValues('Normal: loc', loc, real, 'Pass finite numbers.');
    checkValues(
      'Normal: scale',
      scale,
      positive,
      'Pass a positive number, or new Parameter(1, { support: positive }) to train it.',
    );
    this.batchShape = broadcastShapes('Normal', {
      loc: shapeOf(loc, 'Normal: loc'),
      scale: shapeOf(scale, 'Normal: scale'),
    });
    this.loc = loc;
    this.scale = scale;
  }

  protected override computeSample(shape: number[], key: Key): Tensor {
    const noise = normal([...shape, ...this.batchShape], { key });
    return add(resolve(this.loc), mul(resolve(this.scale), noise));
  }

  protected override computeSampleAndLogProb(
    shape: number[],
    key: Key,
  ): { value: Tensor; logProb: Tensor } {
    const noise = normal([...shape, ...this.batchShape], { key });
    const scale = resolve(this.scale);
    // The noise is the standardised value: no difference or quotient need be taken.
    const logProb = sub(mul(square(noise), -0.5), add(log(scale), HALF_LOG_TWO_PI));
    return { value: add(resolve(this.loc), mul(scale, noise)), logProb };
  }

  protected override computeLogProb(x: Tensor): Tensor {
    const scale = resolve(this.scale);
    const z = div(sub(x, resolve(this.loc)), scale);
    return sub(mul(square(z), -0.5), add(log(scale), HALF_LOG_TWO_PI));
  }

  protected override computeCdf(x: Tensor): Tensor {
    return ndtr(this.#standardize(x));
  }

  protected override computeLogCdf(x: Tensor): Tensor {
    return logNdtr(this.#standardize(x));
  }

  protected override computeSurvival(x: Tensor): Tensor {
    return ndtr(neg(this.#standardize(x)));
  }

  protected override computeQuantile(p: Tensor): Tensor {
    return add(resolve(this.loc), mul(resolve(this.scale), ndtri(p)));
  }

  protected override computeEntropy(): Tensor {
    return add(this.#wide(log(resolve(this.scale))), HALF_LOG_TWO_PI + 0.5);
  }

  protected override computeMean(): Tensor {
    return this.#wide(resolve(this.loc));
  }

  protected override computeMode(): Tensor {
    return this.computeMean();
  }

  protected override computeVariance(): Tensor {
    return square(this.computeStddev());
  }

  protected override computeStddev(): Tensor {
    return this.#wide(resolve(this.scale));
  }

  #standardize(x: Tensor): Tensor {
    return div(sub(x, resolve(this.loc)), resolve(this.scale));
  }

  #wide(x: Tensor): Tensor {
    return broadcastTo(x, [...this.batchShape]);
  }
}

/** The quotient of two scales is taken to be near 1 within this factor; there its logarithm keeps all digits. */
const NEAR = 2;

/** log(a / b) for positive a and b, whose quotient may lie outside the range of float32. */
function logRatio(a: Tensor, b: Tensor): Tensor {
  const ratio = div(a, b);
  const isNear = logicalAnd(less(ratio, NEAR), greater(ratio, 1 / NEAR));
  // Where the quotient is not used it must not spoil the gradient.
  const near = log(where(isNear, ratio, onesLike(ratio)));
  return where(isNear, near, sub(log(a), log(b)));
}

// KL(p || q) = log(s_q / s_p) + ((s_p / s_q)² + ((m_p - m_q) / s_q)² - 1) / 2, in ratios, so that no square overflows
// where the ratio does not.
registerKl<Normal, Normal>('Normal', 'Normal', (p, q) => {
  const [own, other] = [resolve(p.scale), resolve(q.scale)];
  const distance = div(sub(resolve(p.loc), resolve(q.loc)), other);
  const squares = add(square(div(own, other)), square(distance));
  return sub(mul(sub(squares, 1), 0.5), logRatio(own, other));
});
