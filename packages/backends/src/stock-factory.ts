import { findBackendFactory, type KernelBackend } from '@tensorflow/tfjs-core';
import type { BackendName } from './backend-names.js';

type Factory = () => KernelBackend | Promise<KernelBackend>;

const factories = new Map<BackendName, Factory>();

/**
 * The factory that a tfjs backend registered when it was imported. It is remembered, because `removeBackend` drops
 * it and a second import does not register it anew.
 */
export function stockFactory(name: BackendName): Factory {
  const factory = factories.get(name) ?? findBackendFactory(name);
  if (!factory) throw new Error(`the import of the ${name} backend registered nothing`);
  factories.set(name, factory);
  return factory;
}
