import {
  broadcastShapes,
  float32Tensor,
  Module,
  resolve,
  ShapeError,
  type Support,
  sameShape,
  type TensorInput,
  UnsupportedError,
  validateInputs,
} from '@diffeo/core';
import { broadcastTo, clone, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { ValueAndLogDet } from './value-and-log-det.js';

/**
 * A smooth invertible map y = f(x) that knows log|det J|, J = dy/dx: what carries a density along,
 *
 *     log p_y(y) = log p_x(x) - log|det J(x)|.
 *
 * Shapes: x is `[...batch, ...event]`, where the event is the last `eventRankIn` dimensions, those that the map mixes:
 * none for an elementwise map, one for a map of vectors. y is `[...batch, ...event]` with an event of rank
 * `eventRankOut`, and the log-det is `[...batch]`. The batch of x broadcasts with `batchShape`, that of the parameters.
 *
 * A value and its log-det come from one call, `forwardAndLogDet` or `inverseAndLogDet`; nothing is cached, so where
 * both are wanted, ask for both. `context` is passed on to maps that are conditioned on something.
 *
 * To add a map, extend this class, declare ranks and supports, and write `computeForwardAndLogDet`, and
 * `computeInverseAndLogDet` where there is an inverse. Each runs inside `tidy`, with float32 tensors whose shapes were
 * checked, and returns new tensors, or x itself; its log-det need only broadcast to the batch.
 *
 * A bijector is a {@link Module}: parameters passed to it are found, trained and saved.
 *
 * @throws from every method: ShapeError if x has too few dimensions or does not broadcast with the parameters.
 * @example
 * class Log extends Bijector {
 *   readonly family = 'Log';
 *   readonly eventRankIn = 0;
 *   readonly eventRankOut = 0;
 *   readonly domain = positive;
 *   readonly codomain = real;
 *   protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
 *     const value = log(x);
 *     return { value, logDet: neg(value) };
 *   }
 * }
 */
export abstract class Bijector extends Module {
  /** The map in error messages. */
  abstract readonly family: string;
  /** How many of the last dimensions of x are one event. */
  abstract readonly eventRankIn: number;
  /** How many of the last dimensions of y are one event. */
  abstract readonly eventRankOut: number;
  /** The set of values x that have an image. */
  abstract readonly domain: Support;
  /** The set of values y that the domain is mapped onto. */
  abstract readonly codomain: Support;
  /** How many x have the same y: 1, but for maps that fold the line, such as `AbsoluteValue`. */
  readonly branches: number = 1;
  /** The shape of the batch of maps that the parameters hold. */
  readonly batchShape: readonly number[] = [];
  /** The fields that hold parameters, with the set that each must lie in. */
  protected readonly parameterSupports: Readonly<Record<string, Support>> = {};

  /** y = f(x). */
  forward(x: TensorInput, context?: TensorInput): Tensor {
    return tidy(() => this.#forward('forward', x, context).value);
  }

  /**
   * x with f(x) = y.
   *
   * @throws UnsupportedError if the map has no inverse here.
   */
  inverse(y: TensorInput, context?: TensorInput): Tensor {
    return tidy(() => this.#inverse('inverse', y, context).value);
  }

  /** log|det dy/dx| at x. */
  logDet(x: TensorInput, context?: TensorInput): Tensor {
    return tidy(() => this.#forward('logDet', x, context).logDet);
  }

  /**
   * log|det dx/dy| at y.
   *
   * @throws UnsupportedError if the map has no inverse here.
   */
  inverseLogDet(y: TensorInput, context?: TensorInput): Tensor {
    return tidy(() => this.#inverse('inverseLogDet', y, context).logDet);
  }

  /** y = f(x) and log|det dy/dx|. */
  forwardAndLogDet(x: TensorInput, context?: TensorInput): ValueAndLogDet {
    return tidy(() => this.#forward('forwardAndLogDet', x, context));
  }

  /**
   * x with f(x) = y, and log|det dx/dy|.
   *
   * @throws UnsupportedError if the map has no inverse here.
   */
  inverseAndLogDet(y: TensorInput, context?: TensorInput): ValueAndLogDet {
    return tidy(() => this.#inverse('inverseAndLogDet', y, context));
  }

  /**
   * Every x with f(x) = y, each with its log|det dx/dy|: as many as `branches` says. The density of y is a sum over them.
   *
   * @throws UnsupportedError if the map has no inverse here.
   */
  inverseBranches(y: TensorInput, context?: TensorInput): ValueAndLogDet[] {
    return tidy(() => {
      const { value, context: given } = this.#inverseArguments('inverseBranches', y, context);
      const results = this.computeInverseBranches(value, given);
      return results.map((result) => owned(result, value, this.eventRankIn));
    });
  }

  /**
   * The shape of y for one x of the given shape, which has at least `eventRankIn` dimensions.
   *
   * @throws ShapeError if the map does not take an x of that shape as one event.
   */
  forwardEventShape(shape: readonly number[]): number[] {
    const [batch, event] = this.#split('forwardEventShape', shape, this.eventRankIn);
    this.#checkOneEvent('forwardEventShape', batch);
    return [...batch, ...this.computeForwardEventShape(event)];
  }

  /**
   * The shape of x for one y of the given shape, which has at least `eventRankOut` dimensions.
   *
   * @throws ShapeError if the map does not give a y of that shape as one event.
   */
  inverseEventShape(shape: readonly number[]): number[] {
    const [batch, event] = this.#split('inverseEventShape', shape, this.eventRankOut);
    this.#checkOneEvent('inverseEventShape', batch);
    return [...batch, ...this.computeInverseEventShape(event)];
  }

  /**
   * Reads the parameters back from the device and checks that each lies in the set it must lie in. Constructors check
   * what is given as numbers; tensors, parameters and functions are only looked into here.
   *
   * @throws DomainError naming the parameter, the value and its index.
   */
  async validate(): Promise<this> {
    await validateInputs(
      this.family,
      this,
      this.parameterSupports,
      () => 'Look at what the tensor, function or training run put there.',
    );
    return this;
  }

  /**
   * Reads x back from the device and checks that it lies in the domain: outside of it the map itself says nothing, or NaN.
   *
   * @throws DomainError naming the first number, vector or matrix that does not, and its index.
   */
  async validateForward(x: TensorInput): Promise<this> {
    await this.#validateValues('forward', 'x', x, this.domain);
    return this;
  }

  /**
   * Reads y back from the device and checks that it lies in the codomain.
   *
   * @throws DomainError naming the first number, vector or matrix that does not, and its index.
   */
  async validateInverse(y: TensorInput, _context?: TensorInput): Promise<this> {
    await this.#validateValues('inverse', 'y', y, this.codomain);
    return this;
  }

  protected abstract computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet;

  protected computeInverseAndLogDet(_y: Tensor, _context?: Tensor): ValueAndLogDet {
    throw new UnsupportedError({
      where: `${this.family}.inverse`,
      rule: 'has no closed form here',
      remedy: 'Use the map in the other direction only, or invert it numerically.',
    });
  }

  /** For maps with several x for the same y. */
  protected computeInverseBranches(y: Tensor, context?: Tensor): ValueAndLogDet[] {
    return [this.computeInverseAndLogDet(y, context)];
  }

  /** For maps whose event has another shape than x, or must have a certain one. */
  protected computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return shape;
  }

  protected computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return shape;
  }

  async #validateValues(
    method: string,
    name: 'x' | 'y',
    value: TensorInput,
    support: Support,
  ): Promise<void> {
    await validateInputs(
      `${this.family}.${method}`,
      { [name]: value },
      { [name]: support },
      () => 'Look at where it comes from: there the map has no value.',
    );
  }

  #forward(method: string, x: TensorInput, context: TensorInput | undefined): ValueAndLogDet {
    const from = this.#argument(method, 'x', x, this.eventRankIn);
    this.computeForwardEventShape(from.shape.slice(from.rank - this.eventRankIn));
    const result = this.computeForwardAndLogDet(from, this.#context(method, context));
    return owned(result, from, this.eventRankOut);
  }

  #inverse(method: string, y: TensorInput, context: TensorInput | undefined): ValueAndLogDet {
    const { value, context: given } = this.#inverseArguments(method, y, context);
    return owned(this.computeInverseAndLogDet(value, given), value, this.eventRankIn);
  }

  #inverseArguments(
    method: string,
    y: TensorInput,
    context: TensorInput | undefined,
  ): { value: Tensor; context: Tensor | undefined } {
    const value = this.#argument(method, 'y', y, this.eventRankOut);
    this.computeInverseEventShape(value.shape.slice(value.rank - this.eventRankOut));
    return { value, context: this.#context(method, context) };
  }

  #argument(method: string, name: 'x' | 'y', value: TensorInput, eventRank: number): Tensor {
    const where = `${this.family}.${method}`;
    const tensor = float32Tensor(resolve(value, `${where}: ${name}`));
    const [batch] = this.#split(method, tensor.shape, eventRank);
    broadcastShapes(where, { [`the batch of ${name}`]: batch, 'the parameters': this.batchShape });
    return tensor;
  }

  #context(method: string, context: TensorInput | undefined): Tensor | undefined {
    if (context === undefined) return undefined;
    return float32Tensor(resolve(context, `${this.family}.${method}: context`));
  }

  #split(
    method: string,
    shape: readonly number[],
    eventRank: number,
  ): [batch: readonly number[], event: readonly number[]] {
    if (shape.length < eventRank) {
      throw new ShapeError({
        where: `${this.family}.${method}`,
        rule: `needs at least ${eventRank} dimensions, those of one event`,
        received: `[${shape}]`,
        remedy: 'Put batch dimensions first: [...batch, ...event].',
      });
    }
    const batchRank = shape.length - eventRank;
    return [shape.slice(0, batchRank), shape.slice(batchRank)];
  }

  /** Dimensions of one event that the map treats as a batch must have their size already: one x makes one y. */
  #checkOneEvent(method: string, batch: readonly number[]): void {
    const own = this.batchShape.slice(Math.max(0, this.batchShape.length - batch.length));
    const whole = broadcastShapes(`${this.family}.${method}`, {
      'the event': batch,
      'the parameters': own,
    });
    if (sameShape(whole, batch)) return;
    throw new ShapeError({
      where: `${this.family}.${method}`,
      rule: `has parameters for events of shape [${whole}]`,
      received: `[${batch}]`,
      remedy:
        'Give each component of the event its own value: stretching one would not be invertible.',
    });
  }
}

/** Gives each result its own tensor, and the log-det the shape of the batch. */
function owned({ value, logDet }: ValueAndLogDet, x: Tensor, eventRank: number): ValueAndLogDet {
  const batch = value.shape.slice(0, value.rank - eventRank);
  const wide = sameShape(logDet.shape, batch) ? logDet : broadcastTo(logDet, batch);
  return {
    value: value === x ? clone(value) : value,
    logDet: wide === x || wide === value ? clone(wide) : wide,
  };
}
