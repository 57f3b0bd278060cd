import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Steady } from './steady';

customElements.define('balint-steady', Steady);

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame'] }));
afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

function panel(...names: string[]): { at: (name: string) => HTMLElement; move: (name: string, top: number) => void } {
  document.body.innerHTML = `<balint-steady>${names.map((name) => `<button id="${name}"></button>`).join('')}</balint-steady>`;
  const at = (name: string): HTMLElement => document.getElementById(name)!;
  const move = (name: string, top: number): void => {
    at(name).getBoundingClientRect = () => ({ left: 0, top, width: 100, height: 44 }) as DOMRect;
  };
  names.forEach((name, index) => move(name, index * 44));
  document.dispatchEvent(new Event('scroll'));
  window.dispatchEvent(new Event('scroll'));
  return { at, move };
}

async function changed(): Promise<void> {
  await Promise.resolve();
  vi.advanceTimersByTime(20);
}

it('lets a control that slid to where another was rest, and no other', async () => {
  const { at, move } = panel('pause', 'first', 'second');
  at('first').remove();
  move('second', 44);
  await changed();
  expect([at('second').style.pointerEvents, at('pause').style.pointerEvents]).toEqual(['none', '']);
  vi.advanceTimersByTime(500);
  expect(at('second').style.pointerEvents).toBe('');
});

it('lets a control that has just come rest', async () => {
  panel('pause');
  const fresh = document.createElement('button');
  fresh.getBoundingClientRect = () => ({ left: 0, top: 0, width: 100, height: 44 }) as DOMRect;
  document.querySelector('balint-steady')!.append(fresh);
  await changed();
  expect(fresh.style.pointerEvents).toBe('none');
});

it('lets it rest from the moment it comes, before it is painted', async () => {
  const { at, move } = panel('pause', 'first', 'second');
  at('first').remove();
  move('second', 44);
  await Promise.resolve();
  expect(at('second').style.pointerEvents).toBe('none');
});

it('takes scrolling for no movement', async () => {
  const { at, move } = panel('pause', 'first');
  move('first', 200);
  at('first').dispatchEvent(new Event('scroll'));
  at('pause').textContent = 'Pause';
  await changed();
  expect(at('first').style.pointerEvents).toBe('');
});

it.each(['pointerup', 'pointercancel'])('lets a press end that began before its control moved, and rests after its %s', async (end) => {
  const { at, move } = panel('pause', 'first', 'second');
  at('second').dispatchEvent(new Event('pointerdown', { bubbles: true }));
  at('first').remove();
  move('second', 44);
  await changed();
  expect(at('second').style.pointerEvents).toBe('');
  at('second').dispatchEvent(new Event(end, { bubbles: true }));
  expect(at('second').style.pointerEvents).toBe('');
  vi.advanceTimersByTime(1);
  expect(at('second').style.pointerEvents).toBe('none');
  vi.advanceTimersByTime(500);
  expect(at('second').style.pointerEvents).toBe('');
});
