import { ShapeError } from '../errors/shape-error.js';

/**
 * The shape that several shapes broadcast to: aligned at the right, sizes equal or 1 (NumPy's rule).
 *
 * @param where Names the caller in the error.
 * @param shapes Each with the name it has for the user, such as `{ loc: [3], scale: [] }`.
 * @throws ShapeError naming two shapes that do not fit.
 * @example
 * broadcastShapes('Normal', { loc: [4, 1], scale: [3] }); // [4, 3]
 */
export function broadcastShapes(
  where: string,
  shapes: Readonly<Record<string, readonly number[]>>,
): number[] {
  const named = Object.entries(shapes);
  const rank = Math.max(0, ...named.map(([, shape]) => shape.length));
  const result: number[] = new Array(rank).fill(1);
  for (let fromRight = 1; fromRight <= rank; fromRight++) {
    let decidedBy: [name: string, shape: readonly number[]] | undefined;
    for (const [name, shape] of named) {
      const size = shape[shape.length - fromRight] ?? 1;
      if (size === 1) continue;
      if (decidedBy !== undefined && size !== result[rank - fromRight]) {
        const [otherName, otherShape] = decidedBy;
        throw new ShapeError({
          where,
          rule: `needs ${otherName} and ${name} of shapes that broadcast`,
          received: `[${otherShape}] and [${shape}]`,
          remedy:
            'Aligned at the right, each pair of sizes must be equal or contain a 1; reshape one of them.',
        });
      }
      decidedBy ??= [name, shape];
      result[rank - fromRight] = size;
    }
  }
  return result;
}
