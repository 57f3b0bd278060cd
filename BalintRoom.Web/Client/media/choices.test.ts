import { beforeEach, expect, it } from 'vitest';
import { device, soundKey } from '../storage/device-storage';
import { remember, rememberedChoices } from './choices';

beforeEach(() => localStorage.clear());

it('remembers what a person chose on this device, and shows it to nobody else', () => {
  remember('mia', { ...rememberedChoices('mia'), camera: false, microphoneId: 'a headset' });
  expect(rememberedChoices('mia')).toMatchObject({ camera: false, microphoneId: 'a headset', microphone: true });
  expect(rememberedChoices('ben')).toMatchObject({ camera: true, microphoneId: '' });
});

it('keeps nothing for nobody', () => {
  remember(null, { ...rememberedChoices(null), camera: false });
  expect(localStorage.length).toBe(0);
});

it.each(['nonsense', 7, null, { camera: 'yes', microphoneId: 3 }])('takes %s for nothing chosen', (kept) => {
  device.keep(soundKey('mia'), kept);
  expect(rememberedChoices('mia')).toMatchObject({ camera: true, microphone: true, microphoneId: '' });
});
