/** How long a browser may take to name its voices, which some do only after the first question. */
const VoicesWithin = 1500;

const pitches = [1, 0.85, 1.15, 0.92, 1.08, 0.78, 1.22, 0.97];

/**
 * Reads aloud what simulated people say, with a voice of this device.
 *
 * ```html
 * <balint-speech data-voice="2" data-said="Good to see you all."></balint-speech>
 * <button data-speech-toggle aria-pressed="false">Read aloud</button>
 * <span data-speech-none hidden>This browser has no voice …</span>
 * ```
 *
 * - `data-said`: the newest line; a new value is read once the line before it is done, and replaces one that still waits.
 * - `data-voice`: a number that tells speakers apart.
 * - `[data-speech-toggle]`, anywhere on the page: switches it on and off; it is off at first, and off again when the element goes.
 * - `[data-speech-none]`: shown if the device has no voice for the page's language.
 *
 * Only voices of the device itself are used: others send the text to a server.
 */
export class Speech extends HTMLElement {
  static readonly observedAttributes = ['data-said'];

  #isOn = false;
  #isSpeaking = false;
  #waiting: SpeechSynthesisUtterance | undefined;
  #asked: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    document.addEventListener('click', this.#onClick);
    synthesis()?.addEventListener('voiceschanged', this.#onVoices);
  }

  disconnectedCallback(): void {
    document.removeEventListener('click', this.#onClick);
    synthesis()?.removeEventListener('voiceschanged', this.#onVoices);
    this.#switch(false);
  }

  attributeChangedCallback(): void {
    if (this.#isOn) this.#read();
  }

  readonly #onClick = (event: Event): void => {
    if (event.target instanceof Element && event.target.closest('[data-speech-toggle]')) this.#switch(!this.#isOn);
  };

  readonly #onVoices = (): void => {
    if (this.#isOn) this.#showNone(voices().length === 0);
  };

  #switch(on: boolean): void {
    this.#isOn = on;
    clearTimeout(this.#asked);
    for (const toggle of document.querySelectorAll('[data-speech-toggle]')) toggle.setAttribute('aria-pressed', String(on));
    this.#showNone(false);
    if (!on) {
      this.#waiting = undefined;
      this.#isSpeaking = false;
      synthesis()?.cancel();
      return;
    }
    if (voices().length === 0) this.#asked = setTimeout(this.#onVoices, synthesis() ? VoicesWithin : 0);
    // Within the press: some browsers let a page speak only after one that began in it.
    else this.#read();
  }

  #read(): void {
    const said = this.dataset['said'];
    const own = voices();
    const speaker = Number(this.dataset['voice'] ?? 0);
    const voice = own[speaker % own.length];
    if (!said || !voice) return;
    const line = new SpeechSynthesisUtterance(said);
    line.voice = voice;
    line.lang = voice.lang;
    // One voice for all sounds like one person; its pitch still tells them apart.
    line.pitch = pitches[Math.floor(speaker / own.length) % pitches.length] ?? 1;
    for (const over of ['end', 'error']) line.addEventListener(over, () => this.#done());
    if (this.#isSpeaking) this.#waiting = line;
    else this.#speak(line);
  }

  #speak(line: SpeechSynthesisUtterance): void {
    this.#isSpeaking = true;
    synthesis()?.speak(line);
  }

  #done(): void {
    this.#isSpeaking = false;
    const next = this.#waiting;
    this.#waiting = undefined;
    if (this.#isOn && next) this.#speak(next);
  }

  #showNone(shown: boolean): void {
    for (const part of document.querySelectorAll<HTMLElement>('[data-speech-none]')) part.hidden = !shown;
  }
}

function synthesis(): SpeechSynthesis | undefined {
  return typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis;
}

/** The device's own voices for the page's language, those of its region first. */
function voices(): SpeechSynthesisVoice[] {
  const page = document.documentElement.lang.toLowerCase();
  const language = page.split('-')[0];
  return (synthesis()?.getVoices() ?? [])
    .filter((voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === language)
    .sort((a, b) => Number(b.lang.toLowerCase() === page) - Number(a.lang.toLowerCase() === page));
}
