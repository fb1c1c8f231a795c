import type { BackendReport } from './backend-report.js';

/**
 * A report of `useBackend` as a few lines of text.
 *
 * @example
 * console.log(describeBackend(await useBackend()));
 */
export function describeBackend(report: BackendReport): string {
  const { backend, device, environment, kernelPack, rejected, requested, selfTest, tfjs } = report;
  const worst = Math.max(0, ...selfTest.checks.map(({ error }) => error));
  const lines = [
    `backend        ${backend} (asked for: ${requested}) in ${environment}, tfjs ${tfjs}`,
    `device         ${device.summary}${device.software ? ' (software; wasm is likely faster)' : ''}`,
    `kernels        ${kernelPack.kernels.length > 0 ? kernelPack.kernels.join(', ') : `none added: ${kernelPack.skipped ?? 'the pack is empty'}`}`,
    `self-test      ${selfTest.checks.length} checks passed in ${selfTest.milliseconds} ms, largest error ${worst.toExponential(1)}`,
  ];
  for (const { backend: other, reason } of rejected)
    lines.push(`${`not ${other}`.padEnd(14)} ${reason}`);
  return lines.join('\n');
}
