import {
  add,
  div,
  expandDims,
  log,
  max,
  min,
  mul,
  softplus,
  sub,
  type Tensor,
  tensor1d,
} from '@tensorflow/tfjs-core';

/** No unit is less steep: the map stays invertible in float32. */
const SMALLEST_STEEPNESS = 1e-3;
/** What softplus takes to 1 - SMALLEST_STEEPNESS: a raw steepness of 0 gives 1. */
const RAW_STEEPNESS_OF_ONE = Math.log(Math.expm1(1 - SMALLEST_STEEPNESS));
/** The units turn about centres from -SPREAD to SPREAD, where most of what flows carry lies. */
const SPREAD = 2;

/** The units of a layer of a sigmoidal flow, `[..., H]`: z = steepness x + offset. */
export interface MixtureUnits {
  steepness: Tensor;
  logSteepness: Tensor;
  offset: Tensor;
}

/**
 * The units z = a (x - c) + c + b of unconstrained rows `[..., H]`, with a = 1 and b = 0 for zeros.
 *
 * When a changes, each unit turns about a centre c of its own. Were these all 0, units that start alike would have the same
 * gradient, and stay alike for ever.
 */
export function mixtureUnits(rawSteepness: Tensor, shift: Tensor): MixtureUnits {
  const steepness = add(SMALLEST_STEEPNESS, softplus(add(rawSteepness, RAW_STEEPNESS_OF_ONE)));
  const turned = mul(sub(1, steepness), tensor1d(centres(shift.shape.at(-1)!)));
  return { steepness, logSteepness: log(steepness), offset: add(shift, turned) };
}

/** Of the x at which some unit takes a value between those given, the least and the largest. */
export function rangeBefore(
  { steepness, offset }: MixtureUnits,
  [lower, upper]: readonly [Tensor, Tensor],
): [Tensor, Tensor] {
  const at = (value: Tensor) => div(sub(expandDims(value, -1), offset), steepness);
  return [min(at(lower), -1), max(at(upper), -1)];
}

function centres(count: number): number[] {
  if (count === 1) return [0];
  return Array.from({ length: count }, (_, j) => SPREAD * ((2 * j) / (count - 1) - 1));
}
