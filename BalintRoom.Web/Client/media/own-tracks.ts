import type { Choices } from './choices';
import { DeviceError, faultOfBrowser, list, open, type DeviceFault } from './devices';
import { Loudness } from './loudness';

export type OwnKind = 'microphone' | 'camera';

const Kinds = ['microphone', 'camera'] as const;

/** What {@link OwnTracks} needs to know about the person, and what it reports. */
export interface OwnTracksHolder {
  choices(): Choices;
  /** Whether devices may be open: not after leaving, and never for observers. */
  mayOpen(): boolean;
  /** A device was opened, or failed to open. */
  opened(): void;
  /** Something that the screen shows about the devices has changed. */
  changed(): void;
}

/**
 * This person's microphone and camera: opened when chosen, opened again when the system ends them, released at once. It does not decide
 * what is sent.
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

  /** Why each device could not be opened. */
  get faults(): Readonly<Record<OwnKind, DeviceFault | null>> {
    return this.#faults;
  }

  /** Whether another program, such as a phone call, uses the microphone. */
  get isTaken(): boolean {
    return this.#isTaken;
  }

  /** This person's loudness, 0 to 1. */
  get level(): number {
    return this.#loudness.level;
  }

  async open(kind: OwnKind): Promise<void> {
    if (this.#opening.has(kind) || !this.holder.mayOpen()) return;
    this.#opening.add(kind);
    try {
      const track = await open(kind, this.holder.choices());
      // The person may have left or changed their choice in the meantime.
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

  /** Opens the chosen devices. Open ones stay open, because some browsers ask for permission each time. */
  async openChosen(): Promise<void> {
    await Promise.all(Kinds.filter((kind) => this.holder.choices()[kind] && this.#tracks[kind]?.readyState !== 'live').map((kind) => this.open(kind)));
  }

  /** Opens the microphone again if another program took it or the system ended it. */
  async mend(): Promise<void> {
    if (this.#isTaken || this.#tracks.microphone?.readyState === 'ended') await this.open('microphone');
  }

  /** Opens the devices again that the system ended while the page was in the background. */
  async wake(): Promise<void> {
    for (const kind of Kinds) if (this.#tracks[kind]?.readyState === 'ended') await this.open(kind);
  }

  /** Handles a device that was connected or removed: returns to the chosen one, or replaces a missing one. */
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

  /** Stops both devices before it returns. */
  close(): void {
    for (const kind of Kinds) this.release(kind);
    this.#loudness.close();
  }

  /** Clears all faults except those of the browser itself. */
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
