import { tonesAreOff } from './tones';

let audio: AudioContext | undefined;

/**
 * Plays two low notes that fade in and out within two seconds: noticeable from another window, but not loud enough to interrupt
 * a speaker. Silent if the person has switched tones off, or the browser does not allow sound yet, so the tone must not be the only
 * signal.
 */
export function softTone(): void {
  if (tonesAreOff(document)) return;
  try {
    audio ??= new AudioContext();
    if (audio.state === 'suspended') {
      // This resolves only after the next user gesture, which is too late for this tone; it helps the next one.
      void audio.resume().catch(() => undefined);
      return;
    }
    play(audio, 261.6, 0);
    play(audio, 329.6, 0.35);
  } catch {
    // This device has no audio output.
  }
}

function play(context: AudioContext, frequency: number, delay: number): void {
  const start = context.currentTime + delay;
  const note = context.createOscillator();
  const loudness = context.createGain();
  note.type = 'sine';
  note.frequency.value = frequency;
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(0.06, start + 0.25);
  loudness.gain.exponentialRampToValueAtTime(0.0001, start + 1.6);
  note.connect(loudness).connect(context.destination);
  note.start(start);
  note.stop(start + 1.7);
}
