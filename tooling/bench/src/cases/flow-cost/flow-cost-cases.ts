import type { BenchCase, Program, ScriptSide } from '../../bench-case.js';
import { bothSides } from '../../both-sides.js';
import type { FlowSize } from './flow-size.js';

const base: FlowSize = { layers: 8, size: 32 };
const deeper: FlowSize = { ...base, layers: 4 * base.layers };
const wider: FlowSize = { ...base, size: 4 * base.size };

/**
 * Values, log-dets and gradients of a stack of maps, and of stacks four times as deep and as wide: if the cost is linear
 * in both, those take at most four times as long.
 */
function flowCost(
  name: string,
  diffeo: (flow: FlowSize) => Promise<Program>,
  plain: (flow: FlowSize) => Promise<Program>,
): BenchCase {
  const side = (title: string, flow: FlowSize): ScriptSide => ({
    title,
    environment: 'diffeo',
    load: () => diffeo(flow),
  });
  return {
    name: `flow-cost/${name}`,
    title: `${name} flow and gradient, K = ${base.layers}, D = ${base.size}, batch 1,024`,
    sides: {
      ...bothSides(
        () => diffeo(base),
        () => plain(base),
      ),
      deeper: side(`Diffeo, K = ${deeper.layers}`, deeper),
      wider: side(`Diffeo, D = ${wider.size}`, wider),
    },
  };
}

export const flowCostCases: readonly BenchCase[] = [
  flowCost(
    'planar',
    async ({ layers, size }) => {
      const { Planar } = await import('@diffeo/bijectors');
      const { Key } = await import('@diffeo/core/random');
      const { diffeoFlow } = await import('./diffeo-flow.js');
      return diffeoFlow(new Planar({ layers, size, key: Key.fromSeed(0) }), size);
    },
    async (flow) => (await import('./plain-planar.js')).plainPlanar(flow),
  ),
  flowCost(
    'radial',
    async ({ layers, size }) => {
      const { Radial } = await import('@diffeo/bijectors');
      const { Key } = await import('@diffeo/core/random');
      const { diffeoFlow } = await import('./diffeo-flow.js');
      return diffeoFlow(new Radial({ layers, size, key: Key.fromSeed(0) }), size);
    },
    async (flow) => (await import('./plain-radial.js')).plainRadial(flow),
  ),
];
