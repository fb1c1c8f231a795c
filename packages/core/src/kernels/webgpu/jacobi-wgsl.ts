/**
 * What one round of Jacobi's rotations needs: the pairs of columns that meet in it, in the order of `jacobiRound`, and
 * their rotations. The number n of columns may be odd: one of each round is then paired with column n, which does not
 * exist.
 */
export const JACOBI_WGSL = /* wgsl */ `
  // Who sits at a place of the table around which all columns but the first go; there are even - 1 places.
  fn columnAtTable(place : i32, even : i32) -> i32 {
    if (place < even / 2 - 1) { return place + 1; }
    return even - 2 + even / 2 - place;
  }
  fn pairOf(i : i32, round : i32, n : i32) -> vec2<i32> {
    let even = n + n % 2;
    let places = even - 1;
    let turns = round % places;
    let other = columnAtTable((even - 2 - i - turns + places) % places, even);
    if (i == 0) { return vec2<i32>(0, other); }
    return vec2<i32>(columnAtTable((i - 1 - turns + places) % places, even), other);
  }
  // Of the angle, the smaller one, by which [[own, off], [off, other]] becomes diagonal: its sine, the tangent of its half
  // and its own tangent.
  fn rotationFor(own : f32, off : f32, other : f32) -> vec3<f32> {
    if (off == 0.0) { return vec3<f32>(0.0, 0.0, 0.0); }
    let gap = other - own;
    let size = max(abs(gap), 2.0 * abs(off));
    let x = gap / size;
    var y = 2.0 * off / size;
    if (x < 0.0) { y = -y; }
    let tangent = y / (abs(x) + sqrt(x * x + y * y));
    let half = tangent / (1.0 + sqrt(1.0 + tangent * tangent));
    // From the half as rounded, so that the two remain those of one angle.
    return vec3<f32>(2.0 * half / (1.0 + half * half), half, tangent);
  }
  // (cos x - sin y, sin x + cos y) with 1 - sin tan(angle / 2) for the cosine, which loses less to rounding (Rutishauser,
  // "The Jacobi method for real symmetric matrices", 1966).
  fn turned(x : f32, y : f32, rotation : vec3<f32>) -> vec2<f32> {
    return vec2<f32>(
      x - rotation.x * (y + rotation.y * x),
      y + rotation.x * (x - rotation.y * y),
    );
  }
`;
