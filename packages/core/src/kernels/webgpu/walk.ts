import { rowMajorSteps } from '../wasm/strided-axis.js';
import type { Uniform } from './webgpu-context.js';

/** How a shader finds the elements of a tensor: one axis after the other, the last one fastest. */
export interface Walk {
  axes: readonly { size: number; step: number }[];
  /** Where the first element lies. */
  start: number;
}

/** A walk over axes, neighbours taken for one where the outer one continues the inner one. */
export function walkOver(axes: Walk['axes'], start = 0): Walk {
  const merged: { size: number; step: number }[] = [];
  for (const { size, step } of axes) {
    if (size === 1) continue;
    const outer = merged.at(-1);
    if (outer?.step === step * size) {
      merged[merged.length - 1] = { size: outer.size * size, step };
    } else {
      merged.push({ size, step });
    }
  }
  return { axes: merged.length === 0 ? [{ size: 1, step: 1 }] : merged, start };
}

/** The walk that reads a tensor of one shape as if it had been broadcast to another one. */
export function broadcastWalk(from: readonly number[], to: readonly number[]): Walk {
  const steps = rowMajorSteps(from);
  const missing = to.length - from.length;
  return walkOver(
    to.map((size, axis) => {
      const own = axis - missing;
      return { size, step: own < 0 || from[own] === 1 ? 0 : steps[own]! };
    }),
  );
}

/** What the code of a walk depends on; belongs to the name of a shader that contains it. */
export function walkKey({ axes }: Walk): string {
  return `walk${axes.length}`;
}

/** The WGSL function `name(index : i32) -> i32`: where element `index` of a walk lies. */
export function walkWgsl(name: string, { axes }: Walk): string {
  const lines = axes.map((_, axis) => {
    const size = component(name, 'Sizes', axis);
    const step = component(name, 'Steps', axis);
    if (axis === 0) return `at = at + rest * ${step};`;
    return `{ let outer = rest / ${size}; at = at + (rest - outer * ${size}) * ${step}; rest = outer; }`;
  });
  return `fn ${name}(index : i32) -> i32 {
    var at = uniforms.${name}Start;
    var rest = index;
    ${lines.reverse().join('\n    ')}
    return at;
  }`;
}

/** What the function reads. */
export function walkUniforms(name: string, { axes, start }: Walk): Uniform[] {
  const uniforms: Uniform[] = [{ name: `${name}Start`, type: 'int32', value: start }];
  for (let first = 0; first < axes.length; first += 4) {
    const four = [0, 1, 2, 3].map((i) => axes[first + i] ?? { size: 1, step: 0 });
    const field = (
      kind: string,
      pick: (axis: { size: number; step: number }) => number,
    ): Uniform => {
      const [x, y, z, w] = four.map(pick);
      return { name: `${name}${kind}${first / 4}`, type: 'int32', value: [x!, y!, z!, w!] };
    };
    uniforms.push(
      field('Sizes', ({ size }) => size),
      field('Steps', ({ step }) => step),
    );
  }
  return uniforms;
}

function component(name: string, kind: string, axis: number): string {
  return `uniforms.${name}${kind}${Math.floor(axis / 4)}.${'xyzw'[axis % 4]}`;
}
