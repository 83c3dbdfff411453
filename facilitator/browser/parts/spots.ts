// Pure: where the marks of a picture with two axes come, so that none covers another.

export interface Spot {
  x: number;
  y: number;
}

const STEPS = 12;

/** Each spot, or the free place nearest to it: all at least `apart` from each other and within `width` × `height`. */
export function spread(spots: readonly Spot[], apart: number, width: number, height: number): Spot[] {
  return spots.reduce<Spot[]>((placed, spot) => [...placed, findFree(spot, placed, apart, width, height)], []);
}

function findFree(spot: Spot, placed: readonly Spot[], apart: number, width: number, height: number): Spot {
  const isFree = ({ x, y }: Spot) =>
    x >= 0 && x <= width && y >= 0 && y <= height && placed.every((other) => Math.hypot(other.x - x, other.y - y) >= apart - 0.01);
  for (let ring = 0; ring * apart <= 2 * (width + height); ring += 0.5)
    for (let step = 0; step < STEPS; step += 1) {
      const angle = (2 * Math.PI * step) / STEPS;
      const found = { x: spot.x + ring * apart * Math.cos(angle), y: spot.y + ring * apart * Math.sin(angle) };
      if (isFree(found)) return found;
    }
  return spot;
}
