import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TransformOptions, ToWorker } from './frame-crypt';
import { MediaServerWay } from './media-server';
import { FakeConnection, FakeSender, FakeStream } from './testing/connection';
import { aView, line, seat } from './testing/views';
import type { MediaOffer, MediaState, MediaWay } from './wire';

/** A peer connection of a media server, which notes when anything is described, and whether by then everything was encrypted. */
class ServerConnection extends FakeConnection {
  override transceivers: { kind: string; direction: string; mid: string; sender: FakeSender; receiver: { track: { kind: string; enabled: boolean } } }[] = [];
  readonly unencrypted: number[] = [];
  override addTransceiver = (kind: string, { direction = 'sendrecv' } = {}): unknown => this.#add(kind, direction);
  setLocalDescription = (): Promise<void> => {
    this.unencrypted.push(this.transceivers.filter(({ sender, receiver }) => !applied.has(sender) && !applied.has(receiver)).length);
    this.localDescription = { type: 'offer', sdp: 'v=0' };
    return Promise.resolve();
  };
  setRemoteDescription = ({ sdp }: RTCSessionDescriptionInit): Promise<void> => {
    if (sdp?.startsWith('offer') === true) {
      for (const kind of ['audio', 'video']) {
        const added = this.#add(kind, 'recvonly');
        this.dispatchEvent(Object.assign(new Event('track'), { track: added.receiver.track, receiver: added.receiver, transceiver: added }));
      }
    }
    return Promise.resolve();
  };
  #add(kind: string, direction: string): ServerConnection['transceivers'][number] {
    const receiver = { track: { kind, enabled: true }, getSynchronizationSources: (): [] => [] };
    const added = { kind, direction, mid: String(this.transceivers.length), sender: new FakeSender(), receiver };
    this.transceivers.push(added);
    return added;
  }
}

let applied: Map<unknown, TransformOptions>;
let posted: ToWorker[];
let made: ServerConnection[];
let reports: MediaState[];
let now: number;
let way: MediaServerWay;
const link = {
  isUp: true,
  useMediaServer: vi.fn(),
  shareKey: vi.fn(),
  publishMedia: vi.fn(),
  answerMedia: vi.fn(),
  addMediaCandidate: vi.fn(),
  enlargeMedia: vi.fn(),
  reportMedia: vi.fn(),
};

const view = aView({ seats: [seat('ada'), seat('rana')], lines: [line('ada', 'mine'), line('rana', 'theirs')] });
const offer: MediaOffer = {
  media: 'here', toLine: 'mine', number: 1, sdp: 'offer 1',
  streams: [{ mid: '0', kind: 'audio', member: 'rana', line: 'theirs' }, { mid: '1', kind: 'video', member: 'rana', line: 'theirs' }],
};

/** The server tells a way, and answers with it. */
const go = (to: MediaWay): void => {
  link.useMediaServer.mockResolvedValue(to);
  way.take(to);
};

const settle = async (): Promise<void> => {
  for (let i = 0; i < 30; i++) await Promise.resolve();
};

beforeEach(() => {
  vi.resetAllMocks();
  applied = new Map();
  posted = [];
  made = [];
  reports = [];
  now = 100_000;
  link.useMediaServer.mockResolvedValue({ media: null, isSettled: false });
  link.shareKey.mockResolvedValue(undefined);
  link.publishMedia.mockResolvedValue('answer');
  link.answerMedia.mockResolvedValue(undefined);
  link.addMediaCandidate.mockResolvedValue(undefined);
  link.enlargeMedia.mockResolvedValue(undefined);
  link.reportMedia.mockImplementation((_media: string, _line: string, state: MediaState) => {
    reports.push(state);
    return Promise.resolve();
  });
  Object.assign(globalThis, {
    MediaStream: FakeStream,
    RTCPeerConnection: class extends ServerConnection {
      constructor() {
        super();
        made.push(this);
      }
    },
  });
  way = new MediaServerWay({
    room: 'a room',
    line: 'mine',
    link,
    configuration: () => ({}),
    limits: () => ({ upstreamBitsPerSecond: 1_000_000, isLow: false }),
    changed: () => undefined,
    now: () => now,
    transforms: {
      post: (message) => void posted.push(message),
      apply: (to, options) => void applied.set(to, options),
      counts: () => Promise.resolve({}),
      close: () => undefined,
    },
  });
});

describe('MediaServerWay', () => {
  it('tells the server once a connection that this browser can use a media server', async () => {
    way.reconcile(aView({ lines: [] }));
    expect(link.useMediaServer).not.toHaveBeenCalled();
    way.reconcile(view);
    way.reconcile(view);
    await settle();
    expect(link.useMediaServer.mock.calls).toEqual([['mine']]);
    way.forget();
    way.reconcile(view);
    expect(link.useMediaServer).toHaveBeenCalledTimes(2);
  });

  it('keeps to what it was told while it asked, because that is newer than the answer', async () => {
    link.useMediaServer.mockImplementation(async () => {
      way.take({ media: 'here', isSettled: true });
      return { media: 'here', isSettled: false };
    });
    way.reconcile(view);
    await settle();
    expect(way.isUsed).toBe(true);
  });

  it('needs connections between browsers until everybody is connected, and a little longer', () => {
    expect(way.needsMesh).toBe(true);
    go({ media: 'here', isSettled: false });
    expect([way.needsMesh, way.isUsed]).toEqual([true, false]);
    go({ media: 'here', isSettled: true });
    expect([way.needsMesh, way.isUsed]).toEqual([true, true]);
    now += 2000;
    expect(way.needsMesh).toBe(false);
    go({ media: null, isSettled: false });
    expect([way.needsMesh, way.isUsed]).toEqual([true, false]);
  });

  it('sends and receives nothing before it is encrypted', async () => {
    go({ media: 'here', isSettled: false });
    way.reconcile(view);
    await settle();
    way.offered(offer);
    await settle();
    expect(made).toHaveLength(2);
    expect(made.map((connection) => connection.unencrypted)).toEqual([[0], [0]]);
    expect([...applied.values()].map(({ kind, slot }) => `${kind} ${slot}`)).toEqual(['audio null', 'video null', 'audio 1 0', 'video 1 1']);
    expect(link.answerMedia.mock.calls[0]?.slice(0, 3)).toEqual(['here', 'mine', 1]);
  });

  it('knows whose frames come before any can', async () => {
    go({ media: 'here', isSettled: true });
    way.reconcile(view);
    way.offered(offer);
    await settle();
    expect(posted.filter((message) => message.kind === 'slot')).toEqual([
      { kind: 'slot', slot: '1 0', line: 'theirs' }, { kind: 'slot', slot: '1 1', line: 'theirs' },
    ]);
    expect(way.of('rana')?.line).toBe('theirs');
    way.offered({ ...offer, number: 2, sdp: 'v=0', streams: [] });
    await settle();
    expect(posted.filter((message) => message.kind === 'slot').slice(2)).toEqual([
      { kind: 'slot', slot: '1 0', line: null }, { kind: 'slot', slot: '1 1', line: null },
    ]);
    expect(way.of('rana')).toBeUndefined();
  });

  it('answers an offer that comes again once, and once more where the answer was lost', async () => {
    go({ media: 'here', isSettled: true });
    link.answerMedia.mockRejectedValueOnce(new Error('away'));
    way.offered(offer);
    way.offered(offer);
    way.offered(offer);
    await settle();
    expect(link.answerMedia).toHaveBeenCalledTimes(2);
    expect(way.of('rana')?.line).toBe('theirs');
  });

  it('takes no offer for another line or another place', async () => {
    go({ media: 'here', isSettled: false });
    way.offered({ ...offer, toLine: 'another tab' });
    way.offered({ ...offer, media: 'there' });
    await settle();
    expect(link.answerMedia).not.toHaveBeenCalled();
  });

  it('lets nothing through of somebody whom the floor does not let through', async () => {
    go({ media: 'here', isSettled: true });
    way.reconcile(view);
    way.offered(offer);
    await settle();
    way.reconcile(view);
    const feed = way.of('rana')!;
    expect([feed.voice.getTracks().length, feed.picture.getTracks().length]).toEqual([1, 1]);
    way.reconcile({ ...view, seats: [seat('ada'), seat('rana', { heard: false, seen: false })] });
    expect([feed.voice.getTracks().length, feed.picture.getTracks().length]).toEqual([0, 0]);
    expect(made[1]!.transceivers.map(({ receiver }) => receiver.track.enabled)).toEqual([false, false]);
    way.reconcile({ ...view, lines: [line('ada', 'mine')], seats: [seat('ada'), seat('rana', { presence: 'Left' })] });
    expect(way.of('rana')).toBeUndefined();
  });

  it('sends pictures over the media server only when it is used', async () => {
    const [sound, picture] = [{ kind: 'audio' }, { kind: 'video', getSettings: () => ({}) }] as unknown as [MediaStreamTrack, MediaStreamTrack];
    go({ media: 'here', isSettled: false });
    way.reconcile(view);
    await way.send(sound, picture);
    await settle();
    expect(made[0]!.transceivers.map(({ sender }) => sender.track)).toEqual([sound, null]);
    go({ media: 'here', isSettled: true });
    await way.send(sound, picture);
    expect(made[0]!.transceivers.map(({ sender }) => sender.track)).toEqual([sound, picture]);
  });

  const crowd = (others: number): ReturnType<typeof aView> => aView({
    seats: [seat('ada'), ...Array.from({ length: others }, (_, at) => seat(`other ${at}`))],
    lines: [line('ada', 'mine'), ...Array.from({ length: others }, (_, at) => line(`other ${at}`, `line ${at}`))],
  });
  const sides = (): unknown => made[0]!.transceivers.filter(({ kind }) => kind === 'video').map(({ sender }) => {
    const [{ scaleResolutionDownBy = 0, maxBitrate = 0, maxFramerate = 0 } = {}] = sender.parameters.encodings;
    return [480 / scaleResolutionDownBy, maxBitrate, maxFramerate];
  })[0];
  const sendPicture = async (room: ReturnType<typeof aView>): Promise<void> => {
    go({ media: 'here', isSettled: true });
    way.reconcile(room);
    await settle();
    await way.send(null, { kind: 'video', getSettings: () => ({ width: 640, height: 480 }) } as unknown as MediaStreamTrack);
    await way.measure(room, true);
  };

  it.each([
    [1, [480, 300_000, 24]], [3, [480, 300_000, 24]], [4, [320, 150_000, 15]], [11, [320, 150_000, 15]],
  ])('sends a picture as large as the faces are in a room with %i others', async (others, size) => {
    await sendPicture(crowd(others));
    expect(sides()).toEqual(size);
  });

  it('sends a larger picture while somebody has enlarged it, and only then', async () => {
    const room = crowd(11);
    await sendPicture(room);
    await way.pictureEnlarged('here', 'mine', true, room);
    expect(sides()).toEqual([480, 300_000, 24]);
    await way.pictureEnlarged('there', 'mine', false, room);
    await way.pictureEnlarged('here', 'another tab', false, room);
    await way.measure(room, true);
    expect(sides()).toEqual([480, 300_000, 24]);
    await way.pictureEnlarged('here', 'mine', false, room);
    expect(sides()).toEqual([320, 150_000, 15]);
  });

  it('asks once for a larger picture of whoever was enlarged, at each place anew', async () => {
    const room = crowd(2);
    go({ media: 'here', isSettled: false });
    way.enlarge('other 1');
    way.reconcile(room);
    expect(link.enlargeMedia).not.toHaveBeenCalled();
    go({ media: 'here', isSettled: true });
    way.reconcile(room);
    way.reconcile(room);
    way.enlarge(null);
    way.reconcile(room);
    way.enlarge('other 0');
    way.reconcile(room);
    go({ media: 'there', isSettled: true });
    way.reconcile(room);
    expect(link.enlargeMedia.mock.calls).toEqual([
      ['here', 'mine', 'line 1'], ['here', 'mine', null], ['here', 'mine', 'line 0'], ['there', 'mine', 'line 0'],
    ]);
  });

  it('observes without sending', async () => {
    go({ media: 'here', isSettled: false });
    way.reconcile(aView({ ...view, mine: { role: 'Observer' } }));
    await settle();
    expect(link.publishMedia).not.toHaveBeenCalled();
  });

  it('is ready without those who only listen', async () => {
    go({ media: 'here', isSettled: false });
    way.reconcile(aView({ seats: [seat('ada'), seat('olu', { role: 'Observer' })], lines: [line('ada', 'mine'), line('olu', 'theirs')] }));
    await settle();
    made[0]!.becomes('connected');
    way.reconcile(aView({ seats: [seat('ada'), seat('olu', { role: 'Observer' })], lines: [line('ada', 'mine'), line('olu', 'theirs')] }));
    await settle();
    expect(reports.at(-1)).toBe('Ready');
  });

  it('goes on hearing a place that was given up until browsers are connected, and not longer than ten seconds', async () => {
    go({ media: 'here', isSettled: true });
    way.reconcile(view);
    way.offered(offer);
    await settle();
    made[1]!.becomes('connected');
    go({ media: null, isSettled: false });
    expect(way.of('rana')).toBeUndefined();
    expect(way.formerOf('rana')?.line).toBe('theirs');
    await way.measure(view, false);
    expect(way.formerOf('rana')).toBeDefined();
    await way.measure(view, true);
    expect(way.formerOf('rana')).toBeUndefined();
    expect(made.map((connection) => connection.connectionState)).toEqual(['closed', 'closed']);
  });

  it('is not ready while it does not send, or while somebody is missing or has not exchanged keys', async () => {
    go({ media: 'here', isSettled: false });
    way.reconcile(view);
    await settle();
    made[0]!.becomes('connected');
    way.offered(offer);
    await settle();
    made[1]!.becomes('connected');
    way.reconcile(view);
    expect(reports).toEqual(['Lost']);
  });
});
