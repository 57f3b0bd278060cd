import { describe, expect, it } from 'vitest';
import { FrameCrypt, type EncodedFrame, type ToWorker } from './frame-crypt';
import { KeyExchange } from './key-exchange';
import { aView, line, seat } from './testing/views';
import { wordsOf } from './verification';
import type { RoomView } from './wire';

/** A person with their keys, and with the worker that uses them. */
class Member {
  readonly crypt = new FrameCrypt();
  readonly told: ToWorker[] = [];
  readonly keys: KeyExchange;

  constructor(readonly name: string, room: Room) {
    this.keys = new KeyExchange({
      room: 'a room',
      line: `line of ${name}`,
      send: (to, publicKey, sealed) => room.pass(this, to.member, publicKey, sealed),
      worker: (message) => {
        this.told.push(message);
        void this.crypt.take(message);
      },
      changed: () => undefined,
      now: () => room.now,
    });
  }

  get keyId(): number {
    return Math.max(...this.told.map((message) => (message.kind === 'own' ? message.id : 0)));
  }
}

/** The server, which passes on what members give each other, and sees all of it. */
class Room {
  readonly members: Member[] = [];
  readonly seen: string[] = [];
  now = 0;
  /** Somebody who has taken over the server, and passes on what they like. */
  mallory: ((from: string, publicKey: string, sealed: string | null) => void) | null = null;
  meddle: (from: string, to: string, publicKey: string) => string = (_from, _to, publicKey) => publicKey;
  isDown = false;
  /** Whose browser has no keys. */
  readonly silent = new Set<string>();

  join(...names: string[]): Member[] {
    const come = names.map((name) => new Member(name, this));
    this.members.push(...come);
    return come;
  }

  leave(name: string): void {
    this.members.splice(this.members.findIndex((member) => member.name === name), 1);
  }

  async pass(from: Member, to: string, publicKey: string, sealed: string | null): Promise<void> {
    if (this.silent.has(from.name) || this.silent.has(to)) return;
    if (this.isDown) throw new Error('away');
    this.seen.push(publicKey, sealed ?? '');
    if (this.mallory !== null) {
      this.mallory(from.name, publicKey, sealed);
      return;
    }
    void this.members.find((member) => member.name === to)?.keys.take(from.name, `line of ${from.name}`, this.meddle(from.name, to, publicKey), sealed);
    await Promise.resolve();
  }

  readonly observers = new Set<string>();

  viewOf(name: string): RoomView {
    const roleOf = (member: string): 'Member' | 'Observer' => (this.observers.has(member) ? 'Observer' : 'Member');
    return aView({
      seats: this.members.map((member) => seat(member.name, { role: roleOf(member.name) })),
      lines: this.members.map((member) => line(member.name, `line of ${member.name}`)),
      mine: { member: name, role: roleOf(name) },
    });
  }

  /** Lets everybody see who is here, until nothing is on its way any more. */
  async settle(): Promise<void> {
    for (let round = 0; round < 6; round++) await Promise.all(this.members.map((member) => member.keys.reconcile(this.viewOf(member.name))));
  }
}

async function hears(to: Member, from: Member): Promise<boolean> {
  const frame: EncodedFrame = { data: new Uint8Array([1, 2, 3, 4, 5]).buffer };
  await from.crypt.encrypt(frame, 'audio');
  await to.crypt.take({ kind: 'slot', slot: from.name, line: `line of ${from.name}` });
  return to.crypt.decrypt(frame, 'audio', from.name);
}

describe('KeyExchange', () => {
  it('gives everybody the keys of everybody, and the server none of them', async () => {
    const room = new Room();
    const people = room.join('ada', 'rana', 'sam');
    await room.settle();
    const pairs = people.flatMap((from) => people.filter((to) => to !== from).map((to) => [from, to] as const));
    for (const [from, to] of pairs) expect(await hears(to, from), `${to.name} hears ${from.name}`).toBe(true);
    expect(people.every((one) => people.every((other) => one === other || one.keys.isWith(`line of ${other.name}`)))).toBe(true);
    const secrets = people.flatMap(({ told }) => told.flatMap((message) => ('secret' in message ? [btoa(String.fromCharCode(...message.secret))] : [])));
    expect(secrets.length).toBeGreaterThan(6);
    for (const secret of secrets) expect(room.seen.some((text) => text.includes(secret.replaceAll('=', '')))).toBe(false);
  });

  it('changes every key when somebody leaves, so that they open nothing that is sent after', async () => {
    const room = new Room();
    const [ada, rana, sam] = room.join('ada', 'rana', 'sam') as [Member, Member, Member];
    await room.settle();
    const before = ada.keyId;
    room.leave('sam');
    await room.settle();
    expect(ada.keyId).toBeGreaterThan(before);
    expect(await hears(rana, ada)).toBe(true);
    expect(await hears(sam, ada)).toBe(false);
    expect(await hears(sam, rana)).toBe(false);
  });

  it('changes every key when somebody comes, so that they open nothing that was sent before', async () => {
    const room = new Room();
    const [ada, rana] = room.join('ada', 'rana') as [Member, Member];
    await room.settle();
    const earlier: EncodedFrame = { data: new Uint8Array([1, 2, 3, 4, 5]).buffer };
    await ada.crypt.encrypt(earlier, 'audio');
    const [sam] = room.join('sam') as [Member];
    await room.settle();
    expect(await hears(sam, ada)).toBe(true);
    expect(await hears(rana, ada)).toBe(true);
    expect(await sam.crypt.decrypt(earlier, 'audio', 'ada')).toBe(false);
  });

  it('makes no new key for who only listens, until they take part', async () => {
    const room = new Room();
    room.observers.add('olu');
    const [ada, olu] = room.join('ada', 'olu') as [Member, Member];
    await room.settle();
    const before = ada.keyId;
    room.join('rana');
    await room.settle();
    room.leave('rana');
    await room.settle();
    expect([ada.keyId > before, olu.keyId]).toEqual([true, 0]);
    expect(await hears(olu, ada)).toBe(true);
    room.observers.clear();
    await room.settle();
    expect(olu.keyId).toBe(1);
    expect(await hears(ada, olu)).toBe(true);
  });

  it('makes one new key where several come at once', async () => {
    const room = new Room();
    const [ada] = room.join('ada', 'rana') as [Member];
    await room.settle();
    const before = ada.keyId;
    const seen = ['sam', 'lee', 'kim'].map((name) => {
      room.join(name);
      return room.viewOf('ada');
    });
    await Promise.all(seen.map((view) => ada.keys.reconcile(view)));
    await room.settle();
    expect(ada.keyId).toBe(before + 1);
    expect(await Promise.all(room.members.slice(1).map((other) => hears(other, ada)))).toEqual([true, true, true, true]);
  });

  it('shows thirty the same six words, and does not wait for ever for one who listens and has no key', async () => {
    const room = new Room();
    const circle = Array.from({ length: 12 }, (_, at) => `circle ${at}`);
    const outer = Array.from({ length: 18 }, (_, at) => `outer ${at}`);
    outer.forEach((name) => room.observers.add(name));
    room.join(...circle, ...outer);
    room.silent.add('outer 17');
    await room.settle();
    expect(room.members[0]!.keys.publicKeys(room.viewOf('circle 0'))).toBeNull();
    room.now = 31_000;
    await room.settle();
    const said = room.members.slice(0, -1).map(({ name, keys }) => keys.publicKeys(room.viewOf(name)));
    expect(said[0]!.size).toBe(29);
    for (const keys of said) expect(keys).toEqual(said[0]);
  });

  it('asks again for what was lost on the way', async () => {
    const room = new Room();
    const [ada, rana] = room.join('ada', 'rana') as [Member, Member];
    room.isDown = true;
    await room.settle();
    expect(await hears(rana, ada)).toBe(false);
    room.isDown = false;
    room.now = 10_000;
    await room.settle();
    expect(await hears(rana, ada)).toBe(true);
    expect(await hears(ada, rana)).toBe(true);
  });

  it('lets everybody read the same six words', async () => {
    const room = new Room();
    room.join('ada', 'rana', 'sam');
    await room.settle();
    const words = await wordsOfAll(room);
    expect(words[0]).toHaveLength(6);
    expect(words[1]).toEqual(words[0]);
    expect(words[2]).toEqual(words[0]);
  });

  it('shows other words, or none, where somebody in between puts their own key for another’s', async () => {
    const room = new Room();
    const [ada, rana] = room.join('ada', 'rana', 'sam') as [Member, Member, Member];
    const theirs = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
    const key = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.exportKey('raw', theirs.publicKey))));
    room.meddle = (from, to, publicKey) => (from === 'rana' && to === 'ada' ? key : publicKey);
    await room.settle();
    expect(ada.keys.publicKeys(room.viewOf('ada'))).toBeNull();
    expect(await hears(ada, rana)).toBe(false);
  });

  it('shows other words where somebody in between opens everything and closes it again with keys of their own', async () => {
    const room = new Room();
    const [ada, rana] = room.join('ada', 'rana') as [Member, Member];
    const instead = { ada: new Room(), rana: new Room() };
    // To Rana they are Ada, and to Ada they are Rana.
    const [asAda] = instead.ada.join('ada') as [Member];
    const [asRana] = instead.rana.join('rana') as [Member];
    instead.ada.mallory = (_from, publicKey, sealed) => void rana.keys.take('ada', 'line of ada', publicKey, sealed);
    instead.rana.mallory = (_from, publicKey, sealed) => void ada.keys.take('rana', 'line of rana', publicKey, sealed);
    room.mallory = (from, publicKey, sealed) => void (from === 'ada' ? asRana : asAda).keys.take(from, `line of ${from}`, publicKey, sealed);
    for (let round = 0; round < 6; round++) {
      await room.settle();
      await Promise.all([asAda, asRana].map((member) => member.keys.reconcile(room.viewOf(member.name))));
    }
    expect(await hears(asRana, ada)).toBe(true);
    expect(await hears(rana, asAda)).toBe(true);
    expect(ada.keys.isWith('line of rana') && rana.keys.isWith('line of ada')).toBe(true);
    const [ofAda, ofRana] = await wordsOfAll(room);
    expect(ofAda).toHaveLength(6);
    expect(ofRana).not.toEqual(ofAda);
  });

  it('takes the key of a line from its own person alone', async () => {
    const room = new Room();
    const [ada, rana] = room.join('ada', 'rana') as [Member, Member];
    room.isDown = true;
    await room.settle();
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
    const key = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))));
    await ada.keys.take('sam', 'line of rana', key, null);
    room.isDown = false;
    room.now = 10_000;
    await room.settle();
    expect(await hears(ada, rana)).toBe(true);
  });

  it('keeps to the first key of a line, whatever is said later', async () => {
    const room = new Room();
    const [ada] = room.join('ada', 'rana') as [Member];
    await room.settle();
    const before = ada.keys.publicKeys(room.viewOf('ada'));
    await ada.keys.take('rana', 'line of rana', btoa('another'), null);
    await ada.keys.take('sam', 'line of rana', btoa('another'), null);
    expect(ada.keys.publicKeys(room.viewOf('ada'))).toEqual(before);
  });
});

async function wordsOfAll(room: Room): Promise<(readonly number[])[]> {
  return Promise.all(room.members.map(({ name, keys }) => wordsOf('a room', keys.publicKeys(room.viewOf(name))!)));
}
