import { real, type Support } from '@diffeo/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/** What {@link inline} makes a bijector of. */
export interface InlineOptions {
  /** The name in error messages; default `'inline'`. */
  family?: string;
  /** How many of the last dimensions of x are one event; default 0. */
  eventRankIn?: number;
  /** The same for y; default that of x. */
  eventRankOut?: number;
  /** Default all real numbers. */
  domain?: Support;
  /** Default all real numbers. */
  codomain?: Support;
  /** y and log|det dy/dx| at x, `[...batch, ...event]`; the log-det need only broadcast to the batch. */
  forwardAndLogDet: (x: Tensor, context?: Tensor) => ValueAndLogDet;
  /** The other direction, if there is one. */
  inverseAndLogDet?: (y: Tensor, context?: Tensor) => ValueAndLogDet;
  /** The shape of y for an x of the shape of one event; default the same shape. */
  forwardEventShape?: (shape: readonly number[]) => readonly number[];
  /** The other direction; default the same shape. */
  inverseEventShape?: (shape: readonly number[]) => readonly number[];
  /** Modules and parameters that the functions read, so that they are found, trained and saved. */
  parameters?: object;
}

/**
 * A bijector from functions, where a class of its own would be too much.
 *
 * @example
 * const double = inline({
 *   forwardAndLogDet: (x) => ({ value: mul(x, 2), logDet: scalar(Math.log(2)) }),
 *   inverseAndLogDet: (y) => ({ value: div(y, 2), logDet: scalar(-Math.log(2)) }),
 * });
 * double.forward(3).print(); // 6
 */
export function inline(options: InlineOptions): Bijector {
  return new Inline(options);
}

class Inline extends Bijector {
  readonly family: string;
  readonly eventRankIn: number;
  readonly eventRankOut: number;
  readonly domain: Support;
  readonly codomain: Support;
  readonly parameters: object;
  readonly #options: InlineOptions;

  constructor(options: InlineOptions) {
    super();
    this.#options = options;
    this.family = options.family ?? 'inline';
    this.eventRankIn = options.eventRankIn ?? 0;
    this.eventRankOut = options.eventRankOut ?? this.eventRankIn;
    this.domain = options.domain ?? real;
    this.codomain = options.codomain ?? real;
    this.parameters = options.parameters ?? {};
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#options.forwardAndLogDet(x, context);
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    const { inverseAndLogDet } = this.#options;
    return inverseAndLogDet?.(y, context) ?? super.computeInverseAndLogDet(y, context);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return this.#options.forwardEventShape?.(shape) ?? shape;
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.#options.inverseEventShape?.(shape) ?? shape;
  }
}
