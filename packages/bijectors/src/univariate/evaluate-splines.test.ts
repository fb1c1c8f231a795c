import type { HostKernelCall } from '@diffeo/core';
import type { TensorInfo, TypedArray } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/rational-quadratic.json' with { type: 'json' };
import {
  differentiateSplines,
  evaluateSplines,
  type RationalQuadraticAttributes,
} from './evaluate-splines.js';

/** A call with doubles as inputs; tensors are their own data. */
function callOn(
  inputs: Record<string, { shape: number[]; values: readonly number[] }>,
  attrs: RationalQuadraticAttributes,
): HostKernelCall<RationalQuadraticAttributes> {
  return {
    inputs: inputs as unknown as Record<string, TensorInfo>,
    attrs,
    values: (tensor) => (tensor as unknown as { values: TypedArray }).values,
    output: (shape, dtype, values) => ({ shape, dtype, values }) as unknown as TensorInfo,
  };
}

function valuesOf(outputs: TensorInfo[]): number[][] {
  return outputs.map((output) => [...(output as unknown as { values: TypedArray }).values]);
}

/** The parts and slopes of a row, in doubles. */
function splineOf(row: readonly number[], bins: number) {
  const parts = [row.slice(0, bins), row.slice(bins, 2 * bins)].flatMap((raw) => {
    const total = raw.reduce((sum, value) => sum + Math.exp(value), 0);
    return raw.map((value) => 1e-3 + ((1 - bins * 1e-3) * Math.exp(value)) / total);
  });
  const shift = Math.log(Math.expm1(1 - 1e-3));
  const inner = row.slice(2 * bins).map((raw) => 1e-3 + Math.log1p(Math.exp(raw + shift)));
  return {
    parts: { shape: [2, bins], values: parts },
    slopes: { shape: [bins + 1], values: [1, ...inner, 1] },
  };
}

describe('evaluateSplines', () => {
  it.each(reference.cases)('rounds the spline in 50 digits: $bins bins to $bound', (each) => {
    const { bins, bound, row } = each;
    const inside = each.x.flatMap((x, i) => (Math.abs(x) < bound ? [i] : []));
    const pick = (values: number[]) => inside.map((i) => values[i]!);
    const [x, y, logSlope] = [pick(each.x), pick(each.y), pick(each.logSlope)];
    const at = (values: number[]) => ({ shape: [values.length], values });
    const interval = { low: -bound, high: bound };
    const spline = splineOf(row, bins);
    const forward = callOn({ x: at(x), ...spline }, { ...interval, inverse: false });
    const backward = callOn({ x: at(y), ...spline }, { ...interval, inverse: true });
    const [value, logDet] = valuesOf(evaluateSplines(forward));
    const [back, backLogDet] = valuesOf(evaluateSplines(backward));
    for (const [i, slope] of logSlope.entries()) {
      expect(Math.abs(value![i]! - y[i]!)).toBeLessThan(2 ** -24 * Math.abs(y[i]!) + 1e-14);
      expect(Math.abs(logDet![i]! - slope)).toBeLessThan(2 ** -24 * Math.abs(slope) + 1e-12);
      expect(Math.abs(back![i]! - x[i]!)).toBeLessThan(2 ** -24 * Math.abs(x[i]!) + 1e-10);
      expect(Math.abs(backLogDet![i]! + slope)).toBeLessThan(2 ** -24 * Math.abs(slope) + 1e-10);
    }
  });
});

describe('differentiateSplines', () => {
  const spline = splineOf([0.3, -0.5, 1, 0.8, 0.2, -1, 0.7, -0.4], 3);
  const x = [-2.5, -0.3, 0.4, 2.8];
  const [dValue, dLogDet] = [
    [1, -2, 0.5, 3],
    [0.7, 1, -1.5, 2],
  ];

  it.each([false, true])('has the gradient of differences, inverse: %s', (inverse) => {
    const attributes = { low: -3, high: 3, inverse };
    const inputs = { x: { shape: [4], values: x }, ...spline };
    const cotangents = {
      dValue: { shape: [4], values: dValue },
      dLogDet: { shape: [4], values: dLogDet },
    };
    const call = callOn({ ...inputs, ...cotangents }, attributes);
    const gradients = valuesOf(differentiateSplines(call));
    for (const [i, name] of (['x', 'parts', 'slopes'] as const).entries()) {
      const { shape, values } = inputs[name];
      for (const [k, centre] of values.entries()) {
        // Wide steps and Richardson's extrapolation, since the outputs are float32.
        const slope = (step: number) => {
          const [up, down] = [step, -step].map((by) => {
            const moved = values.map((value, j) => (j === k ? value + by : value));
            const changed = { ...inputs, [name]: { shape, values: moved } };
            const [value, logDet] = valuesOf(evaluateSplines(callOn(changed, attributes)));
            return value!.reduce(
              (sum, each, j) => sum + each * dValue[j]! + logDet![j]! * dLogDet[j]!,
              0,
            );
          }) as [number, number];
          return (up - down) / (2 * step);
        };
        const step = 4e-3 * Math.max(0.1, Math.abs(centre));
        const expected = (4 * slope(step / 2) - slope(step)) / 3;
        const error = Math.abs(gradients[i]![k]! - expected);
        expect(error, `${name} ${k}`).toBeLessThan(2e-3 * Math.max(1, Math.abs(expected)));
      }
    }
  });
});
