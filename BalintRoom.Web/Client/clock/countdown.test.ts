import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Countdown, remaining, untilNextChange } from './countdown';

customElements.define('balint-countdown', Countdown);

describe('the words for the time left', () => {
  it.each([
    [22 * 60_000, '22'],
    [21 * 60_000 + 1, '22'],
    [60_001, '2'],
    [60_000, '1:00'],
    [59_001, '1:00'],
    [9_000, '0:09'],
    [1, '0:01'],
  ])('%i ms is %s', (left, text) => expect(remaining(left)?.text).toBe(text));

  it.each([
    [22 * 60_000 - 40_000, 12 * 60_000, '22'],
    [22 * 60_000 - 10_000, 12 * 60_000 + 30_000, '22'],
    [22 * 60_000 + 20_000, 12 * 60_000 + 30_000, '22'],
    [22 * 60_000 + 30_001, 12 * 60_000 + 30_000, '23'],
    [60_001, 12 * 60_000 + 59_000, '1'],
  ])('%i ms before %i it is the minutes between two clocks: %s', (left, end, text) => expect(remaining(left, end)?.text).toBe(text));

  it.each([0, -1, -600_000])('there are none at %i ms', (left) => expect(remaining(left)).toBeNull());
});

describe('the time to the next change', () => {
  it.each([
    [90_000, 30_010],
    [120_000, 60_010],
    [60_000, 1_010],
    [500, 510],
  ])('%i ms left: %i ms', (left, wait) => expect(untilNextChange(left)).toBe(wait));

  it.each([
    [22 * 60_000 + 20_000, 30_000, 50_010],
    [22 * 60_000 + 30_000, 30_000, 60_010],
    [80_000, 50_000, 20_010],
    [100_000, 50_000, 40_010],
  ])('%i ms left with an end %i ms past the minute: %i ms', (left, end, wait) => expect(untilNextChange(left, end)).toBe(wait));
});

describe('<balint-countdown>', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    document.title = 'Room';
  });
  afterEach(() => {
    document.body.replaceChildren();
    vi.useRealTimers();
  });

  function place(attributes: Record<string, string>): Countdown {
    const element = document.createElement('balint-countdown') as Countdown;
    element.clock = { now: () => Date.now(), measure: () => Promise.resolve() };
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
    return element;
  }

  it('counts down by itself and then says so, calmly', () => {
    const element = place({ 'data-ends-at': '150000', 'data-minutes': '{0} min', 'data-over': 'any moment now' });
    expect(element.textContent).toBe('2 min');
    vi.advanceTimersByTime(61_000);
    expect(element.textContent).toBe('1 min');
    vi.advanceTimersByTime(30_100);
    expect(element.textContent).toBe('0:59');
    vi.advanceTimersByTime(59_100);
    expect(element.textContent).toBe('any moment now');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says hours and days where there are words for them, and comes down to minutes by itself', () => {
    const hour = 60 * 60_000;
    const words = { 'data-minutes': 'in {0} min', 'data-hours': 'in {0} h {1} min', 'data-days': 'in {0} days' };
    const element = place({ ...words, 'data-ends-at': String(43 * 24 * hour + 1000) });
    expect(element.textContent).toBe('in 43 days');
    element.dataset['endsAt'] = String(26 * hour);
    expect(element.textContent).toBe('in 26 h 0 min');
    element.dataset['endsAt'] = String(hour + 90_000);
    expect(element.textContent).toBe('in 1 h 1 min');
    vi.advanceTimersByTime(3 * 60_000 + 100);
    expect(element.textContent).toBe('in 58 min');
  });

  it('puts the minutes as the language of the page counts them', () => {
    document.documentElement.lang = 'uk';
    const words = { 'data-minutes': '{0} хвилини', 'data-minutes-one': '{0} хвилина', 'data-minutes-many': '{0} хвилин' };
    expect(place({ 'data-ends-at': '1260000', ...words }).textContent).toBe('21 хвилина');
    expect(place({ 'data-ends-at': '180000', ...words }).textContent).toBe('3 хвилини');
    expect(place({ 'data-ends-at': '660000', ...words }).textContent).toBe('11 хвилин');
    document.documentElement.lang = 'en';
  });

  it('stands still while the room does', () => {
    const element = place({ 'data-ends-at': '600000', 'data-stopped': '', 'data-stopped-left': '240000', 'data-minutes': '{0} min' });
    vi.advanceTimersByTime(300_000);
    expect(element.textContent).toBe('4 min');
    element.removeAttribute('data-stopped');
    expect(element.textContent).toBe('5 min');
  });

  it('follows a moved end', () => {
    const element = place({ 'data-ends-at': '60000', 'data-minutes': '{0} min' });
    element.setAttribute('data-ends-at', '600000');
    expect(element.textContent).toBe('10 min');
  });

  it('is empty without an end', () => expect(place({}).textContent).toBe(''));

  it('signals the last minute once, in the title too, and tidies up', () => {
    const element = place({ 'data-ends-at': '90000', 'data-signal': '' });
    const heard = vi.fn();
    document.body.addEventListener('balint-last-minute', heard);
    vi.advanceTimersByTime(29_000);
    expect(heard).not.toHaveBeenCalled();
    vi.advanceTimersByTime(5_000);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(document.title).toBe('◐ Room');
    vi.advanceTimersByTime(60_000);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(document.title).toBe('Room');
    element.remove();
    document.body.removeEventListener('balint-last-minute', heard);
  });

  it('does not ring at somebody who arrives in the last minute', () => {
    const heard = vi.fn();
    document.body.addEventListener('balint-last-minute', heard);
    const element = place({ 'data-ends-at': '30000', 'data-signal': '' });
    vi.advanceTimersByTime(5_000);
    expect(heard).not.toHaveBeenCalled();
    expect(document.title).toBe('◐ Room');
    element.remove();
    expect(document.title).toBe('Room');
    document.body.removeEventListener('balint-last-minute', heard);
  });
});
