import { afterEach, expect, it, vi } from 'vitest';
import { Processor } from './processor';

afterEach(() => vi.unstubAllGlobals());

interface Told {
  tell: (...states: string[]) => void;
  isWatched: boolean;
}

function browserThatTells(observe = (): Promise<void> => Promise.resolve()): Told {
  const told: Told = { isWatched: false, tell: () => undefined };
  vi.stubGlobal('PressureObserver', class {
    constructor(changed: (records: { state: string }[]) => void) {
      told.tell = (...states) => changed(states.map((state) => ({ state })));
    }
    observe = (): Promise<void> => ((told.isWatched = true), observe());
    disconnect = (): void => void (told.isWatched = false);
  });
  return told;
}

it('is overloaded while the last that was told is critical', () => {
  const browser = browserThatTells();
  const processor = new Processor();
  processor.watch();
  browser.tell('serious');
  expect(processor.isOverloaded).toBe(false);
  browser.tell('serious', 'critical');
  expect(processor.isOverloaded).toBe(true);
  browser.tell('critical', 'fair');
  expect(processor.isOverloaded).toBe(false);
});

it('ends with the room', () => {
  const browser = browserThatTells();
  const processor = new Processor();
  processor.watch();
  browser.tell('critical');
  processor.close();
  expect([processor.isOverloaded, browser.isWatched]).toEqual([false, false]);
});

it('is not overloaded where the browser does not tell, or may not', async () => {
  const processor = new Processor();
  processor.watch();
  expect(processor.isOverloaded).toBe(false);
  const browser = browserThatTells(() => Promise.reject(new DOMException('', 'NotAllowedError')));
  processor.watch();
  await vi.waitFor(() => expect(browser.isWatched).toBe(false));
  expect(processor.isOverloaded).toBe(false);
});
