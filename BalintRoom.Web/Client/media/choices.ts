const Key = 'balint-sound';

/** A person's choices of sound and video. They are stored on this device only. */
export interface Choices {
  readonly microphone: boolean;
  readonly camera: boolean;
  /** Device ids, which are specific to this browser and site; empty for the browser's default. */
  readonly microphoneId: string;
  readonly cameraId: string;
  readonly speakerId: string;
  readonly holdToTalk: boolean;
  /** Whether to save bandwidth. */
  readonly isLow: boolean;
}

const Defaults: Choices = {
  microphone: true, camera: true, microphoneId: '', cameraId: '', speakerId: '', holdToTalk: false, isLow: false,
};

// Storage throws if it is disabled; then the choices are lost with the page.
export function rememberedChoices(): Choices {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(Key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return Defaults;
    const known = Object.entries(kept).filter(([name, value]) => typeof value === typeof Defaults[name as keyof Choices]);
    return { ...Defaults, ...Object.fromEntries(known) };
  } catch {
    return Defaults;
  }
}

export function remember(choices: Choices): void {
  try {
    localStorage.setItem(Key, JSON.stringify(choices));
  } catch {
    // Storage is disabled or full: the choices last as long as the page.
  }
}
