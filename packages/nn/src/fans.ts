/** How many inputs and outputs a kernel of the given shape joins: its last two dimensions, times its receptive field. */
export function fans(shape: readonly number[]): { fanIn: number; fanOut: number } {
  const field = shape.slice(0, -2).reduce((product, size) => product * size, 1);
  const outputs = shape[shape.length - 1] ?? 1;
  const inputs = shape[shape.length - 2] ?? outputs;
  return { fanIn: field * inputs, fanOut: field * outputs };
}
