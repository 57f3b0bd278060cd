import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Speech } from './speech';

customElements.define('balint-speech', Speech);

class Utterance extends EventTarget {
  voice: unknown;
  lang = '';
  pitch = 1;
  constructor(readonly text: string) {
    super();
  }

  end(): void {
    this.dispatchEvent(new Event('end'));
  }
}

/** A browser's speech under the test's control. */
class Synthesis extends EventTarget {
  own: { lang: string; localService: boolean; name: string }[] = [];
  spoken: Utterance[] = [];
  cancelled = 0;
  getVoices = () => this.own;
  speak = (line: Utterance) => this.spoken.push(line);
  cancel = () => (this.cancelled += 1);
}

const english = { lang: 'en-GB', localService: true, name: 'Ann' };
const other = { lang: 'en-US', localService: true, name: 'Bob' };

describe('<balint-speech>', () => {
  let browser: Synthesis;

  beforeEach(() => {
    vi.useFakeTimers();
    browser = new Synthesis();
    browser.own = [other, english];
    vi.stubGlobal('speechSynthesis', browser);
    vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
    document.documentElement.lang = 'en-GB';
    document.body.innerHTML =
      '<balint-speech data-voice="0" data-said="Hello."></balint-speech>' +
      '<button data-speech-toggle aria-pressed="false"></button><p data-speech-none hidden></p>';
  });

  afterEach(() => {
    document.body.replaceChildren();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const toggle = () => document.querySelector('button')!;
  const none = () => document.querySelector('p')!.hidden === false;
  const texts = () => browser.spoken.map((line) => line.text);

  function say(text: string, voice = 0): void {
    const element = document.querySelector<HTMLElement>('balint-speech')!;
    element.dataset['voice'] = String(voice);
    element.dataset['said'] = text;
  }

  it('is silent until it is switched on, and again when it is switched off', () => {
    say('Nobody hears this.');
    expect(texts()).toEqual([]);
    toggle().click();
    expect(toggle().getAttribute('aria-pressed')).toBe('true');
    expect(texts()).toEqual(['Nobody hears this.']);
    toggle().click();
    expect(browser.cancelled).toBe(1);
    say('Nor this.');
    expect(texts()).toHaveLength(1);
  });

  it('reads one line after the other and keeps only the newest waiting', () => {
    toggle().click();
    say('one');
    say('two');
    expect(texts()).toEqual(['Hello.']);
    browser.spoken[0]!.end();
    expect(texts()).toEqual(['Hello.', 'two']);
    browser.spoken[1]!.end();
    expect(texts()).toEqual(['Hello.', 'two']);
  });

  it('never uses a voice that would send the text away, nor one of another language', () => {
    browser.own = [
      { lang: 'en-GB', localService: false, name: 'from a server' },
      { lang: 'fr-FR', localService: true, name: 'Zoé' },
      other,
    ];
    toggle().click();
    expect(browser.spoken[0]!.voice).toBe(other);
  });

  it('prefers the voice of the page’s region, and tells speakers apart by voice and pitch', () => {
    toggle().click();
    for (const [n, text] of ['b', 'c', 'd'].entries()) {
      say(text, n + 1);
      browser.spoken.at(-1)!.end();
    }
    expect(browser.spoken.map((line) => line.voice)).toEqual([english, other, english, other]);
    expect(new Set(browser.spoken.map((line) => `${(line.voice as typeof english).name} ${line.pitch}`)).size).toBe(4);
  });

  it('says that the browser has no voice, unless one comes after all', () => {
    browser.own = [];
    toggle().click();
    expect(none()).toBe(false);
    vi.advanceTimersByTime(1600);
    expect(none()).toBe(true);
    browser.own = [english];
    browser.dispatchEvent(new Event('voiceschanged'));
    expect(none()).toBe(false);
  });

  it('says so at once where the browser cannot speak at all', () => {
    vi.stubGlobal('speechSynthesis', undefined);
    toggle().click();
    vi.advanceTimersByTime(1);
    expect(none()).toBe(true);
  });

  it('is silent when its page goes', () => {
    toggle().click();
    document.querySelector('balint-speech')!.remove();
    expect(browser.cancelled).toBe(1);
  });
});
