const Day = 24 * 60 * 60 * 1000;

/**
 * Every key this site keeps in the browser's storage, with the most days it is kept. A key may go on with ids, the first of which is the
 * person's it belongs to: `balint-note:<person>:<room>:<which>`. docs/privacy.md lists the same keys, and a test compares the two; no other file
 * uses the storage.
 */
const LongestDays = {
  /** A question for oneself. The page says when it goes; no recap period is longer than this with the session before it. */
  'balint-note': 62,
  /** Devices and the like, chosen for a call. */
  'balint-sound': 92,
  /** In a tab: that they are joined with sound, so that a reload does not leave them without. */
  'balint-joined': 1,
  /** That they want no soft tones. */
  'balint-tones': 400,
  /** Whose browser it is. Its cookie is kept no longer. */
  'balint-owner': 400,
  /** That the network holds WebSockets back. */
  'balint-network': 1,
  /** A random value for each link that was used. */
  'balint-attempt': 1,
} as const;

type Kind = keyof typeof LongestDays;

const Prefix = 'balint-';
const Owner: Kind = 'balint-owner';

/** What is about nobody, and stays with the tab whoever it is. */
const OfTheTab: readonly string[] = ['balint-network', 'balint-attempt'] satisfies Kind[];

export const NetworkKey: Kind = 'balint-network';

interface Entry {
  readonly value: unknown;
  /** When it goes, by this device's own clock, which also set it. */
  readonly until: number;
}

/** The key of one of a person's private notes in a room. */
export function noteKey(person: string, room: string, which: string): string {
  return ['balint-note' satisfies Kind, person, room, which].join(':');
}

/** The key of what a person has chosen for their sound. */
export function soundKey(person: string): string {
  return ['balint-sound' satisfies Kind, person].join(':');
}

/** The key of whether a person is joined with sound in a room. */
export function joinedKey(person: string, room: string): string {
  return ['balint-joined' satisfies Kind, person, room].join(':');
}

/** The key of whether a person wants soft tones. */
export function tonesKey(person: string): string {
  return ['balint-tones' satisfies Kind, person].join(':');
}

/** The key of a tab's attempt to use a link. */
export function attemptKey(sumOfLink: string): string {
  return ['balint-attempt' satisfies Kind, sumOfLink].join(':');
}

/** One of the browser's two storages. Where it is switched off, nothing is kept, and nothing fails. */
class Shelf {
  /** @param storage Throws where it is switched off. */
  constructor(private readonly storage: () => Storage) {}

  /** What is kept under a key; undefined for nothing, also where its time is over. */
  read(key: string): unknown {
    try {
      return entryOf(key, this.storage().getItem(key))?.value;
    } catch {
      return undefined;
    }
  }

  /**
   * Keeps something, for as long as its kind is kept at most unless less is said.
   * @returns Whether it is kept.
   */
  keep(key: string, value: unknown, milliseconds = Number.POSITIVE_INFINITY): boolean {
    try {
      const entry: Entry = { value, until: Date.now() + Math.min(milliseconds, longest(key)) };
      this.storage().setItem(key, JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  }

  forget(key: string): void {
    this.removeWhere((each) => each === key);
  }

  removeWhere(goes: (key: string, text: string | null) => boolean): void {
    try {
      const storage = this.storage();
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
      for (const key of keys) if (key.startsWith(Prefix) && goes(key, storage.getItem(key))) storage.removeItem(key);
    } catch {
      // Switched off.
    }
  }
}

/** What is kept on this device until its time is over. */
export const device = new Shelf(() => localStorage);

/** What is kept in this tab alone, and goes with it. */
export const tab = new Shelf(() => sessionStorage);

/** Removes what has had its time, and what an earlier version left. */
export function removeExpired(): void {
  for (const shelf of [device, tab]) shelf.removeWhere((key, text) => entryOf(key, text) === undefined);
}

/** Removes everything that is about a person. */
export function clear(): void {
  for (const shelf of [device, tab]) shelf.removeWhere((key) => !OfTheTab.includes(kindOf(key)));
}

/**
 * Says whose browser this is. Where it was somebody else's, everything goes; otherwise what belongs to people who are no longer here.
 * @param people Everybody the server lets this browser act as; empty for nobody.
 */
export function claim(people: readonly string[]): void {
  const known = device.read(Owner);
  const before: readonly unknown[] = Array.isArray(known) ? known : [];
  if (!people.some((person) => before.includes(person))) clear();
  device.removeWhere((key) => key !== Owner && !people.includes(key.split(':')[1] ?? ''));
  if (people.length > 0) device.keep(Owner, people);
}

/** What is kept, if its time is not over. A time too far ahead was set by a clock that was wrong then. */
function entryOf(key: string, text: string | null): Entry | undefined {
  if (text === null) return undefined;
  try {
    const entry = JSON.parse(text) as Partial<Entry> | null;
    if (typeof entry?.until !== 'number' || entry.value === undefined) return undefined;
    const left = entry.until - Date.now();
    return left > 0 && left <= longest(key) ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}

function longest(key: string): number {
  return (LongestDays[kindOf(key) as Kind] ?? 0) * Day;
}

function kindOf(key: string): string {
  return key.split(':')[0] ?? '';
}
