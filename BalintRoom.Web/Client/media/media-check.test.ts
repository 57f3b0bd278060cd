import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { reachesMediaServer } from './media-check';
import { FakeConnection } from './testing/connection';

class CheckedConnection extends FakeConnection {
  iceGatheringState: RTCIceGatheringState = 'new';
  setLocalDescription = (): Promise<void> => {
    this.localDescription = { type: 'offer', sdp: 'without ways' };
    return Promise.resolve();
  };
  setRemoteDescription = (description: RTCSessionDescriptionInit): Promise<void> => {
    this.remoteDescription = description;
    return Promise.resolve();
  };
  gathers(): void {
    this.localDescription = { type: 'offer', sdp: 'with ways' };
    this.iceGatheringState = 'complete';
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }
}

let made: CheckedConnection;
let configuration: RTCConfiguration | undefined;
const ask = vi.fn<(sdp: string) => Promise<string>>();

beforeEach(() => {
  vi.useFakeTimers();
  ask.mockReset().mockResolvedValue('an answer');
  vi.stubGlobal('RTCPeerConnection', class extends CheckedConnection {
    constructor(given?: RTCConfiguration) {
      super();
      // oxlint-disable-next-line typescript/no-this-alias
      made = this;
      configuration = given;
    }
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

it('is reached where the connection is made by the ways that may be taken', async () => {
  const checking = reachesMediaServer({ iceTransportPolicy: 'relay' }, ask);
  await settle();
  expect(ask).not.toHaveBeenCalled();
  made.gathers();
  await settle();
  expect(configuration).toEqual({ iceTransportPolicy: 'relay' });
  expect(ask.mock.calls).toEqual([['with ways']]);
  expect(made.transceivers.map(({ kind, direction, sender }) => [kind, direction, sender.track])).toEqual([['audio', 'sendonly', null]]);
  expect(made.remoteDescription).toEqual({ type: 'answer', sdp: 'an answer' });
  made.becomes('connected');
  expect(await checking).toBe(true);
  expect(made.connectionState).toBe('closed');
});

it('waits for no way longer than three seconds', async () => {
  const checking = reachesMediaServer({}, ask);
  await vi.advanceTimersByTimeAsync(3100);
  expect(ask.mock.calls).toEqual([['without ways']]);
  made.becomes('connected');
  expect(await checking).toBe(true);
});

it.each<[string, () => unknown]>([
  ['the connection fails', () => made.becomes('failed')],
  ['nothing happens', () => vi.advanceTimersByTimeAsync(12_000)],
])('is not reached where %s', async (_, happens) => {
  const checking = reachesMediaServer({}, ask);
  made.gathers();
  await settle();
  await happens();
  expect(await checking).toBe(false);
  expect(made.connectionState).toBe('closed');
});

it('is not reached where there is none to be had', async () => {
  ask.mockRejectedValue(new Error('NotThisWay'));
  const checking = reachesMediaServer({}, ask);
  made.gathers();
  expect(await checking).toBe(false);
});
