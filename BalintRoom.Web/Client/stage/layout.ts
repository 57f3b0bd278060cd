/** The room's stage: what the places of a circle are computed from. Lengths are in CSS pixels. */
export interface StageSpace {
  readonly width: number;
  readonly height: number;
  /** The number of seats and empty chairs in the circle; at least 0. */
  readonly places: number;
  /** Whether the presenter sits back, outside the circle. */
  readonly isOneOut: boolean;
  /** The direction of the page's text. The corner of who sits back follows it. */
  readonly isRightToLeft: boolean;
  /** The widths and heights that the middle of the circle is to leave free, the one wanted first; none where nothing is shown there. */
  readonly hearts: readonly Extent[];
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** A round face: its centre from the top left of the stage, and its diameter. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** The greatest widths of a name, which is centred on the lower edge of its face: as wide as the neighbours leave it. */
export interface NameWidths {
  /** Of a name alone. */
  readonly one: number;
  /** Of a name with a second line under it. */
  readonly two: number;
}

/** Where everything stands on the stage. */
export interface StageLayout {
  /** One's own seat first, at the bottom, then the others in the room's order, clockwise. All have the same size. */
  readonly places: readonly Place[];
  /** The place of who sits back; null where nobody does. */
  readonly out: Place | null;
  /** How wide the names may be, in the order of the places; that of who sits back is the last. */
  readonly names: readonly NameWidths[];
  /** The free area in the middle of the circle. */
  readonly heart: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** The size of a face that was enlarged. */
  readonly large: number;
}

/** How far the name on a face's lower edge reaches below the face. */
export const labelBelow = 9;
/** The height of a name on the lower part of a face: of two lines, on small faces of one. */
export const labelHeight = (size: number): number => (size < 84 ? 22 : 36);
/** The width that every name has at least, as a share of the face's: narrower than the face, so that faces stand close on the diagonal too. */
export const labelShare = 0.8;
/** The height of a name of one or two lines, at most: its letters grow with the face. */
export const nameHeight = (size: number, lines: 1 | 2): number => {
  if (size < 52) return lines === 1 ? 17 : 28;
  return lines === 1 ? Math.max(22, 0.17 * size) : Math.max(36, 0.29 * size);
};
/** The least distance of a name from other names, where it is wider than it must be. */
const nearName = 4;
/** The least distance between two faces: the ring round a speaker's face needs it. */
const gap = 8;
const margin = 6;
const largest = 320;
/** Who sits back is smaller than those in the circle, but still seen. */
const outShare = 0.7;
/** The exponents of the curve, from an ellipse towards a rectangle: more corners hold more people. */
const exponents = [2, 2.3, 2.7, 3.2, 4, 6];
/** How much narrower and lower the circle is for who sits back, as shares of that face's size. */
const asides: readonly (readonly [number, number])[] = [[0, 0], [0.35, 0], [0.7, 0], [1.1, 0], [0, 0.5], [0, 1], [0.35, 0.5]];
/** The least size of faces beside what is said in the middle, as a share of their size without it. */
const leastShare = 0.6;
const nothing: Extent = { width: 0, height: 0 };
const samples = 160;
const relaxations = 24;
/** So few people that a circle could be lopsided. */
const few = 5;

/**
 * Computes the places of everybody on the stage, so that faces are as large as the space allows: they stand at equal distances on a curve that
 * hugs the stage's edges, and neither faces nor the names on their lower edges overlap each other or leave the stage.
 */
export function layOut(space: StageSpace): StageLayout {
  const ring = ringFor(space);
  const places = space.isRightToLeft ? ring.places.map((place) => mirrored(place, space.width)) : ring.places;
  const out = ring.out !== null && space.isRightToLeft ? mirrored(ring.out, space.width) : ring.out;
  const heart = heartOf(space, places, ring.heart);
  return {
    places,
    out,
    names: namesOf(space, out === null ? places : [...places, out], heart),
    heart,
    large: Math.max(0, Math.min(space.width, space.height) - labelBelow - 2 * margin),
  };
}

/** Names are as wide as the free space between their neighbours: two names beside each other share it. */
function namesOf(space: StageSpace, all: readonly Place[], heart: StageLayout['heart']): NameWidths[] {
  const hasHeart = space.hearts.length > 0 && heart.width * heart.height > 0;
  const widthOf = (named: Place, lines: 1 | 2): number => {
    const base = (named.size * labelShare) / 2;
    const bottom = bottomOf(named);
    const top = bottom - nameHeight(named.size, lines);
    let half = Math.min(named.x, space.width - named.x, named.size) - 1;
    for (const other of all) {
      if (other === named) continue;
      const dx = Math.abs(other.x - named.x);
      const reach = other.size / 2;
      const dy = Math.max(0, top - other.y, other.y - bottom);
      if (dy < reach) half = Math.min(half, dx - Math.sqrt(reach * reach - dy * dy));
      const otherBottom = bottomOf(other);
      // How many lines the other name has is not known here.
      const areBeside = top < otherBottom && otherBottom - nameHeight(other.size, 2) < bottom;
      if (areBeside) half = Math.min(half, base + (dx - nearName - base - (other.size * labelShare) / 2) / 2);
    }
    const isBesideHeart = hasHeart && top < heart.y + heart.height / 2 && heart.y - heart.height / 2 < bottom;
    if (isBesideHeart) half = Math.min(half, Math.abs(heart.x - named.x) - heart.width / 2 - nearName);
    return 2 * Math.max(base, half);
  };
  return all.map((named) => ({ one: widthOf(named, 1), two: widthOf(named, 2) }));
}

/** People come before what is said in the middle: where it would make their faces much smaller, it gets less, or what they leave. */
function ringFor(space: StageSpace): Ring {
  const free = largestRing(space, nothing);
  for (const heart of space.hearts) {
    const ring = largestRing(space, heart);
    if ((ring.places[0]?.size ?? 0) >= leastShare * (free.places[0]?.size ?? 0)) return ring;
  }
  return free;
}

interface Ring {
  /** What the middle leaves free at least. */
  readonly heart: Extent;
  readonly places: readonly Place[];
  readonly out: Place | null;
}

interface Curve {
  readonly exponent: number;
  /** By how much the curve is narrower and lower, as shares of the size of who sits back. */
  readonly aside: readonly [number, number];
  /** Where one's own seat stands, as a share of the curve from its lowest point. */
  readonly start: number;
}

function largestRing(space: StageSpace, heart: Extent): Ring {
  const most = Math.min(largest, 0.45 * Math.min(space.width, space.height));
  let best = { size: 0, ring: ringOf(space, heart, { exponent: 2, aside: [0, 0], start: 0 }, 1) };
  for (const curve of curvesFor(space)) {
    // A rounder circle, and one's own seat at the bottom, are worth a little size: another curve must be clearly better.
    const size = sizeOn(space, heart, curve, most, best.size * (curve.start === 0 ? 1.03 : 1.2) + 0.5);
    if (size !== null) best = { size, ring: ringOf(space, heart, curve, size) };
  }
  return best.ring;
}

function curvesFor(space: StageSpace): Curve[] {
  const leaving = space.isOneOut ? asides : asides.slice(0, 1);
  const starts = space.places === 2 ? [0, 0.25] : [0];
  return starts.flatMap((start) => leaving.flatMap((aside) => exponents.map((exponent) => ({ exponent, aside, start }))));
}

/** The largest size of face on a curve, to half a pixel; null where it is not above `least`. */
function sizeOn(space: StageSpace, heart: Extent, curve: Curve, most: number, least: number): number | null {
  if (least > most || !isFree(space, ringOf(space, heart, curve, least))) return null;
  let low = least;
  let high = most;
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (isFree(space, ringOf(space, heart, curve, middle))) low = middle;
    else high = middle;
  }
  return low;
}

function ringOf(space: StageSpace, heart: Extent, curve: Curve, size: number): Ring {
  const outSize = size * outShare;
  const out = space.isOneOut
    ? { x: space.width - margin - outSize / 2, y: space.height - labelBelow - outSize / 2, size: outSize }
    : null;
  const width = space.width - (out === null ? 0 : curve.aside[0] * outSize);
  const height = space.height - (out === null ? 0 : curve.aside[1] * outSize);
  const halfWidth = Math.max(0, width / 2 - margin - size / 2);
  const halfHeight = Math.max(0, (height - margin - labelBelow) / 2 - size / 2);
  const line = lineOf(halfWidth, halfHeight, curve);
  const centreY = margin + size / 2 + halfHeight;
  const placeAt = (walked: number): Place => {
    const [x, y] = line.at(walked);
    return { x: width / 2 + x, y: centreY + y, size };
  };
  const evenly = { heart, places: Array.from({ length: space.places }, (_, i) => placeAt((i / space.places) * line.length)), out };
  return isFree(space, evenly) ? evenly : { ...evenly, places: relaxed(space.places, line.length, placeAt) };
}

interface Line {
  readonly length: number;
  /** The point at a distance walked along the line, from the middle. */
  at(walked: number): readonly [number, number];
}

/** The closed line |x/a|^e + |y/b|^e = 1, walked clockwise from its lowest point. */
function lineOf(a: number, b: number, curve: Curve): Line {
  const power = 2 / curve.exponent;
  const points = Array.from({ length: samples + 1 }, (_, i): [number, number] => {
    const angle = Math.PI / 2 + (i / samples + curve.start) * 2 * Math.PI;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return [a * Math.sign(cos) * Math.abs(cos) ** power, b * Math.sign(sin) * Math.abs(sin) ** power];
  });
  const walks = [0];
  for (let i = 1; i <= samples; i++) {
    const [now, before] = [points[i]!, points[i - 1]!];
    walks.push(walks[i - 1]! + Math.hypot(now[0] - before[0], now[1] - before[1]));
  }
  const length = walks[samples]!;
  return {
    length,
    at(walked) {
      let low = 0;
      let high = samples;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (walks[middle]! <= walked) low = middle;
        else high = middle;
      }
      const step = walks[high]! - walks[low]!;
      const share = step === 0 ? 0 : (walked - walks[low]!) / step;
      const [from, to] = [points[low]!, points[high]!];
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    },
  };
}

/**
 * Places on a closed line, one at its start, so that each is equally free of both its neighbours: closer on straight parts than in bends. Of few people
 * the left side is as the right one, because a lopsided circle looks as if somebody were missing; of many it is so by itself, to a few pixels.
 */
function relaxed(count: number, length: number, placeAt: (walked: number) => Place): Place[] {
  const walks = Array.from({ length: count }, (_, i) => (i / count) * length);
  const places = walks.map(placeAt);
  const evened = count <= few ? Math.floor(count / 2) : 0;
  for (let round = 0; round < relaxations; round++) {
    for (let i = 1; i < count; i++) {
      const [before, here, after] = [places[i - 1]!, places[i]!, places[(i + 1) % count]!];
      const next = walks[i + 1] ?? length;
      const wanted = walks[i]! + 0.35 * (freedom(here, after) - freedom(before, here));
      walks[i] = Math.min(Math.max(wanted, walks[i - 1]!), next);
      places[i] = placeAt(walks[i]!);
    }
    for (let i = 1; i <= evened; i++) {
      const even = (walks[i]! + length - walks[count - i]!) / 2;
      [walks[i], walks[count - i]] = [even, length - even];
      [places[i], places[count - i]] = [placeAt(even), placeAt(length - even)];
    }
  }
  return places;
}

function isFree(space: StageSpace, ring: Ring): boolean {
  const all = ring.out === null ? ring.places : [...ring.places, ring.out];
  const [x, y] = middleOf(space, ring.places);
  return (
    isClearOf(ring.places, x, y, ring.heart) &&
    all.every((one, i) => all.slice(i + 1).every((other) => areApart(one, other)))
  );
}

/** Whether two faces with the names on their edges do not overlap. */
export function areApart(one: Place, other: Place): boolean {
  return freedom(one, other) >= 0;
}

/** By how much two faces with their names are further apart than they must be; negative where they are too close. */
function freedom(one: Place, other: Place): number {
  return Math.min(
    Math.hypot(one.x - other.x, one.y - other.y) - (one.size + other.size) / 2 - gap,
    labelToFace(one, other),
    labelToFace(other, one),
    labelToLabel(one, other),
  );
}

function labelToFace(named: Place, other: Place): number {
  const dx = Math.max(0, Math.abs(other.x - named.x) - (named.size * labelShare) / 2);
  const bottom = bottomOf(named);
  const dy = Math.max(0, bottom - labelHeight(named.size) - other.y, other.y - bottom);
  return Math.hypot(dx, dy) - other.size / 2;
}

function labelToLabel(one: Place, other: Place): number {
  return Math.max(
    Math.abs(one.x - other.x) - ((one.size + other.size) * labelShare) / 2,
    Math.abs(bottomOf(one) - bottomOf(other)) - labelHeight(Math.max(one.size, other.size)),
  );
}

function bottomOf(place: Place): number {
  return place.y + place.size / 2 + labelBelow;
}

function middleOf(space: StageSpace, places: readonly Place[]): [number, number] {
  if (places.length === 0) return [space.width / 2, space.height / 2];
  const xs = places.map((place) => place.x);
  const ys = places.map((place) => place.y);
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys) + labelBelow) / 2];
}

function isClearOf(places: readonly Place[], x: number, y: number, { width, height }: Extent): boolean {
  return (
    width * height === 0 ||
    places.every((place) => {
      const dx = Math.max(0, Math.abs(place.x - x) - width / 2);
      const dy = Math.max(0, Math.abs(place.y - y) - height / 2);
      return Math.hypot(dx, dy) >= place.size / 2 + labelBelow;
    })
  );
}

function heartOf(space: StageSpace, places: readonly Place[], needed: Extent): StageLayout['heart'] {
  const [x, y] = middleOf(space, places);
  let best = isClearOf(places, x, y, needed) ? needed : nothing;
  const least = best;
  for (let share = 0.05; share <= 1; share += 0.05) {
    const width = share * space.width;
    let height = 0;
    while (height + 8 <= space.height && isClearOf(places, x, y, { width, height: height + 8 })) height += 8;
    if (width < least.width || height < least.height) continue;
    // Words need width more than height.
    if (Math.min(width, 2 * height) * height > Math.min(best.width, 2 * best.height) * best.height) best = { width, height };
  }
  return { x, y, ...best };
}

function mirrored(place: Place, width: number): Place {
  return { ...place, x: width - place.x };
}
