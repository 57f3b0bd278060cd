import { canChooseSpeaker, canConnect, list, type DeviceKind } from './devices';
import { playTestTone } from './playback';
import type { Choices } from './choices';
import { canVerify } from './verification';
import type { Voices } from './voices';

type Action =
  | 'preview' | 'join' | 'microphone' | 'camera' | 'mend' | 'relay' | 'dismiss' | 'tone' | 'default' | 'without'
  | 'echo' | 'silence' | 'unblur' | 'caption' | 'caption-decline';

/**
 * Connects the markup inside it to the room's sound; without a room, to this person's devices alone. All text is in the markup; this element
 * only shows, hides and fills parts.
 *
 * ```html
 * <balint-sound data-room="4f…" data-person="0f…">
 *   <p data-when="idle+fault-microphone-denied">…</p>
 *   <button type="button" data-do="join" data-when="idle">Join</button>
 * </balint-sound>
 * ```
 *
 * - `data-when`: shown while one of the conditions holds; `a+b` holds while both do, `!a` while `a` does not. {@link conditions} lists them.
 * - `data-do`: the action of a press: `preview`, `join`, `microphone`, `camera`, `mend`, `relay`, `dismiss`, `tone`; `default` chooses the
 *   system's default for the device in `data-for`, `without` does without it;
 *   `unblur` shows the person's picture without blur; `echo` records two seconds and plays them; `silence` says no more that the microphone
 *   gives nothing; `caption` agrees to captions of what this person says, or does no longer; `caption-decline` does not ask about them again.
 * - `data-pressed`: the condition for `aria-pressed`.
 * - `data-choice`: a checkbox for a choice that is stored on this device.
 * - `data-device`: a `select` of `microphone`, `camera` or `speaker`; `data-missing` and `data-unnamed` are its texts for a chosen device that is
 *   not connected, or whose name the browser does not say yet.
 * - `data-preview` on the element itself: opens the chosen devices at once where the person has allowed that before.
 * - `data-level`: a `meter` of this person's loudness. `data-self`: a `video` of this person. `data-wish`: who asks this person to unmute.
 * - `data-verify`: the six words that everybody in the room compares, from the 256 in `data-words`.
 * - `data-reports`: a list of all connections; `data-row`, `data-direct`, `data-relayed`, `data-connecting`, `data-trouble` are its texts.
 */
export class Sound extends HTMLElement {
  static voices: Voices;

  #page = '';
  #listening: ReturnType<typeof setInterval> | undefined;
  // The parts may be rendered after this element, and rendered again later.
  readonly #watch = new MutationObserver(() => this.#show());

  connectedCallback(): void {
    this.#page = location.pathname;
    const { room, person } = this.dataset;
    if (room && person) Sound.voices.attach(room, person);
    else Sound.voices.rehearse();
    if (this.hasAttribute('data-preview')) void Sound.voices.previewIfAllowed();
    Sound.voices.addEventListener('change', this.#show);
    navigator.mediaDevices?.addEventListener?.('devicechange', this.#onDevices);
    this.addEventListener('click', this.#onClick);
    this.addEventListener('change', this.#onChoice);
    this.#watch.observe(this, { childList: true, subtree: true });
    this.#listening = setInterval(this.#measure, 100);
    // The browser may call this before the element's children are parsed.
    queueMicrotask(() => {
      this.#show();
      void this.#fill();
    });
  }

  disconnectedCallback(): void {
    Sound.voices.removeEventListener('change', this.#show);
    navigator.mediaDevices?.removeEventListener?.('devicechange', this.#onDevices);
    this.removeEventListener('click', this.#onClick);
    this.removeEventListener('change', this.#onChoice);
    this.#watch.disconnect();
    clearInterval(this.#listening);

    // A screen that is only rendered again keeps its address. After navigation, an open microphone would go on without being visible.
    queueMicrotask(() => {
      if (this.#page !== location.pathname && document.querySelector('balint-sound') === null) Sound.voices.end();
    });
  }

  readonly #show = (): void => {
    const { voices } = Sound;
    const now = conditions(voices);
    for (const part of this.querySelectorAll('[data-when]')) part.toggleAttribute('hidden', !holds(part.getAttribute('data-when')!, now));
    for (const part of this.querySelectorAll<HTMLElement>('[data-pressed]')) {
      const pressed = String(holds(part.dataset['pressed']!, now));
      if (part.getAttribute('aria-pressed') !== pressed) part.setAttribute('aria-pressed', pressed);
    }
    for (const box of this.querySelectorAll<HTMLInputElement>('input[data-choice]')) {
      const choice = box.dataset['choice'] as keyof Choices;
      box.checked = choice === 'isBlurred' ? voices.blur.isOn : voices.choices[choice] === true;
    }
    for (const part of this.querySelectorAll<HTMLElement>('[data-wish]')) {
      if (part.textContent !== (voices.wishFrom ?? '')) part.textContent = voices.wishFrom ?? '';
    }
    for (const video of this.querySelectorAll<HTMLVideoElement>('video[data-self]')) showTrack(video, voices.ownPicture);
    for (const reports of this.querySelectorAll<HTMLElement>('[data-reports]')) this.#report(reports);
    for (const part of this.querySelectorAll<HTMLElement>('[data-verify]')) {
      const words = (part.dataset['words'] ?? '').split(' ');
      const six = (voices.words ?? []).map((word) => words[word % words.length]).join(' · ');
      if (part.textContent !== six) part.textContent = six;
    }
    if (idsOf(voices.choices) !== this.#filledFor || now.has('named') !== this.#wasNamed) void this.#fill();
  };

  #filledFor = '';
  #wasNamed = false;

  readonly #fill = async (): Promise<void> => {
    const { voices } = Sound;
    this.#filledFor = idsOf(voices.choices);
    this.#wasNamed = conditions(voices).has('named');
    for (const select of this.querySelectorAll<HTMLSelectElement>('select[data-device]')) {
      const kind = select.dataset['device'] as DeviceKind;
      const devices = await list(kind);
      const own = select.options[0];
      const options = devices.map((device) => optionOf(device.name, device.id));
      const chosen = voices.choices[`${kind}Id`];
      // The choice is shown as it is, also where the device is not connected, or not named before a permission.
      if (chosen !== '' && !devices.some((device) => device.id === chosen)) {
        options.push(optionOf(select.dataset[devices.length > 0 ? 'missing' : 'unnamed'] ?? '', chosen));
      }
      select.replaceChildren(...(own ? [own] : []), ...options);
      select.value = chosen;
    }
  };

  readonly #onDevices = (): void => void this.#fill();

  readonly #measure = (): void => {
    for (const meter of this.querySelectorAll<HTMLMeterElement>('[data-level]')) {
      // Checking the computed visibility would force a layout ten times a second.
      if (meter.closest('[hidden]') === null) meter.value = Math.min(1, Sound.voices.level * 4);
    }
  };

  readonly #onClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do]') : null;
    if (button === null || !this.contains(button)) return;
    const { voices } = Sound;
    switch (button.dataset['do'] as Action) {
      case 'preview':
        void voices.preview();
        break;
      case 'join':
        void voices.join();
        break;
      case 'microphone':
        voices.toggleMicrophone();
        break;
      case 'camera':
        void voices.toggleCamera();
        break;
      case 'mend':
        void voices.mend();
        break;
      case 'relay':
        void voices.checkWays();
        break;
      case 'dismiss':
        voices.dismissWish();
        break;
      case 'tone':
        void playTestTone(voices.choices.speakerId);
        break;
      case 'default':
        void voices.choose({ [`${button.dataset['for']}Id`]: '' });
        break;
      case 'echo':
        void voices.testEcho();
        break;
      case 'unblur':
        void voices.choose({ isBlurred: false });
        break;
      case 'silence':
        voices.dismissSilence();
        break;
      case 'caption':
        void voices.caption();
        break;
      case 'caption-decline':
        voices.declineCaptions();
        break;
      case 'without':
        void voices.choose({ [`${button.dataset['for']}`]: false });
        break;
    }
  };

  readonly #onChoice = (event: Event): void => {
    const { target } = event;
    // Blazor listens at the root of the page and must not see this event.
    if (target instanceof HTMLInputElement && target.dataset['choice']) {
      event.stopPropagation();
      void Sound.voices.choose({ [target.dataset['choice']]: target.checked });
    } else if (target instanceof HTMLSelectElement && target.dataset['device']) {
      event.stopPropagation();
      const kind = target.dataset['device'];
      void Sound.voices.choose({ [`${kind}Id`]: target.value, [`${kind}Name`]: target.selectedOptions[0]?.textContent ?? '' });
    }
  };

  #report(reports: HTMLElement): void {
    if (!reports.checkVisibility()) return;
    const { voices } = Sound;
    const words = reports.dataset;
    const others = voices.view?.seats.filter((seat) => voices.stateWith(seat.member) !== null) ?? [];
    const lines = others.map((seat) => {
      const report = voices.reportOn(seat.member);
      const state = voices.stateWith(seat.member);
      const how = state === 'connected' ? (report?.route === 'relayed' ? words['relayed'] : words['direct']) : words[state ?? 'connecting'];
      return (words['row'] ?? '{0}')
        .replace('{0}', seat.name)
        .replace('{1}', how ?? '')
        .replace('{2}', report?.roundTrip === null || report === null ? '–' : String(report.roundTrip))
        .replace('{3}', report === null ? '–' : String(Math.round(Math.max(report.lossThere, report.lossHere) * 100)));
    });
    if (lines.join('\n') === [...reports.children].map((line) => line.textContent).join('\n')) return;
    reports.replaceChildren(...lines.map((text) => {
      const line = document.createElement('li');
      line.textContent = text;
      return line;
    }));
  }
}

/** The names of all conditions that hold now. */
export function conditions(voices: Voices): ReadonlySet<string> {
  const { view } = voices;
  const microphone = voices.microphone.toLowerCase();
  const now = new Set<string>([
    voices.state, `microphone-${microphone}`, `camera-${voices.camera.toLowerCase()}`, `relay-${voices.relay}`, `reach-${voices.reach}`, browser(),
  ]);
  for (const [device, fault] of Object.entries(voices.faults)) if (fault !== null) now.add(`fault-${device}`).add(`fault-${device}-${fault}`);
  if (Object.values(voices.faults).some((fault) => fault !== null && fault !== 'insecure' && fault !== 'unsupported')) now.add('may-try-again');
  const { arePaused, limit } = voices.pictures;
  if (limit !== null && voices.ownPicture !== null) now.add(`${arePaused ? 'paused' : 'limited'}-${limit}`);
  if (voices.choices.microphone) now.add('wants-microphone');
  for (const [device, isAsking] of Object.entries(voices.asks)) if (isAsking) now.add(`asking-${device}`);
  for (const [device, isOther] of Object.entries(voices.others)) if (isOther) now.add(`other-${device}`);
  if (voices.speakerFault !== null) now.add(`speaker-${voices.speakerFault}`);
  if (voices.isLinked) now.add('linked');
  if (voices.isSilent) now.add('silent');
  if (voices.blur.isThere) now.add('blurs');
  if (voices.blur.isLoading) now.add('blur-loading');
  if (voices.blur.fault !== null) now.add('blur-fault').add(`blur-${voices.blur.fault}`);
  if (voices.noise.isThere) now.add('denoises');
  if (voices.noise.isRefused) now.add('noise-refused');
  if (voices.mayTestEcho) now.add('may-test-echo');
  if (voices.echo !== 'none') now.add(`echo-${voices.echo}`);
  if (voices.areCaptionsWanted && voices.captions.isKnown) {
    now.add('captions-wanted').add(`captions-${voices.captions.state}`);
    if (voices.captions.isFetchable) now.add('captions-fetchable');
    if (voices.captions.isDeclined) now.add('captions-declined');
  }
  if (canVerify()) now.add('verifiable');
  if (voices.words !== null) now.add('verified');
  if (voices.isOverMediaServer) now.add('media-server');
  if (voices.keepsFromMediaServer) now.add(voices.cannotListen ? 'cannot-listen' : 'no-media-server');
  if (voices.needsTap) now.add('tap');
  if (voices.isRelayOnly) now.add('relay-only');
  if (voices.isTaken) now.add('taken');
  if (voices.wishFrom !== null) now.add('wish');
  if (voices.choices.holdToTalk) now.add('holds');
  if (voices.sends.sound) now.add('sounding');
  if (voices.ownPicture !== null) now.add('picture');
  if (microphone !== 'none' || voices.ownPicture !== null) now.add('named');
  if (view?.mine.role === 'Observer') now.add('observer');
  if (view !== null && view.mine.floor.speak) now.add('floor');
  if (canChooseSpeaker()) now.add('speakers');
  if (canConnect()) now.add('connects');
  return now;
}

function optionOf(name: string, id: string): HTMLOptionElement {
  const option = document.createElement('option');
  option.value = id;
  option.textContent = name;
  return option;
}

function idsOf(choices: Choices): string {
  return `${choices.microphoneId} ${choices.cameraId} ${choices.speakerId}`;
}

/** Whether one of several conditions holds: `a b+c !d` means a, or both b and c, or not d. */
export function holds(wanted: string, now: ReadonlySet<string>): boolean {
  return wanted.split(' ').some((each) =>
    each.split('+').every((condition) => condition.startsWith('!') ? !now.has(condition.slice(1)) : now.has(condition)));
}

/** Shows a track in a video element; `null` shows nothing. */
export function showTrack(video: HTMLVideoElement, track: MediaStreamTrack | null): void {
  const shown = video.srcObject instanceof MediaStream ? (video.srcObject.getVideoTracks()[0] ?? null) : null;
  if (shown === track) return;
  video.srcObject = track === null ? null : new MediaStream([track]);
  if (track !== null) void video.play().catch(() => undefined);
}

function browser(): string {
  const agent = navigator.userAgent;
  if (/iPhone|iPad/.test(agent)) return 'in-ios';
  if (agent.includes('Firefox/')) return 'in-firefox';
  return agent.includes('Chrome/') ? 'in-chrome' : 'in-safari';
}
