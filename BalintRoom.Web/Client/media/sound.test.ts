import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holds, Sound } from './sound';
import { Voices } from './voices';

const now = new Set(['joined', 'microphone-open']);

it.each([
  ['joined', true], ['idle', false], ['idle joined', true], ['joined+microphone-open', true], ['joined+tap', false], ['!tap', true],
  ['joined+!tap', true], ['!joined idle+tap', false],
])('reads “%s”', (wanted, expected) => expect(holds(wanted, now)).toBe(expected));

describe('balint-sound', () => {
  customElements.define('balint-sound', Sound);
  const put = (): void => void (document.body.innerHTML = '<balint-sound></balint-sound>');
  let end: () => void;

  beforeEach(() => {
    history.replaceState(null, '', '/room/1');
    Sound.voices = new Voices({ now: () => Date.now(), measure: () => Promise.resolve() });
    end = vi.spyOn(Sound.voices, 'end');
    put();
  });

  afterEach(() => document.body.replaceChildren());

  it('lets nobody be heard from a page that does not show it', async () => {
    history.replaceState(null, '', '/kept');
    document.body.replaceChildren();
    await Promise.resolve();
    expect(end).toHaveBeenCalledOnce();
  });

  it('goes on while the screen of the same page is made anew', async () => {
    document.body.replaceChildren();
    await Promise.resolve();
    put();
    await Promise.resolve();
    expect(end).not.toHaveBeenCalled();
  });

  it('goes on where the next page shows it too', async () => {
    history.replaceState(null, '', '/room/2');
    document.body.replaceChildren();
    put();
    await Promise.resolve();
    expect(end).not.toHaveBeenCalled();
  });

  it.each([
    ['connected', ['default', 'headset'], 'headset'],
    ['not connected', ['default'], 'not connected'],
    ['not named yet', [], 'chosen before'],
  ])('shows the chosen speaker that is %s as chosen', async (_, there, shown) => {
    vi.stubGlobal('navigator', {
      userAgent: '',
      mediaDevices: { enumerateDevices: () => Promise.resolve(there.map((deviceId) => ({ kind: 'audiooutput', deviceId, label: deviceId }))) },
    });
    document.body.innerHTML = `<balint-sound><select data-device="speaker" data-missing="not connected" data-unnamed="chosen before">
      <option value="">default</option></select></balint-sound>`;
    await Sound.voices.choose({ speakerId: 'headset' });
    const select = document.querySelector('select')!;
    await vi.waitFor(() => expect(select.selectedOptions[0]?.textContent).toBe(shown));
    expect(select.value).toBe('headset');
    vi.unstubAllGlobals();
  });

  it('lets devices be tried where there is no room yet, also after everything was ended', () => {
    Sound.voices.end();
    expect(Sound.voices.state).toBe('ended');
    put();
    expect(Sound.voices.state).toBe('idle');
  });
});
