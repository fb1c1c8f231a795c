/**
 * Which workgroup this is and which of its threads. Not from the index of the call, which may pass 2^31 where a
 * workgroup serves each row.
 */
export const WORKGROUP_WGSL = /* wgsl */ `
  fn thisWorkgroup() -> i32 {
    let row = workgroupId.z * numWorkgroups.y + workgroupId.y;
    return i32(row * numWorkgroups.x + workgroupId.x);
  }
  fn thisLane() -> i32 { return i32(localIndex); }
`;
