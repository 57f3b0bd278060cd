import type { Choices } from './choices';
import { DeviceError, faultOfBrowser, list, open, permissionFor, type DeviceFault } from './devices';
import { Loudness } from './loudness';
import { SilenceWatch } from './silence';

export type OwnKind = 'microphone' | 'camera';

const Kinds = ['microphone', 'camera'] as const;

/** Faults that only the person can do something about: without them no device is tried again by itself. */
const Refusals: ReadonlySet<DeviceFault | null> = new Set(['denied', 'dismissed', 'blocked'] as const);

/** An opening that takes longer than this seems to wait for the person's answer to the browser; milliseconds. */
const Patience = 1500;

/** How often it is looked whether a microphone gives anything; milliseconds. */
const WatchEvery = 500;

/** A voice without its noise. */
export interface Denoised {
  readonly track: MediaStreamTrack;
  close(): void;
}

/** Whether the browser has what it takes to take the noise out of a voice. */
export function canDenoise(): boolean {
  return typeof AudioWorkletNode !== 'undefined' && typeof WebAssembly !== 'undefined' && typeof Worker !== 'undefined';
}

/** A camera's picture without what is behind the person. */
export interface Blurred {
  readonly track: MediaStreamTrack;
  close(): void;
}

/** Whether the background can be blurred here where the browser does not do it by itself: it must hand out a camera's pictures, and take blurred ones. */
export function canBlur(): boolean {
  return typeof MediaStreamTrackProcessor !== 'undefined' && typeof MediaStreamTrackGenerator !== 'undefined' && typeof OffscreenCanvas !== 'undefined'
    && typeof WebAssembly !== 'undefined' && typeof Worker !== 'undefined';
}

/** Why a chosen blur is not there: it could not be had, or the device is too busy for it. */
export type BlurFault = 'refused' | 'busy';

/** A device that is being opened, which may take until the person answers the browser, and may never end. */
interface Opening {
  readonly id: string;
  isLong: boolean;
}

/** What {@link OwnTracks} needs to know about the person, and what it reports. */
export interface OwnTracksHolder {
  choices(): Choices;
  /** Whether devices may be open: not after leaving, and never for observers. */
  mayOpen(): boolean;
  /** A device was opened, or failed to open. */
  opened(): void;
  /** Something that the screen shows about the devices has changed. */
  changed(): void;
  /** Takes the noise out of what a microphone gives; rejects where the browser cannot. Replaced in tests. */
  readonly denoise?: (microphone: MediaStreamTrack) => Promise<Denoised>;
  /** Blurs what is behind the person; rejects where that cannot be done. Replaced in tests. */
  readonly blurPicture?: (camera: MediaStreamTrack, gaveUp: () => void) => Promise<Blurred>;
}

/**
 * This person's microphone and camera: opened when chosen, opened again when the system ends them, released at once. It does not decide
 * what is sent.
 */
export class OwnTracks {
  readonly #tracks: Record<OwnKind, MediaStreamTrack | null> = { microphone: null, camera: null };
  #faults: Readonly<Record<OwnKind, DeviceFault | null>> = { microphone: null, camera: null };
  #isTaken = false;
  readonly #openings: Record<OwnKind, Opening | null> = { microphone: null, camera: null };
  readonly #loudness = new Loudness();
  #silence = new SilenceWatch();
  #watching: ReturnType<typeof setInterval> | undefined;
  #denoised: Denoised | null = null;
  /** The microphone whose noise is taken out, or is about to be. */
  #denoises: MediaStreamTrack | null = null;
  #isNoiseRefused = false;
  #blurred: Blurred | null = null;
  /** The camera whose picture is blurred here, or is about to be. */
  #blurs: MediaStreamTrack | null = null;
  #blurFault: BlurFault | null = null;

  constructor(private readonly holder: OwnTracksHolder) {}

  of(kind: OwnKind): MediaStreamTrack | null {
    return this.#tracks[kind];
  }

  /** What the others hear: the microphone, without its noise where that was chosen. */
  get voice(): MediaStreamTrack | null {
    return this.#denoised?.track ?? this.#tracks.microphone;
  }

  /** What the others see: the camera, blurred where that was chosen. Until it is, and where it cannot be, nothing: no home is shown unasked. */
  get picture(): MediaStreamTrack | null {
    return this.#blursHere ? (this.#blurred?.track ?? null) : this.#tracks.camera;
  }

  /** Whether the noise was to be taken out and the browser could not. */
  get isNoiseRefused(): boolean {
    return this.#isNoiseRefused;
  }

  /** Takes the noise out of the voice, or does not, as chosen. Meanwhile, and where it cannot be done, the voice is as the microphone gives it. */
  async applyNoise(): Promise<void> {
    const microphone = this.#tracks.microphone;
    const isWanted = microphone !== null && this.holder.choices().isDenoised;
    if (isWanted && this.#denoises === microphone) return;
    const wasOn = this.#denoises !== null;
    this.#endDenoising();
    if (!isWanted) {
      if (wasOn) this.holder.changed();
      return;
    }
    this.#denoises = microphone;
    let denoised: Denoised | null = null;
    try {
      denoised = await (this.holder.denoise ?? loadAndDenoise)(microphone);
    } catch {
      // The browser's own suppression goes on.
    }
    // In the meantime another microphone may be used, or none, or the choice be another.
    if (this.#denoises !== microphone) {
      denoised?.close();
      return;
    }
    this.#denoised = denoised;
    this.#isNoiseRefused = denoised === null;
    this.holder.opened();
  }

  /** Why each device could not be opened. */
  get faults(): Readonly<Record<OwnKind, DeviceFault | null>> {
    return this.#faults;
  }

  /** Whether another program, such as a phone call, uses the microphone. */
  get isTaken(): boolean {
    return this.#isTaken;
  }

  /** Whether another device is used than the person chose, because that one is not connected. */
  isOther(kind: OwnKind): boolean {
    const chosen = this.holder.choices()[`${kind}Id`];
    const used = this.#tracks[kind]?.getSettings().deviceId;
    return chosen !== '' && used !== undefined && used !== chosen;
  }

  /** Whether the microphone is open and gives nothing at all. */
  get isSilent(): boolean {
    return this.#silence.isSilent;
  }

  /** Says no more that the microphone gives nothing. */
  dismissSilence(): void {
    this.#silence.dismiss();
    this.holder.changed();
  }

  /** Whether what is behind the person can be blurred, and is, or is about to be; and why it is not though it was chosen. */
  get blur(): { readonly isThere: boolean; readonly isOn: boolean; readonly isLoading: boolean; readonly fault: BlurFault | null } {
    const track = this.#tracks.camera;
    return {
      isThere: this.#browserBlurs || (track !== null && canBlur()),
      isOn: this.#blursHere || track?.getSettings().backgroundBlur === true,
      isLoading: this.#blursHere && this.#blurred === null && this.#blurFault === null,
      fault: this.#blurFault,
    };
  }

  /** Blurs what is behind the person, or does not, as chosen; where the browser refuses, {@link blur} says so. */
  async applyBlur(): Promise<void> {
    if (!this.#browserBlurs) return this.#applyOwnBlur();
    const track = this.#tracks.camera!;
    const isBlurred = this.holder.choices().isBlurred;
    if (this.blur.isOn === isBlurred) return;
    try {
      await track.applyConstraints({ ...track.getConstraints(), backgroundBlur: isBlurred });
    } catch {
      // The picture stays as it is, and is shown as it is.
    }
    this.holder.changed();
  }

  /** This person's loudness, 0 to 1. */
  get level(): number {
    return this.#loudness.level;
  }

  /** Whether the browser seems to ask the person about this device. Nothing else waits for the answer. */
  isAsking(kind: OwnKind): boolean {
    return this.#openings[kind]?.isLong === true && this.holder.choices()[kind];
  }

  /** @param isAnew Whether to ask once more where an earlier opening has not ended. */
  async open(kind: OwnKind, isAnew = false): Promise<void> {
    if (!this.holder.mayOpen()) return;
    const id = this.holder.choices()[`${kind}Id`];
    if (!isAnew && this.#openings[kind]?.id === id) return;
    const opening: Opening = { id, isLong: false };
    this.#openings[kind] = opening;
    const timer = setTimeout(() => void this.#takesLong(kind, opening), Patience);
    try {
      const track = await open(kind, this.holder.choices());
      // In the meantime the person may have left or changed their choice. Which of several questions they answered does not matter.
      if (this.#openings[kind] !== null && this.holder.mayOpen() && this.#isChosen(kind, id)) this.#take(kind, track);
      else track.stop();
    } catch (error) {
      if (this.#openings[kind] !== opening) return;
      this.release(kind);
      if (this.holder.choices()[kind]) this.#faults = { ...this.#faults, [kind]: error instanceof DeviceError ? error.fault : 'busy' };
    } finally {
      clearTimeout(timer);
      if (this.#openings[kind] === opening) this.#openings[kind] = null;
    }
    this.holder.opened();
  }

  /** Opens the chosen devices. Open ones stay open, because some browsers ask for permission each time. */
  async openChosen(isAnew = false): Promise<void> {
    const wanted = Kinds.filter((kind) => this.holder.choices()[kind] && this.#tracks[kind]?.readyState !== 'live');
    await Promise.all(wanted.map((kind) => this.open(kind, isAnew)));
  }

  /** Gives a device up, because the person does not want it. */
  drop(kind: OwnKind): void {
    this.release(kind);
    this.#faults = { ...this.#faults, [kind]: faultOfBrowser() };
  }

  /** Opens a device by itself once the person allows in the browser's settings what they had refused. */
  async watchPermissions(): Promise<void> {
    await Promise.all(Kinds.map(async (kind) => {
      const permission = await permissionFor(kind);
      permission?.addEventListener?.('change', () => {
        const isRefused = Refusals.has(this.#faults[kind]);
        if (permission.state === 'granted' && isRefused && this.holder.choices()[kind]) void this.open(kind);
      });
    }));
  }

  /** Opens the microphone again if another program took it or the system ended it. */
  async mend(): Promise<void> {
    if (this.#isTaken || this.#tracks.microphone?.readyState === 'ended') await this.open('microphone', true);
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
      const isBack = this.isOther(kind) && there.some((d) => d.id === chosen);
      const isWanted = track === null && this.#faults[kind] !== null && !Refusals.has(this.#faults[kind]) && there.length > 0;
      if (isGone || isBack || isWanted) await this.open(kind);
    }
    this.holder.changed();
  }

  release(kind: OwnKind): void {
    const track = this.#tracks[kind];
    this.#tracks[kind] = null;
    if (kind === 'microphone') {
      this.#isTaken = false;
      this.#loudness.of(null);
      this.#silence = new SilenceWatch();
      clearInterval(this.#watching);
      this.#endDenoising();
    } else this.#endBlur();
    track?.stop();
  }

  /** Stops both devices before it returns; one that is being opened stops as soon as it is. */
  close(): void {
    for (const kind of Kinds) {
      this.release(kind);
      this.#openings[kind] = null;
    }
    this.#loudness.close();
  }

  /** Clears all faults except those of the browser itself. */
  forgetFaults(): void {
    this.#faults = { microphone: faultOfBrowser(), camera: faultOfBrowser() };
  }

  /** Whether the browser lets this page choose whether it blurs. */
  get #browserBlurs(): boolean {
    const can = this.#tracks.camera?.getCapabilities?.().backgroundBlur ?? [];
    return can.includes(true) && can.includes(false);
  }

  /** Whether the background is to be blurred here, because the browser does not do it. */
  get #blursHere(): boolean {
    return this.#tracks.camera !== null && this.holder.choices().isBlurred && !this.#browserBlurs && canBlur();
  }

  async #applyOwnBlur(): Promise<void> {
    const camera = this.#tracks.camera;
    const isWanted = this.#blursHere;
    if (isWanted && this.#blurs === camera && this.#blurFault === null) return;
    const wasOn = this.#blurs !== null;
    this.#endBlur();
    if (!isWanted || camera === null) {
      if (wasOn) this.holder.changed();
      return;
    }
    this.#blurs = camera;
    this.holder.changed();
    const giveUp = (fault: BlurFault): void => {
      if (this.#blurs !== camera || this.#blurFault !== null) return;
      this.#blurred?.close();
      this.#blurred = null;
      this.#blurFault = fault;
      this.holder.opened();
    };
    let blurred: Blurred | null = null;
    try {
      blurred = await (this.holder.blurPicture ?? loadAndBlur)(camera, () => giveUp('busy'));
    } catch {
      giveUp('refused');
      return;
    }
    // In the meantime another camera may be used, or none, or the choice be another.
    if (this.#blurs !== camera || this.#blurFault !== null) {
      blurred.close();
      return;
    }
    this.#blurred = blurred;
    this.holder.opened();
  }

  #endBlur(): void {
    this.#blurred?.close();
    this.#blurred = null;
    this.#blurs = null;
    this.#blurFault = null;
  }

  #endDenoising(): void {
    this.#denoised?.close();
    this.#denoised = null;
    this.#denoises = null;
    this.#isNoiseRefused = false;
  }

  async #takesLong(kind: OwnKind, opening: Opening): Promise<void> {
    // A camera may be slow to start without any question.
    if ((await permissionFor(kind))?.state === 'granted') return;
    opening.isLong = true;
    this.holder.changed();
  }

  #isChosen(kind: OwnKind, id: string): boolean {
    const choices = this.holder.choices();
    return choices[kind] && choices[`${kind}Id`] === id;
  }

  #take(kind: OwnKind, track: MediaStreamTrack): void {
    this.release(kind);
    this.#openings[kind] = null;
    this.#tracks[kind] = track;
    this.#faults = { ...this.#faults, [kind]: null };
    track.addEventListener('ended', () => {
      if (this.#tracks[kind] === track) void this.open(kind);
    });
    if (kind === 'camera') {
      // The system has a switch for it too.
      track.addEventListener('configurationchange', () => this.holder.changed());
      void this.applyBlur();
      return;
    }
    this.#isTaken = track.muted;
    for (const event of ['mute', 'unmute']) {
      track.addEventListener(event, () => {
        if (this.#tracks.microphone !== track) return;
        this.#isTaken = track.muted;
        this.holder.changed();
      });
    }
    void this.applyNoise();
    this.#loudness.of(track);
    this.#watching = setInterval(() => {
      const isOpen = track.enabled && !track.muted;
      if (this.#silence.measured(isOpen ? this.#loudness.measured : null, performance.now())) this.holder.changed();
    }, WatchEvery);
  }
}

async function loadAndBlur(camera: MediaStreamTrack, gaveUp: () => void): Promise<Blurred> {
  const { BackgroundBlur } = await import('./blur');
  return BackgroundBlur.over(camera, gaveUp);
}

async function loadAndDenoise(microphone: MediaStreamTrack): Promise<Denoised> {
  if (!canDenoise()) throw new Error('It cannot be done here.');
  const { NoiseFilter } = await import('./noise');
  return NoiseFilter.over(microphone);
}
