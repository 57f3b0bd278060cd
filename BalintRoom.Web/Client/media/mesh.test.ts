import { beforeEach, expect, it } from 'vitest';
import { Mesh } from './mesh';
import { FakeConnection, FakeStream } from './testing/connection';
import { aView, line, seat } from './testing/views';

let made: FakeConnection[];
let now: number;
let mesh: Mesh;

beforeEach(() => {
  Object.assign(globalThis, { MediaStream: FakeStream });
  made = [];
  now = 0;
  mesh = new Mesh('5', {
    send: () => Promise.resolve(),
    changed: () => undefined,
    configuration: () => ({}),
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
