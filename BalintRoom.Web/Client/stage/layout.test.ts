import { describe, expect, it } from 'vitest';
import { areApart, labelBelow, labelShare, layOut, nameHeight, type Place, type StageSpace } from './layout';

/** What is left for the stage between strip, row and panel, for each size of window that must show people. */
const stages = {
  phone: [360, 600],
  'facilitator’s phone': [360, 530],
  'phone on its side': [660, 312],
  tablet: [768, 860],
  'laptop beside the panel': [936, 630],
  laptop: [1280, 630],
  'large screen beside the panel': [1576, 910],
  'large screen': [1920, 910],
  'laptop at 200 %': [560, 350],
  'laptop at 400 %': [250, 150],
  'narrow phone': [308, 420],
} as const;

type Stage = keyof typeof stages;

const stage = (name: Stage, places: number, rest: Partial<StageSpace> = {}): StageSpace => {
  const [width, height] = stages[name];
  return { width, height, places, isOneOut: false, isRightToLeft: false, hearts: [], ...rest };
};

/** What is wrong with the places of everybody on a stage. */
const faultsOf = (space: StageSpace): string[] => {
  const { places, out } = layOut(space);
  const all: Place[] = out === null ? [...places] : [...places, out];
  const faults = all.length === space.places + (space.isOneOut ? 1 : 0) ? [] : ['somebody is missing'];
  for (const [i, face] of all.entries()) {
    const { x, y, size } = face;
    const isInside = Math.min(x, space.width - x, y) >= size / 2 && y + size / 2 + labelBelow <= space.height + 0.001;
    if (!isInside) faults.push(`${i} leaves the stage`);
    for (const [n, other] of all.slice(i + 1).entries()) {
      const distance = Math.hypot(x - other.x, y - other.y) - (size + other.size) / 2;
      if (distance < 8 || !areApart(face, other)) faults.push(`${i} overlaps ${i + 1 + n}`);
    }
  }
  return faults;
};

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The box of a name that is as wide and high as it may be. */
const boxOf = (face: Place, width: number, lines: 1 | 2): Box => {
  const bottom = face.y + face.size / 2 + labelBelow;
  return { left: face.x - width / 2, right: face.x + width / 2, top: bottom - nameHeight(face.size, lines), bottom };
};

/** What is wrong with the names of everybody on a stage, however long they are and whoever's have a second line. */
const nameFaultsOf = (space: StageSpace): string[] => {
  const { places, out, names, heart } = layOut(space);
  const all: Place[] = out === null ? [...places] : [...places, out];
  const faults = names.length === all.length ? [] : ['a name has no width'];
  const boxes = all.map((face, i) => [boxOf(face, names[i]!.one, 1), boxOf(face, names[i]!.two, 2)]);
  for (const [i, own] of boxes.entries()) {
    if (names[i]!.two < labelShare * all[i]!.size - 0.001) faults.push(`the name of ${i} is narrower than its face leaves it`);
    for (const box of own) {
      if (box.left < -0.001 || box.right > space.width + 0.001) faults.push(`the name of ${i} leaves the stage`);
      for (const [n, face] of all.entries()) {
        const dx = Math.max(0, box.left - face.x, face.x - box.right);
        const dy = Math.max(0, box.top - face.y, face.y - box.bottom);
        if (n !== i && Math.hypot(dx, dy) < face.size / 2 - 0.001) faults.push(`the name of ${i} covers the face of ${n}`);
      }
      for (const [n, others] of boxes.entries())
        for (const other of others) {
          const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
          const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
          if (n !== i && across > 0.001 && down > 0.001) faults.push(`the names of ${i} and ${n} meet`);
        }
      const middle = [heart.x - heart.width / 2, heart.x + heart.width / 2, heart.y - heart.height / 2, heart.y + heart.height / 2] as const;
      const isInMiddle = box.left < middle[1] && box.right > middle[0] && box.top < middle[3] && box.bottom > middle[2];
      // The least width reaches into the corner of the middle at most, where no words stand.
      const isWider = box.right - box.left > labelShare * all[i]!.size + 0.001;
      if (space.hearts.length > 0 && heart.width > 0 && isInMiddle && isWider) faults.push(`the name of ${i} covers the middle`);
    }
  }
  return faults;
};

const crowds = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].flatMap((people) =>
  [0, 1, 2, 3].flatMap((chairs) => [true, false].map((isOneOut) => ({ places: people - (isOneOut ? 1 : 0) + chairs, isOneOut }))),
);

describe('the stage', () => {
  it.each(Object.keys(stages) as Stage[])('shows two to twelve people and up to three chairs, whole and apart: %s', (name) => {
    const faults = crowds.flatMap(({ places, isOneOut }) =>
      faultsOf(stage(name, places, { isOneOut, isRightToLeft: places % 2 === 0 })).map((fault) => `${places} places: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it.each(Object.keys(stages) as Stage[])('lets no name meet another, a face or the middle, whatever the names are: %s', (name) => {
    const faults = crowds.flatMap(({ places, isOneOut }) =>
      [[], [{ width: 116, height: 76 }]].flatMap((hearts) =>
        nameFaultsOf(stage(name, places, { isOneOut, hearts, isRightToLeft: places % 2 === 0 })).map((fault) => `${places} places: ${fault}`),
      ),
    );
    expect(faults).toEqual([]);
  });

  it('lets a name use the free space beside its face', () => {
    const widest = (name: Stage, places: number): number => {
      const { places: ring, names } = layOut(stage(name, places));
      return Math.min(...names.map(({ one }, i) => one / ring[i]!.size));
    };
    expect(widest('laptop', 6)).toBeGreaterThan(1);
    expect(widest('laptop', 9)).toBeGreaterThanOrEqual(labelShare);
    expect(widest('phone', 10)).toBeGreaterThan(0.88);
    expect(Math.max(...layOut(stage('phone', 12)).names.map(({ one }) => one))).toBeGreaterThan(110);
  });

  it('is as wide to the left as to the right, for any number of people', () => {
    for (const name of Object.keys(stages) as Stage[]) {
      for (const hearts of [[], [{ width: 116, height: 76 }]]) {
        for (let places = 3; places <= 12; places++) {
          const space = stage(name, places, { hearts });
          const circle = layOut(space).places;
          for (const [i, place] of circle.entries()) {
            const opposite = circle[(places - i) % places]!;
            const apart = Math.max(Math.abs(place.x + opposite.x - space.width), Math.abs(place.y - opposite.y));
            expect(apart, `${name}, ${places}`).toBeLessThan(places <= 5 ? 1 : 16);
          }
        }
      }
    }
  });

  it('mirrors the circle where text runs from right to left', () => {
    const { places } = layOut(stage('laptop', 9));
    const mirrored = layOut(stage('laptop', 9, { isRightToLeft: true })).places;
    expect(mirrored.map(({ x, y }) => [x, y])).toEqual(places.map(({ x, y }) => [1280 - x, y]));
  });

  it.each<[Stage, number, boolean, number]>([
    ['laptop beside the panel', 10, false, 150],
    ['laptop beside the panel', 10, true, 150],
    ['laptop', 10, false, 190],
    ['laptop', 10, true, 190],
    ['phone', 10, false, 96],
    ['phone', 9, true, 96],
    ['phone', 10, true, 92],
    ['facilitator’s phone', 10, true, 84],
    ['phone', 12, false, 84],
    ['phone', 12, true, 84],
    ['phone', 15, false, 72],
    ['phone', 14, true, 72],
    ['facilitator’s phone', 15, false, 64],
    ['phone on its side', 10, false, 72],
    ['phone on its side', 12, true, 64],
    ['tablet', 10, true, 170],
    ['large screen beside the panel', 10, true, 220],
    ['laptop at 200 %', 10, true, 72],
    ['laptop at 400 %', 10, true, 28],
  ])('%s: %i places (one sits back: %s) are at least %i px wide', (name, places, isOneOut, least) => {
    const { places: ring } = layOut(stage(name, places, { isOneOut }));
    expect(Math.min(...ring.map((place) => place.size))).toBeGreaterThanOrEqual(least);
  });

  it('puts one’s own seat at the bottom and the others clockwise', () => {
    const { places } = layOut(stage('laptop', 4));
    const [own, left, top, right] = places;
    expect(own!.y).toBe(Math.max(...places.map((place) => place.y)));
    expect(left!.x).toBe(Math.min(...places.map((place) => place.x)));
    expect(top!.y).toBe(Math.min(...places.map((place) => place.y)));
    expect(right!.x).toBe(Math.max(...places.map((place) => place.x)));
  });

  it('puts who sits back into the corner at the end of the text, smaller', () => {
    const { places, out } = layOut(stage('phone', 9, { isOneOut: true }));
    expect(out!.size).toBeLessThan(places[0]!.size);
    expect(out!.x).toBeGreaterThan(300);
    expect(layOut(stage('phone', 9, { isOneOut: true, isRightToLeft: true })).out!.x).toBeLessThan(60);
  });

  it('leaves the middle free where something is said there', () => {
    for (const places of [2, 6, 10, 12, 15]) {
      const { heart, places: ring } = layOut(stage('phone', places, { hearts: [{ width: 120, height: 90 }] }));
      expect(heart.width, `${places}`).toBeGreaterThanOrEqual(110);
      expect(heart.height, `${places}`).toBeGreaterThanOrEqual(90);
      for (const face of ring) {
        const dx = Math.max(0, Math.abs(face.x - heart.x) - heart.width / 2);
        const dy = Math.max(0, Math.abs(face.y - heart.y) - heart.height / 2);
        expect(Math.hypot(dx, dy), `${places}`).toBeGreaterThanOrEqual(face.size / 2);
      }
    }
  });

  it('shows a presenter who sits back nearly as large faces as everybody else', () => {
    for (const name of ['phone', 'facilitator’s phone', 'narrow phone', 'phone on its side', 'tablet', 'laptop'] as const)
      for (const places of [5, 6, 7, 8, 9, 11]) {
        const without = layOut(stage(name, places, { isOneOut: true })).places[0]!.size;
        // What the middle needs for "You can just listen." (Circle.razor.cs).
        const { places: ring } = layOut(stage(name, places, { isOneOut: true, hearts: [{ width: 84, height: 56 }] }));
        expect(ring[0]!.size, `${name}, ${places}`).toBeGreaterThanOrEqual(Math.min(90, 0.85 * without));
      }
  });

  it('does not make faces tiny for what is said in the middle', () => {
    const low = stage('laptop at 400 %', 8, { hearts: [{ width: 150, height: 120 }] });
    const without = layOut({ ...low, hearts: [] });
    expect(layOut(low).places[0]!.size).toBeGreaterThanOrEqual(0.6 * without.places[0]!.size);
  });

  it('leaves less free in the middle where what is wanted would make faces tiny', () => {
    for (const places of [6, 8, 10]) {
      const lobby = stage('phone on its side', places, { hearts: [{ width: 116, height: 120 }, { width: 64, height: 56 }] });
      const { heart, places: ring } = layOut(lobby);
      expect(heart.width, `${places}`).toBeGreaterThanOrEqual(64);
      expect(heart.height, `${places}`).toBeGreaterThanOrEqual(56);
      expect(ring[0]!.size, `${places}`).toBeGreaterThanOrEqual(64);
    }
  });

  it('copes with no space and nobody', () => {
    expect(layOut(stage('phone', 0)).places).toEqual([]);
    expect(layOut({ ...stage('phone', 5), width: 0, height: 0 }).places).toHaveLength(5);
  });
});
