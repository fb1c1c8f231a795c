import { positive, real, type Support, type TensorInput, unitInterval } from '@diffeo/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { addLog, destandardize, standardize, subLog } from '../elementwise/standardize.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/** Options of the distribution functions of a family of distributions with a location and a scale. */
export interface LocationScaleCdfOptions {
  /** Where the distribution stands, any real numbers; default 0. */
  loc?: TensorInput;
  /** How wide it is, positive; default 1. */
  scale?: TensorInput;
}

/** y = F((x - loc) / scale): what is left to write is the standard F and its inverse. */
export abstract class LocationScaleCdf extends Bijector {
  readonly family: string;
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain: Support = real;
  readonly codomain = unitInterval;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports: Readonly<Record<string, Support>>;
  /** As passed in. */
  readonly loc: TensorInput;
  /** As passed in. */
  readonly scale: TensorInput;

  constructor(
    family: string,
    { loc = 0, scale = 1 }: LocationScaleCdfOptions,
    shape: Readonly<Record<string, readonly [value: TensorInput, support: Support]>> = {},
  ) {
    super();
    const parameters = { loc: [loc, real], scale: [scale, positive], ...shape } as const;
    const values = Object.entries(parameters).map(([name, [value]]) => [name, value]);
    const supports = Object.entries(parameters).map(([name, [, support]]) => [name, support]);
    this.family = family;
    this.parameterSupports = Object.fromEntries(supports);
    this.batchShape = parameterShape(family, Object.fromEntries(values), this.parameterSupports);
    this.loc = loc;
    this.scale = scale;
  }

  /** F(z) and the logarithm of its density. */
  protected abstract standardCdf(z: Tensor): ValueAndLogDet;

  /** z with F(z) = y, and minus the logarithm of the density there. */
  protected abstract standardQuantile(y: Tensor): ValueAndLogDet;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const { value, logDet } = this.standardCdf(standardize(x, this.loc, this.scale));
    return { value, logDet: subLog(logDet, this.scale) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const { value, logDet } = this.standardQuantile(y);
    const x = destandardize(value, this.loc, this.scale);
    return { value: x, logDet: addLog(logDet, this.scale) };
  }
}
