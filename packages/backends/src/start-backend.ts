import {
  engine,
  type KernelBackend,
  registerBackend,
  removeBackend,
  setBackend,
} from '@tensorflow/tfjs-core';
import type { DeviceDescription, SelfTestReport } from './backend-report.js';
import { inTime } from './in-time.js';
import type { BackendLoader } from './loaders/backend-loader.js';
import { selfTest } from './self-test.js';
import type { UseBackendOptions } from './use-backend-options.js';

/** A backend that starts no sooner hangs. Fetching the wasm binary over a slow line takes seconds. */
const TIMEOUT_MS = 60_000;

/** What is known of a backend once it runs. */
export interface StartedBackend {
  device: DeviceDescription;
  selfTest: SelfTestReport;
}

/** Makes a backend active again after one that was tried; where there was none, `discard` has left none. */
function reactivate(name: string | undefined): void {
  const { backendName, registry } = engine();
  if (name && name !== backendName && name in registry) void setBackend(name);
}

/** Takes an instance away, so that it leaves no trace: the factory stays, and another attempt may make a new one. */
function discard(name: string): void {
  const { registry, registryFactory } = engine();
  const registration = registryFactory[name];
  if (!registration) return;
  try {
    removeBackend(name);
  } catch {
    // An instance that does not work may not be able to release what it holds either.
    delete registry[name];
    removeBackend(name);
  }
  registerBackend(name, registration.factory, registration.priority);
}

/**
 * Loads a backend, makes an instance where there is none, tests it and makes it active. When any of this fails,
 * the backend that was active before is active again.
 *
 * @throws what the loader or the self-test throws
 */
export async function startBackend(
  loader: BackendLoader,
  options: UseBackendOptions,
): Promise<StartedBackend> {
  const { name } = loader;
  const before = engine().backendName;
  let running: KernelBackend | undefined = engine().registry[name];
  if (running && loader.isLost?.(running)) {
    discard(name);
    running = undefined;
  }
  if (running) loader.reuse?.(options);
  try {
    const make = await loader.load(options);
    if (!running) {
      const instance =
        engine().registry[name] ?? (await inTime(Promise.resolve(make()), TIMEOUT_MS, 'the start'));
      if (!engine().findBackendFactory(name)) registerBackend(name, make);
      engine().registry[name] = instance;
    }
    reactivate(before);
    const report = await selfTest(name);
    const device = await loader.describe(engine().registry[name]!);
    await setBackend(name);
    return { device, selfTest: report };
  } catch (error) {
    if (!running && name in engine().registry) discard(name);
    reactivate(before);
    throw error;
  }
}
