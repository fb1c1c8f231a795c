import { real } from '@diffeo/core';
import { Bijector } from '../bijector.js';
import { checkVectors } from './check-vectors.js';

/** A map of vectors of D real numbers onto themselves: what its subclasses have in common. */
export abstract class VectorMap extends Bijector {
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;
  readonly domain = real;
  readonly codomain = real;
  /** D, how many entries a vector has. */
  abstract readonly size: number;

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return checkVectors(`${this.family}: x`, this.size, shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return checkVectors(`${this.family}: y`, this.size, shape);
  }
}
