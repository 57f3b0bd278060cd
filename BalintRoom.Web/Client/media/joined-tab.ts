import { joinedKey, tab } from '../storage/device-storage';

/** Remembers in this tab that a person is joined with sound in a room, so that a reload does not leave them without. */
export class JoinedTab {
  readonly #key: string;

  constructor(person: string, room: string) {
    this.#key = joinedKey(person, room);
  }

  /** How the person was joined before a reload; `null` if they were not. */
  get before(): { readonly isMuted: boolean } | null {
    const kept = tab.read(this.#key) as { isMuted?: unknown } | undefined;
    return kept === undefined ? null : { isMuted: kept.isMuted === true };
  }

  keep(isMuted: boolean): void {
    tab.keep(this.#key, { isMuted });
  }

  forget(): void {
    tab.forget(this.#key);
  }
}
