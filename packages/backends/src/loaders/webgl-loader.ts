import { UnsupportedError } from '@diffeo/core';
import { device_util, env, type KernelBackend } from '@tensorflow/tfjs-core';
import type { DeviceDescription } from '../backend-report.js';
import type { BackendLoader } from './backend-loader.js';

const WHERE = "useBackend('webgl')";

/** tfjs's WebGL backend, for browsers that have a GPU but no WebGPU; only where it computes in float32. */
export const webglLoader: BackendLoader = {
  name: 'webgl',

  async load() {
    if (!device_util.isBrowser()) {
      throw new UnsupportedError({
        where: WHERE,
        rule: 'runs only in browsers',
        remedy: "In Node, use 'tensorflow', 'wasm' or 'cpu'.",
      });
    }
    const { MathBackendWebGL } = await import('@tensorflow/tfjs-backend-webgl');
    if (env().getNumber('WEBGL_VERSION') === 0) {
      throw new UnsupportedError({
        where: WHERE,
        rule: 'needs WebGL, which this browser does not offer',
        remedy: "Turn on hardware acceleration in the browser's settings, or use 'wasm'.",
      });
    }
    // In float16 everything below 6e-5 is 0: probabilities and their logarithms are wrong without any error.
    if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
      throw new UnsupportedError({
        where: WHERE,
        rule: 'needs float32, and WebGL computes in float16 on this device',
        remedy: "Use 'webgpu' or 'wasm', which compute in float32.",
      });
    }
    return () => new MathBackendWebGL();
  },

  async describe(backend: KernelBackend): Promise<DeviceDescription> {
    const { gl } = (backend as unknown as { gpgpu: { gl: WebGLRenderingContext } }).gpgpu;
    const names = gl.getExtension('WEBGL_debug_renderer_info');
    const renderer = String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
    const webglVersion = env().getNumber('WEBGL_VERSION');
    return {
      summary: `WebGL ${webglVersion}, ${renderer}`,
      software: /swiftshader|llvmpipe|software/i.test(renderer),
      renderer,
      webglVersion,
    };
  },
};
