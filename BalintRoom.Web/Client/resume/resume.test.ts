import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TypedThroughLoss } from '../forms/typed-through-loss';
import type { FreshScreen } from './fresh-screen';
import { keepConnection } from './resume';

describe('while the line is lost', () => {
  const blazor = { reconnect: vi.fn(), resumeCircuit: vi.fn() };
  const typed = { lost: vi.fn(), back: vi.fn() };
  let dialog: HTMLDialogElement;
  let draw: () => void;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.resetAllMocks();
    vi.stubGlobal('Blazor', blazor);
    document.body.innerHTML = '<dialog><button>now</button></dialog>';
    dialog = document.querySelector('dialog')!;
    const shown = new Promise<void>((resolve) => (draw = resolve));
    keepConnection(dialog, { shown } as unknown as FreshScreen, typed as unknown as TypedThroughLoss);
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function becomes(state: string): void {
    dialog.className = `components-reconnect-${state}`;
    dialog.dispatchEvent(new CustomEvent('components-reconnect-state-changed', { detail: { state } }));
  }

  it('keeps quiet about a short loss', async () => {
    becomes('show');
    becomes('hide');
    await vi.advanceTimersByTimeAsync(2000);
    expect(dialog.open).toBe(false);
  });

  it('covers the dead screen until the fresh one is drawn', async () => {
    becomes('show');
    await vi.advanceTimersByTimeAsync(2000);
    becomes('hide');
    await vi.advanceTimersByTimeAsync(0);
    expect(dialog.open).toBe(true);
    expect([typed.lost, typed.back].map((call) => call.mock.calls.length)).toEqual([1, 0]);
    draw();
    await vi.advanceTimersByTimeAsync(0);
    expect(dialog.open).toBe(false);
    expect(typed.back).toHaveBeenCalledOnce();
  });

  it('stays when the line is lost again meanwhile', async () => {
    becomes('show');
    await vi.advanceTimersByTimeAsync(2000);
    becomes('hide');
    becomes('show');
    draw();
    await vi.advanceTimersByTimeAsync(2000);
    expect(dialog.open).toBe(true);
  });

  it('leaves trying to Blazor until that has failed, and then tries once at a time', async () => {
    blazor.reconnect.mockReturnValue(new Promise(() => undefined));
    becomes('retrying');
    window.dispatchEvent(new Event('online'));
    expect(blazor.reconnect).not.toHaveBeenCalled();
    becomes('failed');
    window.dispatchEvent(new Event('online'));
    dialog.querySelector('button')!.click();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(blazor.reconnect).toHaveBeenCalledOnce();
  });
});
