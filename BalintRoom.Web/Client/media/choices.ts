import { device, soundKey } from '../storage/device-storage';

/** A person's choices of sound and video. They are stored on this device only. */
export interface Choices {
  readonly microphone: boolean;
  readonly camera: boolean;
  /** Device ids, which are specific to this browser and site; empty for the browser's default. */
  readonly microphoneId: string;
  readonly cameraId: string;
  readonly speakerId: string;
  /** The devices' names, by which they are known again where the browser gives them new ids on each visit. */
  readonly microphoneName: string;
  readonly cameraName: string;
  readonly speakerName: string;
  readonly holdToTalk: boolean;
  /** Whether to save bandwidth. */
  readonly isLow: boolean;
  /** Whether to blur what is behind the person, where the browser can. */
  readonly isBlurred: boolean;
  /** Whether to take noise out of the person's voice beyond what the browser does by itself. */
  readonly isDenoised: boolean;
  /** Whether the person wants to read captions of what the others say. */
  readonly readsCaptions: boolean;
}

const Defaults: Choices = {
  microphone: true, camera: true, microphoneId: '', cameraId: '', speakerId: '', microphoneName: '', cameraName: '', speakerName: '',
  holdToTalk: false, isLow: false, isBlurred: false, isDenoised: false, readsCaptions: false,
};

/** What a person chose here before; nobody else's choices. */
export function rememberedChoices(person: string | null): Choices {
  const kept = person === null ? undefined : device.read(soundKey(person));
  if (typeof kept !== 'object' || kept === null) return Defaults;
  const known = Object.entries(kept).filter(([name, value]) => typeof value === typeof Defaults[name as keyof Choices]);
  return { ...Defaults, ...Object.fromEntries(known) };
}

export function remember(person: string | null, choices: Choices): void {
  if (person !== null) device.keep(soundKey(person), choices);
}
