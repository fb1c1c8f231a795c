import { tensor1d, zerosLike } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { mismatches } from '../../test/mismatches.js';
import { defineSampler } from './define-sampler.js';
import {
  expOf,
  inverseRoot,
  logOf,
  portableNormal,
  reciprocal,
  uniformOf,
} from './portable-float.js';
import { floatWgsl, polynomialWgsl } from './portable-float-wgsl.js';

/** An op that runs one of the portable functions, everywhere by its kernel. */
function opOf(call: string, compute: (x: number) => number) {
  const op = defineSampler({
    name: `DiffeoTestPortable${call}`,
    inputs: ['x'],
    draw: (_words, _element, x) => compute(x),
    wgsl: { call: 'tested', code: `fn tested(element : u32, x : f32) -> f32 { return ${call}; }` },
    gradient: {
      readsInputs: ['x'],
      backward: (_dy, { inputs }) => ({ x: () => zerosLike(inputs.x) }),
    },
  });
  return (values: Float32Array) =>
    op({ x: tensor1d(values) }, { shape: [values.length], keyHi: 0, keyLo: 0 });
}

describe('the portable functions in WGSL', () => {
  it('write constants to the last bit, and polynomials step by step', () => {
    expect(Math.fround(Number(floatWgsl(0.1).slice(4, -1)))).toBe(Math.fround(0.1));
    expect(polynomialWgsl([1, 2, 3], 'x')).toBe('step(step(f32(1), x, f32(2)), x, f32(3))');
  });

  it('give the bits that they give on the host', async () => {
    const floats = Float32Array.from({ length: 10_001 }, (_, i) => 10 ** (i * 0.006 - 30));
    const negative = Float32Array.from({ length: 10_001 }, (_, i) => -i / 110);
    // Words whose floats are exact: the products of 24-bit numbers and powers of two.
    const words = Float32Array.from({ length: 10_001 }, (_, i) => ((i * 2654435761) >>> 8) * 256);
    for (const [call, compute, values] of [
      ['reciprocal(x)', reciprocal, floats],
      ['inverseRoot(x)', inverseRoot, floats],
      ['portableLog(x)', logOf, floats],
      ['portableExp(x)', expOf, negative],
      ['uniformOf(u32(x))', (x: number) => uniformOf(x | 0), words],
      ['portableNormal(u32(x))', (x: number) => portableNormal(x | 0), words],
    ] as const) {
      const got = opOf(call, compute)(values);
      expect(await mismatches(got, (i) => compute(values[i]!)), call).toBe(0);
    }
  });
});
