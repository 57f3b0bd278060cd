import { serverClock, type ServerClock } from './offset';
import { softTone } from './tone';

const Minute = 60_000;

/** What to say of the time left: whole minutes, rounded up, until the last one, then minutes and seconds; `null` once it is over. */
export function remaining(milliseconds: number): { readonly text: string; readonly lastMinute: boolean } | null {
  if (milliseconds <= 0) return null;
  if (milliseconds > Minute) return { text: String(Math.ceil(milliseconds / Minute)), lastMinute: false };
  const seconds = Math.ceil(milliseconds / 1000);
  return { text: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`, lastMinute: true };
}

/**
 * A countdown that runs by itself towards a moment of the server's clock; the server does nothing while it runs.
 *
 * ```html
 * <balint-countdown data-ends-at="2026-01-31T12:36:00Z" data-minutes="{0} min" data-over="any moment now"></balint-countdown>
 * ```
 *
 * - `data-ends-at`: the end, ISO 8601 with offset, or milliseconds since the epoch. Without it the countdown is empty.
 * - `data-stopped`: present (and not `false`) while the room's clock stands still.
 * - `data-stopped-left`: milliseconds left while it stands still; shown instead of the time to the end.
 * - `data-minutes`: words for whole minutes, `{0}` is the number; default `{0}`. Where the page's language has a form of its own for some
 *   numbers, `data-minutes-one`, `data-minutes-few`, … hold it, named by the plural category of CLDR.
 * - `data-seconds`: words for the last minute, `{0}` is `m:ss`; default `{0}`.
 * - `data-over`: words from the end on; nothing turns red and nothing rings.
 * - `data-signal`: present where the last minute is announced softly: a low tone where the browser allows one, a mark before the
 *   page's title (`data-title-mark`, default `◐`), and a bubbling `balint-last-minute` event, once per end.
 *
 * It says `role="timer"`, which is not live: a screen reader reads it when asked and is not interrupted by it.
 */
export class Countdown extends HTMLElement {
  static readonly observedAttributes = ['data-ends-at', 'data-stopped', 'data-stopped-left', 'data-signal'];

  /** Replaced in tests. */
  clock: Pick<ServerClock, 'now' | 'measure'> = serverClock;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #seenBefore = false;
  #titleMark = '';

  connectedCallback(): void {
    if (!this.hasAttribute('role')) this.setAttribute('role', 'timer');
    document.addEventListener('visibilitychange', this.#onVisible);
    void this.clock.measure().then(() => this.#show());
    this.#show();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.#onVisible);
    this.#markTitle('');
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    if (name === 'data-ends-at') this.#seenBefore = false;
    if (this.isConnected) this.#show();
  }

  // A hidden page's timers are held back, and a sleeping device's monotonic clock may have stood still.
  readonly #onVisible = (): void => {
    if (document.visibilityState === 'visible') void this.clock.measure(true).then(() => this.#show());
  };

  #show(): void {
    clearTimeout(this.#timer);
    if (!this.isConnected) return;
    const stopped = this.hasAttribute('data-stopped') && this.dataset['stopped'] !== 'false';
    const end = parseMoment(this.dataset['endsAt']);
    const left = stopped && this.dataset['stoppedLeft'] ? Number(this.dataset['stoppedLeft']) : end - this.clock.now();
    if (Number.isNaN(left)) {
      this.#write('', 'none');
      this.#markTitle('');
      return;
    }

    const shown = remaining(left);
    if (shown === null) this.#write(this.dataset['over'] ?? '', 'over');
    else if (shown.lastMinute) this.#write(fill(this.dataset['seconds'] ?? '{0}', shown.text), 'last-minute');
    else this.#write(fill(this.#minutes(Number(shown.text)), shown.text), 'minutes');

    if (!stopped && this.hasAttribute('data-signal')) this.#signal(left);
    else this.#markTitle('');
    if (!stopped && shown !== null) this.#timer = setTimeout(() => this.#show(), untilNextChange(left));
  }

  // Somebody who arrives inside the last minute is shown it but not rung at: only crossing into it is a signal.
  #signal(left: number): void {
    const inLastMinute = left > 0 && left <= Minute;
    this.#markTitle(inLastMinute ? this.dataset['titleMark'] ?? '◐' : '');
    if (left > Minute) this.#seenBefore = true;
    else if (inLastMinute && this.#seenBefore) {
      this.#seenBefore = false;
      this.dispatchEvent(new CustomEvent('balint-last-minute', { bubbles: true }));
      softTone();
    }
  }

  #minutes(count: number): string {
    const category = pluralRules(this.ownerDocument.documentElement.lang).select(count);
    return this.getAttribute(`data-minutes-${category}`) ?? this.dataset['minutes'] ?? '{0}';
  }

  #write(text: string, state: string): void {
    if (this.textContent !== text) this.textContent = text;
    if (this.dataset['state'] !== state) this.dataset['state'] = state;
  }

  #markTitle(mark: string): void {
    if (mark === this.#titleMark) return;
    const prefix = `${this.#titleMark} `;
    const bare = this.#titleMark && document.title.startsWith(prefix) ? document.title.slice(prefix.length) : document.title;
    document.title = mark ? `${mark} ${bare}` : bare;
    this.#titleMark = mark;
  }
}

/** Milliseconds until the shown text changes, and a little more so as not to wake just before. */
export function untilNextChange(left: number): number {
  const step = left > Minute ? Minute : 1000;
  const rest = left % step || step;
  return rest + 10;
}

let rules: { readonly language: string; readonly plural: Intl.PluralRules } | undefined;

function pluralRules(language: string): Intl.PluralRules {
  if (rules?.language !== language) rules = { language, plural: new Intl.PluralRules(language || 'en') };
  return rules.plural;
}

function parseMoment(text: string | undefined): number {
  if (!text) return Number.NaN;
  return /^\d+$/.test(text) ? Number(text) : Date.parse(text);
}

function fill(words: string, value: string): string {
  return words.replace('{0}', value);
}
