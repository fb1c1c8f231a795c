/** Whether a tensor of one shape broadcasts to exactly another: sizes aligned at the right are equal or 1. */
export function broadcastsTo(from: readonly number[], to: readonly number[]): boolean {
  const offset = to.length - from.length;
  return offset >= 0 && from.every((size, i) => size === 1 || size === to[i + offset]);
}
