import { expect, it } from 'vitest';
import { coordinates, flatIndex } from '../../../test/expect-elements.js';
import { broadcastWalk, type Walk, walkKey, walkOver, walkUniforms, walkWgsl } from './walk.js';

/** Every place that a walk visits, in order. */
function places({ axes, start }: Walk): number[] {
  return coordinates(axes.map(({ size }) => size)).map((at) =>
    at.reduce((place, c, axis) => place + c * axes[axis]!.step, start),
  );
}

it('walkOver merges neighbours without a change of the way', () => {
  const transposed = walkOver([
    { size: 3, step: 1 },
    { size: 2, step: 12 },
    { size: 1, step: 5 },
    { size: 4, step: 3 },
  ]);
  expect(transposed.axes).toEqual([
    { size: 3, step: 1 },
    { size: 8, step: 3 },
  ]);
  expect(places(transposed).slice(0, 9)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 1]);
  expect(walkOver([], 7)).toEqual({ axes: [{ size: 1, step: 1 }], start: 7 });
  expect(places(walkOver([{ size: 3, step: -1 }], 2))).toEqual([2, 1, 0]);
});

it('broadcastWalk repeats what the shape lacks', () => {
  const [from, to] = [
    [3, 1, 2],
    [2, 3, 4, 2],
  ];
  const want = coordinates(to).map(([, row, , column]) => flatIndex(from, [row!, 0, column!]));
  expect(places(broadcastWalk(from, to))).toEqual(want);
  expect(broadcastWalk(to, to).axes).toEqual([{ size: 48, step: 1 }]);
});

it('the code of a walk reads the uniforms that it comes with', () => {
  const steps = [1, 2, 4, 8, 16, 32, 64, 128, 256];
  const walk = walkOver(steps.map((step) => ({ size: 2, step })));
  expect(walkKey(walk)).toBe('walk9');
  const used = [...walkWgsl('place', walk).matchAll(/uniforms\.(\w+)/g)].map((match) => match[1]);
  const given = walkUniforms('place', walk).map(({ name }) => name);
  expect(new Set(used)).toEqual(new Set(given));
});
