import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FreshScreen, type CircuitConnection } from './fresh-screen';

const sealed = (descriptor: string): string => `{"type":"server","key":{"locationHash":"body"},"sequence":0,"descriptor":"${descriptor}"}`;
const batch = (descriptor: string): string => `{"batchId":1,"operations":[{"type":"add","marker":${sealed(descriptor)}}]}`;
const marker = `<!--Blazor:${sealed('fresh')}-->`;
const markup = `<html><body>${marker}<!--Blazor-Server-Component-State:sealed--></body></html>`;
const resume = ['ResumeCircuit', 'lost', 'https://here/', 'https://here/room', '[]', ''] as const;

describe('a page whose circuit is gone', () => {
  const giveUp = vi.fn();
  const server = { start: vi.fn(), invoke: vi.fn(), send: vi.fn(), stop: vi.fn(), onclose: vi.fn() };
  let screen: FreshScreen;
  let line: CircuitConnection;
  let connect: () => CircuitConnection;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.resetAllMocks();
    server.invoke.mockImplementation((method: string) => Promise.resolve(method === 'StartCircuit' ? 'new' : false));
    server.send.mockResolvedValue(undefined);
    server.stop.mockResolvedValue(undefined);
    answerWith(markup);
    document.body.innerHTML = '<main><span data-live></span></main>';
    screen = new FreshScreen(giveUp);
    connect = () => {
      const builder = { build: (): CircuitConnection => ({ ...server }) };
      screen.configureSignalR(builder);
      return builder.build();
    };
    line = connect();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function answerWith(html: string, status = 200): void {
    vi.stubGlobal('fetch', vi.fn(() => Promise.resolve({ status, text: () => Promise.resolve(html) })));
  }

  async function draw(): Promise<void> {
    document.querySelector('main')!.innerHTML = '<span data-live></span>';
    await vi.advanceTimersByTimeAsync(0);
  }

  it('starts a new circuit where Blazor would resume the lost one', async () => {
    expect(await line.invoke(...resume)).toBe('new');
    expect(server.invoke.mock.calls).toEqual([['StartCircuit', 'https://here/', 'https://here/room', '[]', 'sealed']]);
  });

  it('brings the components to life with fresh markers, once', async () => {
    await line.invoke(...resume);
    await line.send('UpdateRootComponents', batch('stale'), '');
    await line.send('UpdateRootComponents', batch('of its own'), 'later');
    expect(server.send.mock.calls).toEqual([
      ['UpdateRootComponents', batch('fresh'), 'sealed'],
      ['UpdateRootComponents', batch('of its own'), 'later'],
    ]);
  });

  it('sends nothing of what is pressed until the new circuit has drawn its screen', async () => {
    await line.send('BeginInvokeDotNetFromJS', 'before');
    await line.invoke('ConnectCircuit', 'lost');
    await line.invoke(...resume);
    await line.send('BeginInvokeDotNetFromJS', 'on the dead screen');
    await line.send('EndInvokeJSFromDotNet', 1);
    await draw();
    await line.send('BeginInvokeDotNetFromJS', 'on the fresh one');
    expect(server.send.mock.calls).toEqual([['EndInvokeJSFromDotNet', 1], ['BeginInvokeDotNetFromJS', 'on the fresh one']]);
    expect(giveUp).not.toHaveBeenCalled();
  });

  it('sends at once where the circuit was still there', async () => {
    server.invoke.mockResolvedValue(true);
    await line.invoke('ConnectCircuit', 'kept');
    await line.send('BeginInvokeDotNetFromJS', 1);
    expect(server.send).toHaveBeenCalledOnce();
  });

  it('says when the fresh screen is shown, and leaves nothing of the dead one on the body', async () => {
    const heard = vi.fn();
    document.body.className = 'scroll-locked';
    await line.invoke(...resume);
    void screen.shown.then(heard);
    await vi.advanceTimersByTimeAsync(100);
    expect(heard).not.toHaveBeenCalled();
    await draw();
    expect(heard).toHaveBeenCalled();
    expect(document.body.className).toBe('');
  });

  it('lets the connection go and leaves it to the next try where the page cannot be had now', async () => {
    answerWith('', 503);
    await expect(line.invoke(...resume)).rejects.toThrow('503');
    expect(server.stop).toHaveBeenCalled();
    expect(giveUp).not.toHaveBeenCalled();
  });

  it.each([
    ['another version is deployed', `<html><head><script src="js/next.js"></script></head><body>${marker}</body></html>`],
    ['the address has no screen for them any more', '<html><body>Come in</body></html>'],
  ])('loads the page whole where %s', async (_, html) => {
    answerWith(html);
    await expect(line.invoke(...resume)).rejects.toThrow('no fresh screen');
    expect(giveUp).toHaveBeenCalledOnce();
    expect(server.invoke).not.toHaveBeenCalled();
  });

  it('loads the page whole where no circuit is to be had, or it draws nothing in time', async () => {
    await line.invoke(...resume);
    await vi.advanceTimersByTimeAsync(20_001);
    expect(giveUp).toHaveBeenCalledOnce();
    server.invoke.mockResolvedValue(null);
    await expect(line.invoke(...resume)).rejects.toThrow('no fresh screen');
    expect(giveUp).toHaveBeenCalledTimes(2);
  });

  it('does not load a page from a server that is gone again', async () => {
    await line.invoke(...resume);
    const closed = server.onclose.mock.calls[0]![0] as () => void;
    closed();
    await vi.advanceTimersByTimeAsync(20_001);
    expect(giveUp).not.toHaveBeenCalled();
  });

  it('keeps to that where the line is lost once more before the screen is drawn', async () => {
    await line.invoke(...resume);
    const closed = server.onclose.mock.calls[0]![0] as () => void;
    closed();
    server.invoke.mockResolvedValue(true);
    const next = connect();
    await next.invoke('ConnectCircuit', 'new');
    await next.send('BeginInvokeDotNetFromJS', 'on the dead screen');
    expect(server.send).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(20_001);
    expect(giveUp).toHaveBeenCalledOnce();
  });

  it('lets go of a dead line', async () => {
    await screen.stopConnection();
    expect(server.stop).toHaveBeenCalledOnce();
  });
});
