import { describe, expect, it } from 'vitest';
import { newSecret } from './frame-cipher';
import { FrameCrypt, type EncodedFrame } from './frame-crypt';

const voice = (): EncodedFrame => ({ data: new Uint8Array([0x78, 1, 2, 3, 4, 5, 6, 7]).buffer });
const bytesOf = (frame: EncodedFrame): number[] => [...new Uint8Array(frame.data)];

async function twoWith(secret: Uint8Array<ArrayBuffer>, id = 1): Promise<{ ada: FrameCrypt; rana: FrameCrypt }> {
  const [ada, rana] = [new FrameCrypt(), new FrameCrypt()];
  await ada.take({ kind: 'own', id, secret });
  await rana.take({ kind: 'key', line: 'ada', id, secret });
  await rana.take({ kind: 'slot', slot: '1 0', line: 'ada' });
  return { ada, rana };
}

describe('FrameCrypt', () => {
  it('lets through what it can decrypt, and counts it', async () => {
    const { ada, rana } = await twoWith(newSecret());
    const frame = voice();
    expect(await ada.encrypt(frame, 'audio')).toBe(true);
    expect(bytesOf(frame)).not.toEqual(bytesOf(voice()));
    expect(await rana.decrypt(frame, 'audio', '1 0')).toBe(true);
    expect(bytesOf(frame)).toEqual(bytesOf(voice()));
    expect(rana.counts).toEqual({ '1 0': 1 });
  });

  it('sends nothing before it has a key', async () => {
    expect(await new FrameCrypt().encrypt(voice(), 'audio')).toBe(false);
  });

  it('makes no packet of silence, which is an empty frame', async () => {
    const { ada } = await twoWith(newSecret());
    expect(await ada.encrypt({ data: new ArrayBuffer(0) }, 'audio')).toBe(false);
    expect(await ada.encrypt({ data: new Uint8Array([0x78]).buffer }, 'audio')).toBe(true);
  });

  it('lets nothing through that is not encrypted, comes in a slot of nobody, or under a key that is not that person’s', async () => {
    const { ada, rana } = await twoWith(newSecret());
    expect(await rana.decrypt(voice(), 'audio', '1 0')).toBe(false);
    const frame = voice();
    await ada.encrypt(frame, 'audio');
    expect(await rana.decrypt({ data: frame.data.slice(0) }, 'audio', '1 1')).toBe(false);
    // Somebody else's frames in Sam's place: the media server cannot give one voice for another.
    await rana.take({ kind: 'key', line: 'sam', id: 1, secret: newSecret() });
    await rana.take({ kind: 'slot', slot: '1 2', line: 'sam' });
    expect(await rana.decrypt({ data: frame.data.slice(0) }, 'audio', '1 2')).toBe(false);
    expect(rana.counts).toEqual({});
  });

  it('uses no counter twice, whatever is sent at the same time', async () => {
    const { ada } = await twoWith(newSecret());
    const frames = Array.from({ length: 40 }, voice);
    await Promise.all(frames.map((frame, i) => ada.encrypt(frame, i % 2 === 0 ? 'audio' : 'video')));
    const counters = frames.map((frame) => bytesOf(frame).slice(-4).join(' '));
    expect(new Set(counters).size).toBe(40);
  });

  it('opens what was sent just before a change of keys, and nothing of a key that was forgotten', async () => {
    const { ada, rana } = await twoWith(newSecret());
    const before = voice();
    await ada.encrypt(before, 'audio');
    const secret = newSecret();
    await rana.take({ kind: 'key', line: 'ada', id: 2, secret });
    await ada.take({ kind: 'own', id: 2, secret });
    const after = voice();
    await ada.encrypt(after, 'audio');
    expect(await rana.decrypt({ data: after.data.slice(0) }, 'audio', '1 0')).toBe(true);
    expect(await rana.decrypt({ data: before.data.slice(0) }, 'audio', '1 0')).toBe(true);
    await rana.take({ kind: 'forget', line: 'ada' });
    expect(await rana.decrypt({ data: after.data.slice(0) }, 'audio', '1 0')).toBe(false);
  });
});
