import { beforeEach, describe, expect, it } from 'vitest';
import { Mesh, type Pictures } from './mesh';
import { FakeConnection, FakeStream } from './testing/connection';
import { aView, line, seat } from './testing/views';
import type { RoomView } from './wire';

let made: FakeConnection[];
let now: number;
let password: string;
let isOverloaded: boolean;
let given: { upstreamBitsPerSecond: number; isLow: boolean };
let mesh: Mesh;

beforeEach(() => {
  Object.assign(globalThis, { MediaStream: FakeStream });
  made = [];
  now = 0;
  password = 'first';
  isOverloaded = false;
  given = { upstreamBitsPerSecond: 1_000_000, isLow: false };
  mesh = new Mesh('5', {
    send: () => Promise.resolve(),
    changed: () => undefined,
    configuration: () => ({ iceServers: [{ urls: 'turn:relay', credential: password }] }),
    limits: () => given,
    processors: 2,
    isOverloaded: () => isOverloaded,
    connect: () => {
      const connection = new FakeConnection();
      made.push(connection);
      return connection as unknown as RTCPeerConnection;
    },
    now: () => now,
  });
});

const lines = [line('ada', '5'), line('rana', '7'), line('sam', '3')];

it('connects to everybody else once, and leads where its own line is the lesser', () => {
  mesh.reconcile(aView({ lines }));
  mesh.reconcile(aView({ lines }));
  expect(made.map((c) => c.transceivers.map((t) => t.kind))).toEqual([['audio', 'video'], []]);
});

it('rebuilds the one connection whose other end came anew', () => {
  mesh.reconcile(aView({ lines }));
  mesh.reconcile(aView({ lines: [line('rana', '8'), line('sam', '3')] }));
  expect(made.map((c) => c.connectionState)).toEqual(['closed', 'new', 'new']);
});

it('ends with the seat and with a goodbye at once', () => {
  mesh.reconcile(aView({ lines }));
  mesh.reconcile(aView({ lines: [], seats: [seat('ada'), seat('sam', { presence: 'Left' })] }));
  expect(made.map((c) => c.connectionState)).toEqual(['closed', 'closed']);
});

it('goes on hearing somebody the server has lost, for a while', () => {
  mesh.reconcile(aView({ lines }));
  made.forEach((c) => c.becomes('connected'));
  mesh.reconcile(aView({ lines: [] }));
  now = 60_000;
  mesh.reconcile(aView({ lines: [] }));
  expect(mesh.peers).toHaveLength(2);
  mesh.reconcile(aView({ lines }));
  now = 120_000;
  mesh.reconcile(aView({ lines }));
  expect(made).toHaveLength(2);
  mesh.reconcile(aView({ lines: [] }));
  now = 220_000;
  mesh.reconcile(aView({ lines: [] }));
  expect(mesh.peers).toHaveLength(0);
});

describe('with more people than the circle has seats', () => {
  const circle = Array.from({ length: 12 }, (_, at) => `circle ${at}`);
  const outer = ['olu', 'oda'];
  const crowd = (me: string, listeners: readonly string[]): RoomView => aView({
    seats: [...circle.map((name) => seat(name)), ...listeners.map((name) => seat(name, { role: 'Observer', heard: false, seen: false }))],
    lines: [...circle, ...listeners].map((name, at) => line(name, name === me ? '5' : `9${at}`)),
    mine: { member: me, role: listeners.includes(me) ? 'Observer' : 'Member' },
  });

  it('connects whoever only listens with the circle alone, and the circle with everybody', () => {
    mesh.reconcile(crowd('olu', outer));
    expect(mesh.peers.map((peer) => peer.member)).toEqual(circle);
    mesh.close();
    mesh.reconcile(crowd('circle 0', outer));
    expect(mesh.peers.map((peer) => peer.member)).toEqual([...circle.slice(1), ...outer]);
  });

  it('ends what was connected with others who only listen when there are so many, and compares no words', () => {
    const few = { ...crowd('olu', outer), lines: crowd('olu', outer).lines.slice(2) };
    mesh.reconcile(few);
    expect(mesh.of('oda')).toBeDefined();
    mesh.reconcile(crowd('olu', outer));
    expect(mesh.of('oda')).toBeUndefined();
    expect(mesh.of('circle 11')).toBeDefined();
    made.forEach((connection) => {
      connection.localDescription = { type: 'offer', sdp: 'a=fingerprint:sha-256 0A' };
      connection.remoteDescription = { type: 'offer', sdp: 'a=fingerprint:sha-256 0B' };
      connection.becomes('connected');
    });
    expect(mesh.fingerprints({ ...few, lines: few.lines.filter((one) => one.member !== 'oda') })).not.toBeNull();
    expect(mesh.fingerprints(crowd('olu', outer))).toBeNull();
  });
});

it('takes out of what is played whatever the floor does not let through', () => {
  mesh.reconcile(aView({ lines }));
  const rana = mesh.of('rana')!;
  expect(rana.voice.getTracks()).toHaveLength(1);
  mesh.reconcile(aView({ lines, seats: [seat('ada'), seat('rana', { heard: false, seen: false }), seat('sam')] }));
  expect([rana.voice.getTracks().length, rana.picture.getTracks().length]).toEqual([0, 0]);
  expect(made[0]!.receivers.map((r) => r.track.enabled)).toEqual([false, false]);
  expect(mesh.of('sam')!.voice.getTracks()).toHaveLength(1);
});

it('mends a connection that failed, and touches no other', () => {
  mesh.reconcile(aView({ lines }));
  made.forEach((c) => c.becomes('connected'));
  made[0]!.becomes('failed');
  expect(made.map((c) => c.restarts)).toEqual([1, 0]);
});

it('takes nothing from a line that is not the one the room lists', async () => {
  const view = aView({ lines });
  mesh.reconcile(view);
  await mesh.take({ from: 'rana', fromLine: 'forged', toLine: '5', message: { kind: 'candidate', candidate: {} } }, view);
  await mesh.take({ from: 'stranger', fromLine: '9', toLine: '5', message: { kind: 'candidate', candidate: {} } }, view);
  expect(made.map((c) => c.connectionState)).toEqual(['new', 'new']);
});

describe('what is sent to each', () => {
  const picture = { kind: 'video', getSettings: () => ({ width: 640, height: 480 }) } as MediaStreamTrack;
  const voice = { kind: 'audio' } as MediaStreamTrack;
  const path = (bitrate: number): Record<string, unknown> =>
    ({ type: 'candidate-pair', nominated: true, state: 'succeeded', availableOutgoingBitrate: bitrate });
  const sends = (reason = 'none', encoded = 0): Record<string, unknown> =>
    ({ type: 'outbound-rtp', kind: 'video', active: true, qualityLimitationReason: reason, totalEncodeTime: encoded });
  const loses = (share: number): Record<string, unknown> => ({ type: 'remote-inbound-rtp', fractionLost: share });
  const decodes = (frames: number): Record<string, unknown> => ({ type: 'inbound-rtp', kind: 'video', framesDecoded: frames });
  const pictureTo = (at: number): RTCRtpEncodingParameters => made[at]!.transceivers[1]!.sender.parameters.encodings[0]!;
  const voiceTo = (at: number): RTCRtpEncodingParameters => made[at]!.transceivers[0]!.sender.parameters.encodings[0]!;
  const others = (count: number): string[] => Array.from({ length: count }, (_, at) => `other ${at}`);

  async function gather(count: number): Promise<void> {
    mesh.reconcile(aView({
      seats: [seat('ada'), ...others(count).map((name) => seat(name))],
      lines: [line('ada', '5'), ...others(count).map((name, at) => line(name, `9${at}`))],
    }));
    await mesh.send(voice, picture);
    made.forEach((connection) => (connection.stats = [path(10_000_000), sends()]));
  }

  async function measure(times: number): Promise<Pictures> {
    let pictures: Pictures = { arePaused: false, limit: null };
    for (let time = 0; time < times; time++) {
      now += 3000;
      pictures = await mesh.measure();
    }
    return pictures;
  }

  it.each([
    [3, 1_000_000, false, { arePaused: false, limit: null }],
    [11, 1_000_000, false, { arePaused: false, limit: 'people' }],
    [11, 3_000_000, false, { arePaused: false, limit: null }],
    [11, 400_000, false, { arePaused: true, limit: 'people' }],
    [3, 1_000_000, true, { arePaused: true, limit: 'saving' }],
  ] as const)('says what limits pictures for %i others with %i bits a second: %s', async (count, upstreamBitsPerSecond, isLow, expected) => {
    given = { upstreamBitsPerSecond, isLow };
    await gather(count);
    expect(await measure(2)).toEqual(expected);
    expect(made.every((_, at) => pictureTo(at).active === !expected.arePaused)).toBe(true);
  });

  it('sends a face to eleven others, and voices before pictures', async () => {
    await gather(11);
    await measure(1);
    for (const at of made.keys()) {
      expect(pictureTo(at)).toMatchObject({ active: true, maxFramerate: 8, scaleResolutionDownBy: 4, priority: 'low' });
      expect(voiceTo(at)).toMatchObject({ priority: 'high' });
    }
  });

  it('sends nobody more than their share before anything was measured', async () => {
    await gather(11);
    for (const at of made.keys()) expect(pictureTo(at)).toMatchObject({ active: true, maxBitrate: 30_000 });
  });

  it('makes the picture smaller for the one whose way loses packets, and leaves the others theirs', async () => {
    await gather(3);
    made[1]!.stats.push(loses(0.2));
    expect(await measure(1)).toEqual({ arePaused: false, limit: null });
    expect([0, 1, 2].map((at) => pictureTo(at).active)).toEqual([true, false, true]);
    expect(voiceTo(1).maxBitrate).toBe(voiceTo(0).maxBitrate);
  });

  it('says that the line is weak where most ways lose packets', async () => {
    await gather(3);
    made.forEach((connection) => connection.stats.push(loses(0.05)));
    expect(await measure(1)).toEqual({ arePaused: false, limit: 'line' });
    made.forEach((connection) => connection.stats.push(loses(0.2)));
    expect(await measure(1)).toEqual({ arePaused: true, limit: 'line' });
  });

  it('lowers step by step what a connection does not carry, until it does', async () => {
    await gather(2);
    made[0]!.stats = [path(90_000), sends()];
    await measure(20);
    const total = pictureTo(0).maxBitrate! + voiceTo(0).maxBitrate! + 16_000;
    expect(total).toBeLessThanOrEqual(90_000 / 0.8);
    expect(pictureTo(0).active).toBe(true);
    expect(pictureTo(1).maxBitrate).toBe(300_000);
  });

  it.each<[string, (time: number) => Record<string, unknown>[]]>([
    ['limits the pictures', () => [path(10_000_000), sends('cpu')]],
    ['spends its time on encoding them', (time) => [path(10_000_000), sends('none', time * 100)]],
  ])('makes pictures smaller for everybody where the processor %s, then pauses them', async (_, stats) => {
    await gather(4);
    let pictures: Pictures = { arePaused: false, limit: null };
    const limits: string[] = [];
    for (let time = 0; time < 14 && !pictures.arePaused; time++) {
      made.forEach((connection) => (connection.stats = stats(time)));
      pictures = await measure(1);
      limits.push(`${pictures.limit}`);
    }
    expect(limits.slice(0, 2)).not.toContain('line');
    expect(pictures).toEqual({ arePaused: true, limit: 'device' });
    expect(voiceTo(0).maxBitrate).toBe(40_000);
  });

  it('makes them smaller while other programs take all the processors, and larger again afterwards', async () => {
    await gather(4);
    isOverloaded = true;
    expect(await measure(30)).toEqual({ arePaused: false, limit: 'device' });
    expect(pictureTo(0)).toMatchObject({ active: true, maxFramerate: 8 });
    isOverloaded = false;
    expect(await measure(40)).toEqual({ arePaused: false, limit: null });
  });

  describe('voices that have to be made up', () => {
    it.each(['voices', 'connections'])('%s are lost where there is no processor left: pictures pause', async (what) => {
      await gather(4);
      isOverloaded = true;
      if (what === 'connections') made.forEach((connection) => connection.becomes('disconnected'));
      let pictures: Pictures = { arePaused: false, limit: null };
      for (let time = 1; time <= 14; time++) {
        made.forEach((connection) => (connection.stats = [path(10_000_000), sends(), hears(time, 0, what === 'voices' ? 0.1 : 0)]));
        pictures = await measure(1);
      }
      expect(pictures).toEqual({ arePaused: true, limit: 'device' });
    });

    const hears = (time: number, madeUp: number, lost = 0): Record<string, unknown> => ({
      type: 'inbound-rtp', kind: 'audio', packetsReceived: time * 100, packetsLost: lost * time * 100,
      totalSamplesReceived: time * 48_000, concealedSamples: time * 48_000 * (madeUp + 0.4), silentConcealedSamples: time * 48_000 * 0.4,
    });

    it.each<[string, (time: number, at: number) => Record<string, unknown>, Pictures['limit']]>([
      ['of most people, and nothing is lost: the processor is too busy for pictures', (time, at) => hears(time, at < 3 ? 0.1 : 0), 'device'],
      ['of one person alone: theirs is', (time, at) => hears(time, at === 0 ? 0.5 : 0), null],
      ['because they are lost on the way: no picture that is sent is in their way', (time) => hears(time, 0.1, 0.1), null],
      ['while nobody speaks', (time) => hears(time, 0), null],
    ])('%s', async (_, stats, limit) => {
      await gather(4);
      let pictures: Pictures = { arePaused: false, limit: null };
      for (let time = 1; time <= 4; time++) {
        made.forEach((connection, at) => (connection.stats = [path(10_000_000), sends(), stats(time, at)]));
        pictures = await measure(1);
      }
      expect(pictures).toEqual({ arePaused: false, limit });
    });
  });

  it('takes a face that does not move for some seconds for no live one', async () => {
    await gather(2);
    made[0]!.stats.push(decodes(10));
    await measure(1);
    expect(mesh.isStill('other 0')).toBe(false);
    await measure(2);
    expect(mesh.isStill('other 0')).toBe(true);
    made[0]!.stats.push(decodes(5));
    await measure(1);
    expect(mesh.isStill('other 0')).toBe(false);
  });
});

it('looks for a new way with the relay password of now', () => {
  mesh.reconcile(aView({ lines }));
  made.forEach((c) => c.becomes('connected'));
  password = 'renewed';
  made[0]!.becomes('failed');
  expect(made[0]!.configurations.at(-1)).toEqual({ iceServers: [{ urls: 'turn:relay', credential: 'renewed' }] });
});

describe('the fingerprints to compare', () => {
  const sdp = (print: string): RTCSessionDescriptionInit => ({ type: 'offer', sdp: `v=0\r\na=fingerprint:sha-256 ${print}\r\n` });
  const view = aView({ lines });
  const connected = (theirs: string[], mine = ['0A', '0A']): void => made.forEach((connection, at) => {
    connection.localDescription = sdp(mine[at]!);
    connection.remoteDescription = sdp(theirs[at]!);
    connection.becomes('connected');
  });

  beforeEach(() => mesh.reconcile(view));

  it('are everybody’s, one’s own among them', () => {
    connected(['0B', '0C']);
    expect(mesh.fingerprints(view)).toEqual(new Map([['ada', 'sha-256 0A'], ['rana', 'sha-256 0B'], ['sam', 'sha-256 0C']]));
  });

  it('are not there while somebody is not connected', () => {
    connected(['0B', '0C']);
    const more = aView({ lines: [...lines, line('lee', '8')], seats: [seat('ada'), seat('rana'), seat('sam'), seat('lee')] });
    mesh.reconcile(more);
    expect(mesh.fingerprints(more)).toBeNull();
  });

  it('are not there where connections have keys of their own, and for somebody whom the room does not list', () => {
    connected(['0B', '0C'], ['0A', '0D']);
    expect(mesh.fingerprints(view)).toBeNull();
    connected(['0B', '0C']);
    expect(mesh.fingerprints(aView({ lines: lines.slice(1) }))).toBeNull();
  });

  it('are not there for somebody who is alone', () => {
    connected(['0B', '0C']);
    expect(mesh.fingerprints(aView({ lines: lines.slice(0, 1) }))).toBeNull();
  });
});
