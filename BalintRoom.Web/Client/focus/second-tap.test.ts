import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ignoreSecondTapOnSheets } from './second-tap';

describe('a sheet that has just opened', () => {
  const sheet = document.createElement('section');
  const toggle = (newState: 'open' | 'closed'): boolean => sheet.dispatchEvent(Object.assign(new Event('toggle'), { newState }));

  beforeEach(() => {
    vi.useFakeTimers();
    document.body.append(sheet);
    ignoreSecondTapOnSheets(document);
  });
  afterEach(() => vi.useRealTimers());

  it('takes no press of the hand that opened it, and every later one', () => {
    toggle('open');
    expect(sheet.style.pointerEvents).toBe('none');
    vi.advanceTimersByTime(500);
    expect(sheet.style.pointerEvents).toBe('');
    toggle('closed');
    expect(sheet.style.pointerEvents).toBe('');
  });
});
