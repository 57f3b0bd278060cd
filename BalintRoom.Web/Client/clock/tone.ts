let audio: AudioContext | undefined;

/**
 * Two low notes, a third apart, that swell and fade within two seconds: meant to be noticed on another window without cutting
 * into a sentence. Silent where the browser has not let this page sound yet; the signal is never in the tone alone.
 */
export function softTone(): void {
  try {
    audio ??= new AudioContext();
    if (audio.state === 'suspended') {
      // Resolves only after the person has touched the page; by then it would come too late to mean anything.
      void audio.resume().catch(() => undefined);
      return;
    }
    play(audio, 261.6, 0);
    play(audio, 329.6, 0.35);
  } catch {
    // No sound on this device.
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
