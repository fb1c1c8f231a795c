import { DiffeoError, ensureGradients, UnsupportedError } from '@diffeo/core';
import { version_core } from '@tensorflow/tfjs-core';
import { type BackendName, type BackendRequest, backendNames } from './backend-names.js';
import type { BackendReport, KernelPackReport, RejectedBackend } from './backend-report.js';
import { AUTO_ORDER, type HostEnvironment, hostEnvironment, LEFT_OUT } from './host-environment.js';
import type { BackendLoader } from './loaders/backend-loader.js';
import { type StartedBackend, startBackend } from './start-backend.js';
import type { UseBackendOptions } from './use-backend-options.js';

/** Why a backend failed, without the name of the function, which the report does not need. */
function reasonOf(error: unknown): string {
  if (!DiffeoError.is(error)) return error instanceof Error ? error.message : String(error);
  const { rule, received, remedy } = error;
  const found = received === undefined ? '' : `, received ${received}`;
  return `${rule}${found}.${remedy === undefined ? '' : ` ${remedy}`}`;
}

async function installKernels(loader: BackendLoader): Promise<KernelPackReport> {
  if (!loader.installKernels) {
    return {
      backend: loader.name,
      kernels: [],
      skipped: "there is no pack for this backend, so that tfjs's own kernels run",
    };
  }
  return loader.installKernels();
}

/** Why the backends that nobody tried were not chosen. */
function notTried(
  requested: BackendRequest,
  chosen: BackendName,
  environment: HostEnvironment,
  attempted: ReadonlySet<BackendName>,
): RejectedBackend[] {
  return backendNames
    .filter((backend) => backend !== chosen && !attempted.has(backend))
    .map((backend) => {
      if (requested !== 'auto') return { backend, reason: `'${requested}' was asked for by name` };
      const absent = LEFT_OUT[environment][backend];
      return { backend, reason: absent ?? `comes after ${chosen} in the order` };
    });
}

/**
 * Starts the first backend of an order that works, and installs its kernels and Diffeo's gradients.
 *
 * @param requested - one backend, or `'auto'` for the order of this place
 * @param loaders - how each backend is brought in
 * @throws {UnsupportedError} where the requested backend, or every backend of the order, fails
 */
export async function chooseBackend(
  requested: BackendRequest,
  options: UseBackendOptions,
  loaders: Record<BackendName, BackendLoader>,
): Promise<BackendReport> {
  const environment = hostEnvironment();
  const order = requested === 'auto' ? AUTO_ORDER[environment] : [requested];
  const rejected: RejectedBackend[] = [];
  for (const name of order) {
    let started: StartedBackend;
    try {
      started = await startBackend(loaders[name], options);
    } catch (error) {
      if (requested !== 'auto') throw asUnsupported(name, error);
      rejected.push({ backend: name, reason: reasonOf(error) });
      continue;
    }
    ensureGradients();
    const attempted = new Set(rejected.map(({ backend }) => backend));
    return {
      requested,
      backend: name,
      environment,
      tfjs: version_core,
      device: started.device,
      kernelPack: await installKernels(loaders[name]),
      selfTest: started.selfTest,
      rejected: [...rejected, ...notTried(requested, name, environment, attempted)],
    };
  }
  throw new UnsupportedError({
    where: "useBackend('auto')",
    rule: `finds no backend that works: ${rejected.map(({ backend, reason }) => `${backend} ${reason}`).join(' ')}`,
  });
}

function asUnsupported(name: BackendName, error: unknown): Error {
  if (DiffeoError.is(error)) return error;
  return new UnsupportedError({
    where: `useBackend('${name}')`,
    rule: `cannot start the backend: ${reasonOf(error)}`,
    remedy: "Use another backend, or 'auto' for the first that works.",
    cause: error,
  });
}
