import { serverClock, type ServerClock } from './offset';
import { softTone } from './tone';

const Minute = 60_000;
const Hour = 60 * Minute;
const Day = 24 * Hour;

/**
 * The text for the time left: whole minutes, `m:ss` in the last minute, `null` once the time is over. Minutes are counted as clocks
 * show them, which floor to the minute: at 12:18:40 there are 22 until 12:40, also until 12:40:30.
 */
export function remaining(milliseconds: number, end = 0): { readonly text: string; readonly lastMinute: boolean } | null {
  if (milliseconds <= 0) return null;
  if (milliseconds > Minute) {
    const minutes = Math.ceil((milliseconds - (end % Minute)) / Minute);
    return { text: String(Math.max(1, minutes)), lastMinute: false };
  }
  const seconds = Math.ceil(milliseconds / 1000);
  return { text: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`, lastMinute: true };
}

/**
 * A countdown to a moment on the server's clock. It runs in the browser, without messages from the server.
 *
 * ```html
 * <balint-countdown data-ends-at="2026-01-31T12:36:00Z" data-minutes="{0} min" data-over="any moment now"></balint-countdown>
 * ```
 *
 * - `data-ends-at`: the end, ISO 8601 with offset, or milliseconds since the epoch. Without it the countdown is empty.
 * - `data-stopped`: present (and not `false`) while the room's clock is stopped.
 * - `data-stopped-left`: milliseconds left while the clock is stopped; shown instead of the time to the end.
 * - `data-minutes`: text for whole minutes, `{0}` is the number; default `{0}`. Other plural forms of the page's language are in
 *   `data-minutes-one`, `data-minutes-few`, …, named by the CLDR plural category.
 * - `data-hours`: text for an hour and more, `{0}` and `{1}` are hours and minutes; without it hours are counted in minutes.
 * - `data-days`: text for two days and more, with `data-days-one`, … as for minutes; without it days are counted in hours.
 * - `data-seconds`: text for the last minute, `{0}` is `m:ss`; default `{0}`.
 * - `data-over`: text after the end. There is deliberately no alarm.
 * - `data-signal`: present if the start of the last minute is announced: by a soft tone if the browser allows it, a mark before the
 *   page's title (`data-title-mark`, default `◐`), and a bubbling `balint-last-minute` event, once per end.
 *
 * Its `role="timer"` is not a live region: a screen reader reads it on request and is not interrupted by it.
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

  // Browsers throttle the timers of hidden pages, and the monotonic clock may stop while a device sleeps.
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

    const shown = remaining(left, Number.isNaN(end) ? 0 : end);
    if (shown === null) this.#write(this.dataset['over'] ?? '', 'over');
    else if (shown.lastMinute) this.#write(fill(this.dataset['seconds'] ?? '{0}', shown.text), 'last-minute');
    else this.#write(this.#long(left, Number(shown.text)) ?? this.#counted('minutes', Number(shown.text)), 'minutes');

    if (!stopped && this.hasAttribute('data-signal')) this.#signal(left);
    else this.#markTitle('');
    if (!stopped && shown !== null) this.#timer = setTimeout(() => this.#show(), untilNextChange(left, end));
  }

  // Only the transition into the last minute is announced, so a page opened during it stays silent.
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

  /** Hours and days, where there are words for them. Days are rounded: the date stands beside what is so far ahead. */
  #long(left: number, minutes: number): string | null {
    if (left >= 2 * Day && this.dataset['days']) return this.#counted('days', Math.round(left / Day));
    const words = this.dataset['hours'];
    return minutes >= 60 && words ? fill(words, String(Math.floor(minutes / 60)), String(minutes % 60)) : null;
  }

  #counted(unit: 'minutes' | 'days', count: number): string {
    const category = pluralRules(this.ownerDocument.documentElement.lang).select(count);
    return fill(this.getAttribute(`data-${unit}-${category}`) ?? this.dataset[unit] ?? '{0}', String(count));
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

/** Milliseconds until the shown text changes, plus a margin so that the timer does not fire just before the change. */
export function untilNextChange(left: number, end = 0): number {
  if (left <= Minute) return (left % 1000 || 1000) + 10;
  const toTheMinute = (left - (end % Minute)) % Minute;
  const rest = toTheMinute > 0 ? toTheMinute : toTheMinute + Minute;
  return Math.min(rest, left - Minute) + 10;
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

function fill(words: string, ...values: string[]): string {
  return values.reduce((text, value, i) => text.replace(`{${i}}`, value), words);
}
