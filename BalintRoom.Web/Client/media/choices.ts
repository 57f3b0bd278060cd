const Key = 'balint-sound';

/** What a person chose on this device; remembered here and nowhere else. */
export interface Choices {
  readonly microphone: boolean;
  readonly camera: boolean;
  /** Ids of devices as this browser names them for this site; empty for the browser's own choice. */
  readonly microphoneId: string;
  readonly cameraId: string;
  readonly speakerId: string;
  readonly holdToTalk: boolean;
  /** Send and ask for little. */
  readonly isLow: boolean;
}

const First: Choices = {
  microphone: true, camera: true, microphoneId: '', cameraId: '', speakerId: '', holdToTalk: false, isLow: false,
};

// Storage throws where it is switched off; then a choice lives as long as the page.
export function rememberedChoices(): Choices {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(Key) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return First;
    const known = Object.entries(kept).filter(([name, value]) => typeof value === typeof First[name as keyof Choices]);
    return { ...First, ...Object.fromEntries(known) };
  } catch {
    return First;
  }
}

export function remember(choices: Choices): void {
  try {
    localStorage.setItem(Key, JSON.stringify(choices));
  } catch {
    // Not remembered, then.
  }
}
