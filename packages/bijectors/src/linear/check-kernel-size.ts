import { DomainError } from '@diffeo/core';

/** Refuses kernels without a centre, and those of a single pixel. */
export function checkKernelSize(family: string, kernelSize: number): void {
  if (Number.isInteger(kernelSize) && kernelSize >= 3 && kernelSize % 2 === 1) return;
  throw new DomainError({
    where: `${family}: kernelSize`,
    rule: 'must be an odd integer from 3 up',
    received: `${kernelSize}`,
    remedy: 'Use Conv1x1 for single pixels.',
  });
}
