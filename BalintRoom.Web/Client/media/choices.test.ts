import { beforeEach, expect, it } from 'vitest';
import { remember, rememberedChoices } from './choices';

beforeEach(() => localStorage.clear());

it('remembers what was chosen on this device', () => {
  remember({ ...rememberedChoices(), camera: false, microphoneId: 'a headset' });
  expect(rememberedChoices()).toMatchObject({ camera: false, microphoneId: 'a headset', microphone: true });
});

it.each(['nonsense', '7', 'null', '{"camera":"yes","microphoneId":3}'])('takes %s for nothing chosen', (kept) => {
  localStorage.setItem('balint-sound', kept);
  expect(rememberedChoices()).toMatchObject({ camera: true, microphone: true, microphoneId: '' });
});
