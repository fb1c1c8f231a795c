import { UnsupportedError } from '@diffeo/core';
import { hostEnvironment } from '../host-environment.js';

/** Features that tfjs uses where the adapter has them. */
const OPTIONAL_FEATURES: readonly GPUFeatureName[] = ['timestamp-query', 'bgra8unorm-storage'];

/**
 * Limits that are raised to what the adapter allows. The specification's defaults would refuse tensors over 128 MiB, and
 * kernels that read and write more than eight tensors.
 */
const RAISED_LIMITS = [
  'maxBufferSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** A device, and the description of the adapter that it came from. */
export interface RequestedDevice {
  device: GPUDevice;
  info: GPUAdapterInfo;
}

/**
 * Asks `navigator.gpu` for an adapter and a device for tfjs.
 *
 * @throws {UnsupportedError} where there is no adapter, with what to turn on
 */
export async function requestDevice(powerPreference: GPUPowerPreference): Promise<RequestedDevice> {
  const adapter = await navigator.gpu.requestAdapter({ powerPreference });
  if (!adapter) {
    throw new UnsupportedError({
      where: "useBackend('webgpu')",
      rule: 'finds no GPU adapter',
      remedy:
        hostEnvironment() === 'node'
          ? 'On Linux, install the Vulkan loader (libvulkan1), set VK_ICD_FILENAMES to the .json file of a Vulkan driver (/usr/share/vulkan/icd.d/) and XDG_RUNTIME_DIR to a folder that can be written; both before Node starts.'
          : "Check chrome://gpu or about:support for why WebGPU is off, or use 'wasm'.",
    });
  }
  const requiredFeatures = OPTIONAL_FEATURES.filter((feature) => adapter.features.has(feature));
  const requiredLimits: Record<string, number> = {};
  for (const limit of RAISED_LIMITS) {
    const most = adapter.limits[limit];
    if (typeof most === 'number') requiredLimits[limit] = most;
  }
  const device = await adapter.requestDevice({ requiredFeatures, requiredLimits });
  return { device, info: adapter.info };
}
