import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RoomLinkListener } from './room-link';
import { remember, rememberedChoices } from './choices';
import { conditions } from './sound';
import { FakeConnection, FakeStream } from './testing/connection';
import { aView, line } from './testing/views';
import { Voices } from './voices';
import type { RoomView } from './wire';

const link = vi.hoisted(() => ({
  listener: null as RoomLinkListener | null,
  view: null as RoomView | null,
  openLine: vi.fn<(line: string, microphone: string, camera: string) => Promise<{ accepted: boolean }>>(),
}));

vi.mock('./room-link', () => ({
  RoomLink: class {
    isUp = true;
    openLine = link.openLine;
    constructor(_: string, listener: RoomLinkListener) {
      link.listener = listener;
    }
    get view(): RoomView | null {
      return link.view;
    }
    open = (): void => undefined;
    hurry = (): void => undefined;
    close = (): Promise<void> => Promise.resolve();
    tell = (): Promise<void> => Promise.resolve();
    voices = (): Promise<unknown> => Promise.resolve({ servers: [], relayOnly: false, upstreamBitsPerSecond: 1_000_000, expiresAt: null });
  },
}));

class FakeTrack extends EventTarget {
  readyState = 'live';
  enabled = true;
  muted = false;
  constructor(readonly kind: string, readonly deviceId: string) {
    super();
  }
  stop = (): void => void (this.readyState = 'ended');
  getSettings = (): MediaTrackSettings => ({ deviceId: this.deviceId });
  pullOut(): void {
    there[this.kind as 'audio' | 'video'] = there[this.kind as 'audio' | 'video'].filter((id) => id !== this.deviceId);
    this.stop();
    this.dispatchEvent(new Event('ended'));
    devices.dispatchEvent(new Event('devicechange'));
  }
}

/** What the browser does when a device is asked for; `open` asks nobody. */
type Answer = 'open' | 'never' | DOMException;

let there: Record<'audio' | 'video', string[]>;
let answers: Record<'audio' | 'video', Answer>;
let made: FakeConnection[];
let devices: EventTarget;
let voices: Voices;
const tracks: FakeTrack[] = [];

function ask(constraints: MediaStreamConstraints): Promise<unknown> {
  const kind = constraints.audio !== undefined ? 'audio' : 'video';
  const exact = ((constraints[kind] as MediaTrackConstraints).deviceId as { exact?: string } | undefined)?.exact;
  const answer = answers[kind];
  if (answer === 'never') return new Promise(() => undefined);
  if (answer !== 'open') return Promise.reject(answer);
  const id = exact ?? there[kind][0];
  if (id === undefined || !there[kind].includes(id)) return Promise.reject(new DOMException('', 'NotFoundError'));
  const track = new FakeTrack(kind, id);
  tracks.push(track);
  return Promise.resolve({ getTracks: () => [track] });
}

beforeEach(() => {
  localStorage.clear();
  there = { audio: ['built in', 'headset'], video: ['webcam'] };
  answers = { audio: 'open', video: 'open' };
  made = [];
  tracks.length = 0;
  link.openLine.mockReset().mockResolvedValue({ accepted: true });
  link.view = aView({ lines: [line('rana', '~')] });
  devices = Object.assign(new EventTarget(), {
    getUserMedia: ask,
    enumerateDevices: () => Promise.resolve(
      Object.entries(there).flatMap(([kind, ids]) => ids.map((id) => ({ kind: `${kind}input`, deviceId: id, label: id })))),
  });
  vi.stubGlobal('navigator', { mediaDevices: devices, userAgent: '' });
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal('RTCPeerConnection', class extends FakeConnection {
    constructor() {
      super();
      made.push(this);
    }
  });
  vi.stubGlobal('Audio', class extends EventTarget {
    srcObject = null;
    play = (): Promise<void> => Promise.resolve();
    pause = (): void => undefined;
  });
});

afterEach(() => {
  voices.end();
  vi.unstubAllGlobals();
});

const come = (): void => {
  voices = new Voices({ now: () => Date.now(), measure: () => Promise.resolve() });
  voices.attach('a room', 'ada');
  link.listener!.changed(link.view!, true);
};
const sent = (kind: 'audio' | 'video'): unknown => made[0]?.transceivers.find((t) => t.kind === kind)?.sender.track ?? null;
const settled = (): Promise<void> => vi.waitFor(() => Promise.resolve());

describe('a reload', () => {
  it('joins again, as muted as before, whoever was joined in this tab', async () => {
    sessionStorage.clear();
    come();
    await voices.join();
    voices.toggleMicrophone();
    // The page goes without ending anything.
    come();
    await vi.waitFor(() => expect(voices.state).toBe('joined'));
    expect(voices.microphone).toBe('Muted');
  });

  it('does not join whoever was not, had left, or is another person', async () => {
    sessionStorage.clear();
    come();
    await settled();
    expect(voices.state).toBe('idle');

    await voices.join();
    voices.end();
    come();
    await settled();
    expect(voices.state).toBe('idle');

    await voices.join();
    voices = new Voices({ now: () => Date.now(), measure: () => Promise.resolve() });
    voices.attach('a room', 'rana');
    link.listener!.changed(link.view!, true);
    await settled();
    expect(voices.state).toBe('idle');
  });
});

describe('joining', () => {
  it.each([
    ['both questions', 'never', 'never', 'None', false],
    ['the camera’s question', 'open', 'never', 'Open', true],
    ['the microphone’s question', 'never', 'open', 'None', false],
  ] as const)('hears the room while %s is not answered, and speaks as far as that is allowed', async (_, audio, video, microphone, speaks) => {
    answers = { audio, video };
    come();
    await voices.join();
    expect(voices.state).toBe('joined');
    expect(made).toHaveLength(1);
    await vi.waitFor(() => expect(link.openLine).toHaveBeenLastCalledWith(expect.anything(), microphone, expect.anything()));
    await vi.waitFor(() => expect(sent('audio') !== null).toBe(speaks));
  });

  it('waits for no question that a preview has asked before', async () => {
    answers = { audio: 'never', video: 'never' };
    come();
    void voices.preview();
    await voices.join();
    expect(voices.state).toBe('joined');
  });

  it('lets somebody who unticks what was asked about be a listener', async () => {
    answers = { audio: 'never', video: 'never' };
    come();
    await voices.join();
    await voices.choose({ microphone: false, camera: false });
    expect(voices.state).toBe('joined');
    expect(voices.asks).toEqual({ microphone: false, camera: false });
  });

  it.each([
    [new DOMException('Permission denied', 'NotAllowedError'), 'denied'],
    [new DOMException('Permission dismissed', 'NotAllowedError'), 'dismissed'],
    [new DOMException('Permission denied by system', 'NotAllowedError'), 'blocked'],
    [new DOMException('', 'NotFoundError'), 'missing'],
    [new DOMException('', 'NotReadableError'), 'busy'],
  ])('keeps the reason for which nobody is heard, before and after: %o', async (error, fault) => {
    answers = { audio: error, video: error };
    come();
    await voices.preview();
    expect([...conditions(voices)]).toContain(`fault-microphone-${fault}`);
    await voices.join();
    await settled();
    expect([...conditions(voices)]).toEqual(expect.arrayContaining(['joined', `fault-microphone-${fault}`, 'may-try-again']));
  });

  it('keeps the reason on a page that is not secure too', async () => {
    vi.stubGlobal('navigator', { userAgent: '' });
    vi.stubGlobal('isSecureContext', false);
    come();
    await voices.join();
    await settled();
    expect([...conditions(voices)]).toEqual(expect.arrayContaining(['joined', 'fault-microphone-insecure']));
    expect([...conditions(voices)]).not.toContain('may-try-again');
  });
});

describe('whoever is muted', () => {
  const microphone = (): FakeTrack => tracks[tracks.map((track) => track.kind).lastIndexOf('audio')]!;

  beforeEach(async () => {
    remember('ada', { ...rememberedChoices('ada'), microphoneId: 'headset' });
    come();
    await voices.join();
    await vi.waitUntil(() => voices.microphone === 'Open');
    voices.toggleMicrophone();
  });

  it.each<[string, () => unknown]>([
    ['the headset is pulled out', () => microphone().pullOut()],
    ['the headset is pulled out and put back', async () => {
      microphone().pullOut();
      await vi.waitFor(() => expect(microphone().deviceId).toBe('built in'));
      there.audio.push('headset');
      devices.dispatchEvent(new Event('devicechange'));
      await vi.waitFor(() => expect(microphone().deviceId).toBe('headset'));
    }],
    ['another microphone is chosen', () => voices.choose({ microphoneId: 'built in' })],
    ['the last microphone is lost, and the button pressed once there is one', async () => {
      there.audio = ['headset'];
      microphone().pullOut();
      await vi.waitFor(() => expect(voices.microphone).toBe('None'));
      there.audio = ['built in'];
      voices.toggleMicrophone();
      await vi.waitFor(() => expect(voices.microphone).not.toBe('None'));
    }],
    ['the microphone is unticked and ticked', async () => {
      await voices.choose({ microphone: false });
      await voices.choose({ microphone: true });
    }],
    ['holding to talk is switched on and off', async () => {
      await voices.choose({ holdToTalk: true });
      voices.hold(true);
      await voices.choose({ holdToTalk: false });
    }],
    ['the microphone is reconnected', () => voices.mend()],
  ])('stays so where %s', async (_, happens) => {
    await happens();
    await vi.waitFor(() => expect(voices.microphone).toBe('Muted'));
    await settled();
    expect(voices.sends.sound).toBe(false);
    expect(sent('audio')).toBeNull();
    await vi.waitFor(() => expect(microphone().enabled).toBe(false));
    expect(link.openLine.mock.lastCall?.[1]).toBe('Muted');
  });

  it('is heard again by their own press alone', () => {
    voices.toggleMicrophone();
    expect(voices.microphone).toBe('Open');
  });
});

it('does not open the microphone of somebody who held to talk when they do so no more', async () => {
  come();
  await voices.join();
  await vi.waitFor(() => expect(voices.microphone).toBe('Open'));
  await voices.choose({ holdToTalk: true });
  expect(voices.microphone).toBe('Muted');
  await voices.choose({ holdToTalk: false });
  expect(voices.microphone).toBe('Muted');
});
