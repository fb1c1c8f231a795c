import { engine } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { tapeEngine } from './tape-engine.js';

it('is the engine of tfjs', () => {
  expect(tapeEngine()).toBe(engine());
  expect(tapeEngine().state.gradientDepth).toBe(0);
});
