import { describe, expect, it } from 'vitest';
import { fingerprintIn, wordsOf } from './verification';

const sdp = (fingerprint: string): string =>
  [
    'v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', `a=fingerprint:sha-256 ${fingerprint}`,
    'm=video 9 UDP/TLS/RTP/SAVPF 96', `a=fingerprint:SHA-256 ${fingerprint}`, '',
  ].join('\r\n');
const everybody = ['ada', 'max', 'rana', 'sam'].map((member, at) => [member, `sha-256 AA:0${at}`] as const);

describe('the fingerprint in a description', () => {
  it('is one, however often it is said', () => expect(fingerprintIn(sdp('aa:0B'))).toBe('sha-256 AA:0B'));
  it('is none where there is none', () => expect([fingerprintIn('v=0\r\n'), fingerprintIn(undefined)]).toEqual([null, null]));
});

describe('the six words', () => {
  it('are the same for everybody, in whichever order they have met', async () => {
    const words = await wordsOf('a room', new Map(everybody));
    expect(words).toHaveLength(6);
    expect(words.every((word) => Number.isInteger(word) && word >= 0 && word < 256)).toBe(true);
    expect(await wordsOf('a room', new Map([...everybody].sort(([a], [b]) => b.localeCompare(a))))).toEqual(words);
  });

  it('are what they were, so that browsers of two versions agree', async () =>
    expect(await wordsOf('a room', new Map([['ada', 'sha-256 AA'], ['max', 'sha-256 BB']]))).toMatchInlineSnapshot(`
      [
        215,
        215,
        12,
        242,
        49,
        166,
      ]
    `));

  it.each<[string, string, readonly (readonly [string, string])[]]>([
    ['with somebody in between', 'a room', everybody.map(([member, print]) => [member, member === 'rana' ? 'sha-256 FF:FF' : print])],
    ['with two people in each other’s place', 'a room', everybody.map(([member], at) => [member, everybody[[1, 0, 2, 3][at]!]![1]])],
    ['with one more', 'a room', [...everybody, ['lee', 'sha-256 AA:05']]],
    ['with one less', 'a room', everybody.slice(1)],
    ['in another room', 'another room', everybody],
  ])('are others %s', async (_, room, people) => {
    expect(await wordsOf(room, new Map(people))).not.toEqual(await wordsOf('a room', new Map(everybody)));
  });
});
