import { afterEach, describe, expect, it, vi } from 'vitest';
import { areAllowed, faultOf, recognized } from './devices';
import { rememberedChoices } from './choices';

const choices = rememberedChoices(null);

afterEach(() => vi.unstubAllGlobals());

it.each([
  [{ microphone: 'granted', camera: 'granted' }, {}, true],
  [{ microphone: 'granted', camera: 'prompt' }, {}, false],
  [{ microphone: 'granted', camera: 'denied' }, { camera: false }, true],
  [{ microphone: 'granted', camera: 'granted' }, { microphone: false, camera: false }, false],
])('opens devices unasked only where all that are chosen were allowed: %o with %o', async (states: Record<string, string>, chosen, expected) => {
  vi.stubGlobal('navigator', { permissions: { query: ({ name }: { name: string }) => Promise.resolve({ state: states[name] }) } });
  expect(await areAllowed({ ...choices, ...chosen })).toBe(expected);
});

it('takes a browser that does not say to be one that asks', async () => {
  vi.stubGlobal('navigator', {});
  expect(await areAllowed(choices)).toBe(false);
});

it.each([
  ['NotAllowedError', 'Permission denied', 'denied', 'denied'],
  ['NotAllowedError', 'Permission dismissed', 'prompt', 'dismissed'],
  ['NotAllowedError', 'Permission denied by system', 'granted', 'blocked'],
  ['NotAllowedError', 'Permission denied by system', null, 'blocked'],
  // Firefox and Safari say the same for all of them, and newer ones what they would do next time.
  ['NotAllowedError', 'The request is not allowed by the user agent or the platform in the current context.', 'denied', 'denied'],
  ['NotAllowedError', 'The request is not allowed by the user agent or the platform in the current context.', 'prompt', 'dismissed'],
  ['NotAllowedError', 'The request is not allowed by the user agent or the platform in the current context.', 'granted', 'blocked'],
  ['NotAllowedError', 'The request is not allowed by the user agent or the platform in the current context.', null, 'denied'],
  ['SecurityError', '', 'prompt', 'denied'],
  ['NotFoundError', 'Requested device not found', 'granted', 'missing'],
  ['OverconstrainedError', '', 'granted', 'missing'],
  ['NotReadableError', 'Could not start audio source', 'granted', 'busy'],
  ['AbortError', 'Starting videoinput failed', 'granted', 'busy'],
] as const)('tells the causes apart: %s “%s”, then %s, is %s', (name, message, permission, fault) =>
  expect(faultOf(new DOMException(message, name), permission)).toBe(fault));

describe('a chosen device', () => {
  const chosen = { ...choices, speakerId: 'old', speakerName: 'Headset' };
  const knows = (...there: [id: string, name: string][]): void => void vi.stubGlobal('navigator', {
    mediaDevices: { enumerateDevices: () => Promise.resolve(there.map(([deviceId, label]) => ({ kind: 'audiooutput', deviceId, label }))) },
  });

  it('is known by its name where the browser has given it a new id', async () => {
    knows(['default', 'Default'], ['new', 'Headset']);
    expect(await recognized(chosen)).toEqual({ ...chosen, speakerId: 'new' });
  });

  it.each<[string, [string, string][]]>([
    ['has the same id', [['new', 'Headset'], ['old', 'Headset']]],
    ['is not connected', [['default', 'Default']]],
    ['is not named yet', []],
  ])('is left as it is where it %s', async (_, there) => {
    knows(...there);
    expect(await recognized(chosen)).toBe(chosen);
  });
});
