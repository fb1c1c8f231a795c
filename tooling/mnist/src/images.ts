/** Grey images of one size, as bytes from 0 (background) to 255, one image after the other. */
export interface Images {
  count: number;
  rows: number;
  columns: number;
  pixels: Uint8Array;
}
