import { expectClose } from '@diffeo/testing';
import { tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { axesOf, middleAxis, sideBySide } from './middle-axis.js';

describe('middleAxis', () => {
  it('multiplies what lies before, in and after the axes', () => {
    expect(middleAxis([2, 3, 4, 5], 1, 2)).toEqual({ outer: 2, count: 12, inner: 5 });
    expect(middleAxis([2, 3], 1)).toEqual({ outer: 2, count: 3, inner: 1 });
    expect(middleAxis([2, 3], 1, 0)).toEqual({ outer: 2, count: 1, inner: 3 });
  });
});

describe('axesOf', () => {
  it('counts from the front, in order', () => {
    expect(axesOf('f', [-1, 0], [2, 3, 4])).toEqual([0, 2]);
    expect(axesOf('f', null, [2, 3])).toEqual([0, 1]);
    expect(axesOf('f', [], [2, 3])).toEqual([]);
  });

  it('refuses what is no axis, or one twice', () => {
    for (const axis of [2, -3, 0.5, [0, 0], [1, -1]]) {
      expect(() => axesOf('f', axis, [2, 3])).toThrow(/f: axis must name different axes/);
    }
  });
});

describe('sideBySide', () => {
  it('moves axes that lie apart to the end', async () => {
    const x = tensor([0, 1, 2, 3, 4, 5, 6, 7], [2, 2, 2]);
    expect(sideBySide(x, [1, 2])).toEqual([x, 1]);
    const [moved, first] = sideBySide(x, [0, 2]);
    expect(first).toBe(1);
    await expectClose(moved, [0, 1, 4, 5, 2, 3, 6, 7]);
  });
});
