import { add, type backend_util, equal, mul, sub, type Tensor } from '@tensorflow/tfjs-core';
import { indicator } from './indicator.js';
import { placeStrided, takeStrided } from './take-strided.js';

/** Below every other float32, and finite: WGSL does not guarantee arithmetic on infinities. */
export const LOWEST_FLOAT32 = -3.4028234663852886e38;

/** How a window slides over the axes 1, 2 (and 3) of an image (or volume) with the channels last. */
export interface SlidingWindow {
  size: number[];
  dilations: number[];
  strides: number[];
  paddingBefore: number[];
  outSize: number[];
}

type Pool2D = ReturnType<typeof backend_util.computePool2DInfo>;
type Pool3D = ReturnType<typeof backend_util.computePool3DInfo>;

export function planeWindow(info: Pool2D): SlidingWindow {
  return {
    size: [info.filterHeight, info.filterWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    strides: [info.strideHeight, info.strideWidth],
    paddingBefore: [info.padInfo.top, info.padInfo.left],
    outSize: [info.outHeight, info.outWidth],
  };
}

export function volumeWindow(info: Pool3D): SlidingWindow {
  return {
    size: [info.filterDepth, info.filterHeight, info.filterWidth],
    dilations: [info.dilationDepth, info.dilationHeight, info.dilationWidth],
    strides: [info.strideDepth, info.strideHeight, info.strideWidth],
    paddingBefore: [info.padInfo.front, info.padInfo.top, info.padInfo.left],
    outSize: [info.outDepth, info.outHeight, info.outWidth],
  };
}

/** The places within a window, row by row. */
export function places({ size }: SlidingWindow): number[][] {
  return size.reduce<number[][]>(
    (all, n) => all.flatMap((place) => Array.from({ length: n }, (_, i) => [...place, i])),
    [[]],
  );
}

/** What every window sees at one of its places; `outside` beyond the image. */
export function seenAt(x: Tensor, window: SlidingWindow, place: number[], outside = 0): Tensor {
  return place.reduce((seen, at, i) => {
    const begin = at * window.dilations[i]! - window.paddingBefore[i]!;
    const part = { begin, stride: window.strides[i]!, count: window.outSize[i]! };
    return takeStrided(seen, i + 1, part, outside);
  }, x);
}

/** The adjoint of `seenAt`: what belongs to one place of every window, put back into an image of the given shape. */
export function putBack(
  dy: Tensor,
  window: SlidingWindow,
  place: number[],
  shape: number[],
): Tensor {
  return place.reduce((put, at, i) => {
    const begin = at * window.dilations[i]! - window.paddingBefore[i]!;
    return placeStrided(put, i + 1, { begin, stride: window.strides[i]!, size: shape[i + 1]! });
  }, dy);
}

/** Of a list of candidates the first that equals y, as masks of 1 and 0 in the order of the candidates. */
export function firstEqual(candidates: Tensor[], y: Tensor): Tensor[] {
  let found: Tensor | undefined;
  return candidates.map((candidate) => {
    const equals = indicator(equal(candidate, y));
    const first = found === undefined ? equals : mul(equals, sub(1, found));
    found = found === undefined ? equals : add(found, first);
    return first;
  });
}
