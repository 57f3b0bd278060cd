import type { Choices } from './choices';
import { DeviceError, faultOfBrowser, list, open, type DeviceFault } from './devices';
import { Loudness } from './loudness';

export type OwnKind = 'microphone' | 'camera';

const Kinds = ['microphone', 'camera'] as const;

/** Whose devices these are, and what they want of them. */
export interface OwnTracksHolder {
  choices(): Choices;
  /** Whether any device may be open: not after leaving, and never an observer's. */
  mayOpen(): boolean;
  /** A device was opened, or could not be. */
  opened(): void;
  /** Something that is shown of them has changed. */
  changed(): void;
}

/**
 * One's own microphone and camera: opened as they are chosen, opened again when the system ends them, given up at once. What is sent of them
 * is not decided here.
 */
export class OwnTracks {
  readonly #tracks: Record<OwnKind, MediaStreamTrack | null> = { microphone: null, camera: null };
  #faults: Readonly<Record<OwnKind, DeviceFault | null>> = { microphone: null, camera: null };
  #isTaken = false;
  readonly #opening = new Set<OwnKind>();
  readonly #loudness = new Loudness();

  constructor(private readonly holder: OwnTracksHolder) {}

  of(kind: OwnKind): MediaStreamTrack | null {
    return this.#tracks[kind];
  }

  /** Why a device could not be had. */
  get faults(): Readonly<Record<OwnKind, DeviceFault | null>> {
    return this.#faults;
  }

  /** Whether something else, such as a phone call, has taken the microphone. */
  get isTaken(): boolean {
    return this.#isTaken;
  }

  /** One's own loudness, 0 to 1. */
  get level(): number {
    return this.#loudness.level;
  }

  async open(kind: OwnKind): Promise<void> {
    if (this.#opening.has(kind) || !this.holder.mayOpen()) return;
    this.#opening.add(kind);
    try {
      const track = await open(kind, this.holder.choices());
      // Meanwhile somebody may have left, or chosen otherwise.
      if (!this.holder.mayOpen() || !this.holder.choices()[kind]) track.stop();
      else this.#take(kind, track);
    } catch (error) {
      this.release(kind);
      this.#faults = { ...this.#faults, [kind]: error instanceof DeviceError ? error.fault : 'busy' };
    } finally {
      this.#opening.delete(kind);
    }
    this.holder.opened();
  }

  /** Opens what is chosen. What is open already stays so: some browsers ask their person each time. */
  async openChosen(): Promise<void> {
    await Promise.all(Kinds.filter((kind) => this.holder.choices()[kind] && this.#tracks[kind]?.readyState !== 'live').map((kind) => this.open(kind)));
  }

  /** Opens again what something else took, or the system ended. */
  async mend(): Promise<void> {
    if (this.#isTaken || this.#tracks.microphone?.readyState === 'ended') await this.open('microphone');
  }

  /** Opens again what the system ended while the page was in the background. */
  async wake(): Promise<void> {
    for (const kind of Kinds) if (this.#tracks[kind]?.readyState === 'ended') await this.open(kind);
  }

  /** A device came or went: one that was chosen is taken again, one that is gone gives way. */
  async devicesChanged(): Promise<void> {
    for (const kind of Kinds) {
      if (!this.holder.choices()[kind]) continue;
      const track = this.#tracks[kind];
      const there = await list(kind);
      const chosen = this.holder.choices()[`${kind}Id`];
      const used = track?.getSettings().deviceId;
      const isGone = track !== null && used !== undefined && there.length > 0 && !there.some((d) => d.id === used);
      const isBack = chosen !== '' && used !== chosen && there.some((d) => d.id === chosen);
      const isWanted = track === null && this.#faults[kind] !== null && this.#faults[kind] !== 'denied' && there.length > 0;
      if (isGone || (isBack && track !== null) || isWanted) await this.open(kind);
    }
    this.holder.changed();
  }

  release(kind: OwnKind): void {
    const track = this.#tracks[kind];
    this.#tracks[kind] = null;
    if (kind === 'microphone') {
      this.#isTaken = false;
      this.#loudness.of(null);
    }
    track?.stop();
  }

  /** Stops both before this returns. */
  close(): void {
    for (const kind of Kinds) this.release(kind);
    this.#loudness.close();
  }

  /** Forgets what went wrong, but for what this browser can never do. */
  forgetFaults(): void {
    this.#faults = { microphone: faultOfBrowser(), camera: faultOfBrowser() };
  }

  #take(kind: OwnKind, track: MediaStreamTrack): void {
    this.release(kind);
    this.#tracks[kind] = track;
    this.#faults = { ...this.#faults, [kind]: null };
    track.addEventListener('ended', () => {
      if (this.#tracks[kind] === track) void this.open(kind);
    });
    if (kind === 'camera') return;
    this.#isTaken = track.muted;
    for (const event of ['mute', 'unmute']) {
      track.addEventListener(event, () => {
        if (this.#tracks.microphone !== track) return;
        this.#isTaken = track.muted;
        this.holder.changed();
      });
    }
    this.#loudness.of(track);
  }
}
