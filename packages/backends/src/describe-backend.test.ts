import { expect, it } from 'vitest';
import type { BackendReport } from './backend-report.js';
import { describeBackend } from './describe-backend.js';

const report: BackendReport = {
  requested: 'auto',
  backend: 'webgl',
  environment: 'browser',
  tfjs: '4.22.0',
  device: { summary: 'WebGL 2, SwiftShader', software: true },
  kernelPack: { backend: 'webgl', kernels: [], skipped: 'there is no pack' },
  selfTest: { passed: true, checks: [{ name: 'exp', error: 2.5e-7 }], milliseconds: 12 },
  rejected: [{ backend: 'webgpu', reason: 'finds no GPU adapter.' }],
};

it('says in a few lines what was chosen and why', () => {
  expect(describeBackend(report)).toBe(
    [
      'backend        webgl (asked for: auto) in browser, tfjs 4.22.0',
      'device         WebGL 2, SwiftShader (software; wasm is likely faster)',
      'kernels        none added: there is no pack',
      'self-test      1 checks passed in 12 ms, largest error 2.5e-7',
      'not webgpu     finds no GPU adapter.',
    ].join('\n'),
  );
});

it('lists the kernels of a pack', () => {
  const kernelPack = { backend: 'wasm', kernels: ['A', 'B'] };
  expect(describeBackend({ ...report, kernelPack })).toContain('kernels        A, B\n');
});
