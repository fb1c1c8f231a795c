import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { singlePrecision } from './single-precision.js';
import { writeWgsl } from './write-wgsl.js';

describe('singlePrecision', () => {
  const { wgsl, composite } = singlePrecision(['x', 'y'], (m, x, y) => {
    const sum = m.add(x!, y!);
    return m.select(m.less(sum, 0), Number.POSITIVE_INFINITY, m.mul(sum, sum));
  });

  it('carries a formula out on tensors, and gives NaN for NaN', async () => {
    const [x, y] = [tensor1d([1, -3, NaN, 0]), tensor1d([2, 1, 1, NaN])];
    await expectClose(composite({ x, y }), [9, Infinity, NaN, NaN]);
  });

  it('writes it in WGSL, every value once', () => {
    expect(wgsl.call).toBe('valueOf');
    expect(wgsl.code).toContain('let v0 = x + y;');
    expect(wgsl.code.match(/x \+ y/g)).toHaveLength(1);
    expect(wgsl.code).toContain('select(v2, uniforms.positiveInfinity, v1)');
  });

  it('repeats a step in a loop', async () => {
    const newton = singlePrecision(['x'], (m, x) =>
      m.repeat(4, m.mul(x!, 0.5), (root) => m.mul(m.add(root, m.div(x!, root)), 0.5)),
    );
    await expectClose(newton.composite({ x: tensor1d([2, 9]) }), [Math.SQRT2, 3]);
    expect(newton.wgsl.code.match(/x \/ /g)).toHaveLength(1);
  });
});

describe('writeWgsl', () => {
  it('writes constants as float32 literals, negative ones in parentheses', () => {
    const code = writeWgsl('f', ['x'], (m, x) => m.sub(m.mul(x!, -0.1), 1e-20));
    expect(code).toBe(
      'fn f(x : f32) -> f32 {\n  let v0 = x * (-0.100000001f);\n  let v1 = v0 - 9.99999968e-21f;\n  return v1;\n}',
    );
  });
});
