import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { holdsBack as HoldsBack } from './held-back';
import type { ProvenSocket as Socket, startPastNetwork as StartPastNetwork } from './proven-socket';

const closed = vi.fn();
let made = 0;

class SilentSocket extends EventTarget {
  onclose: ((event: Event) => void) | null = null;

  constructor() {
    super();
    made++;
    this.addEventListener('close', (event) => this.onclose?.(event));
  }

  close(): void {
    closed();
  }
}

describe('a WebSocket that has to prove itself', () => {
  let ProvenSocket: typeof Socket;
  let startPastNetwork: typeof StartPastNetwork;
  let holdsBack: typeof HoldsBack;
  let clock: ReturnType<typeof vi.fn>;

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.resetModules();
    sessionStorage.clear();
    closed.mockReset();
    made = 0;
    clock = vi.fn(() => Promise.resolve(new Response('1')));
    vi.stubGlobal('fetch', clock);
    vi.stubGlobal('WebSocket', SilentSocket);
    ({ ProvenSocket, startPastNetwork } = await import('./proven-socket'));
    ({ holdsBack } = await import('./held-back'));
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is given up within ten seconds when nothing comes, and none is opened in this tab again', async () => {
    const socket = new ProvenSocket('ws://here');
    const ended = vi.fn();
    socket.addEventListener('close', ended);
    await vi.advanceTimersByTimeAsync(9000);
    expect(ended.mock.calls[0]![0]).toMatchObject({ wasClean: false });
    expect(closed).toHaveBeenCalledOnce();
    expect(() => new ProvenSocket('ws://here')).toThrow('holds WebSockets back');
    vi.resetModules();
    const reloaded = await import('./proven-socket');
    expect(() => new reloaded.ProvenSocket('ws://here')).toThrow('holds WebSockets back');
    expect(made).toBe(1);
  });

  it('is left alone once something has come', async () => {
    const socket = new ProvenSocket('ws://here');
    socket.dispatchEvent(new Event('message'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([closed.mock.calls.length, clock.mock.calls.length, holdsBack()]).toEqual([0, 0, false]);
  });

  it('is left alone when it ends by itself', async () => {
    const socket = new ProvenSocket('ws://here');
    socket.dispatchEvent(new Event('close'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(holdsBack()).toBe(false);
  });

  it('is not blamed while the server answers nothing else either', async () => {
    clock.mockRejectedValue(new TypeError('no line'));
    const socket = new ProvenSocket('ws://here');
    await vi.advanceTimersByTimeAsync(30_000);
    expect([closed.mock.calls.length, holdsBack()]).toEqual([0, false]);
    socket.dispatchEvent(new Event('message'));
    clock.mockResolvedValue(new Response('1'));
    await vi.advanceTimersByTimeAsync(30_000);
    expect(holdsBack()).toBe(false);
  });

  it('has the connection opened another way when it was open already', async () => {
    const start = vi.fn<() => Promise<void>>().mockImplementationOnce(async () => {
      const socket = new ProvenSocket('ws://here');
      await new Promise((_, reject) => {
        socket.addEventListener('close', () => reject(new Error('closed')));
      });
    }).mockResolvedValueOnce(undefined);
    const connection = { start };
    startPastNetwork(connection);
    const starting = connection.start();
    await vi.advanceTimersByTimeAsync(9000);
    await starting;
    expect(start).toHaveBeenCalledTimes(2);
  });

  it('passes on every other failure', async () => {
    const connection = { start: vi.fn().mockRejectedValue(new Error('no server')) };
    startPastNetwork(connection);
    await expect(connection.start()).rejects.toThrow('no server');
  });
});
