import { showTrack, Sound } from './sound';

/**
 * What a seat shows of somebody's line: their picture where there is one, and in attributes for styles whether they are speaking
 * (`data-speaking`) and how it stands with their line (`data-line`: `connecting`, `trouble`). Of oneself it shows what the others see.
 *
 * `<balint-face data-member="…"></balint-face>`
 */
export class Face extends HTMLElement {
  connectedCallback(): void {
    Sound.voices.addEventListener('change', this.#show);
    this.#show();
  }

  disconnectedCallback(): void {
    Sound.voices.removeEventListener('change', this.#show);
    this.querySelector('video')?.remove();
  }

  readonly #show = (): void => {
    const { voices } = Sound;
    const member = this.dataset['member'] ?? '';
    const isMine = voices.isMine(member);
    const track = isMine
      ? (voices.sends.picture ? voices.ownPicture : null)
      : (voices.pictureOf(member)?.getVideoTracks()[0] ?? null);
    const isShown = track !== null && (isMine || voices.view?.lines.find((l) => l.member === member)?.camera === 'On');
    let video = this.querySelector('video');
    if (isShown && video === null) {
      video = document.createElement('video');
      video.muted = true;
      video.playsInline = true;
      video.autoplay = true;
      this.append(video);
    }
    if (video !== null) {
      if (isShown) showTrack(video, track);
      else video.remove();
    }
    this.toggleAttribute('data-picture', isShown);
    this.toggleAttribute('data-mirrored', isMine);
    this.toggleAttribute('data-speaking', voices.isSpeaking(member));
    const state = voices.stateWith(member);
    if (state === null || state === 'connected') this.removeAttribute('data-line');
    else this.setAttribute('data-line', state);
  };
}

/**
 * How it stands with somebody's line, in words, while there is something to say.
 *
 * `<balint-line-state data-member="…" data-connecting="connecting…" data-trouble="the line is weak"></balint-line-state>`
 */
export class LineState extends HTMLElement {
  connectedCallback(): void {
    Sound.voices.addEventListener('change', this.#show);
    this.#show();
  }

  disconnectedCallback(): void {
    Sound.voices.removeEventListener('change', this.#show);
  }

  readonly #show = (): void => {
    const state = Sound.voices.stateWith(this.dataset['member'] ?? '');
    const words = state === null || state === 'connected' ? '' : (this.dataset[state] ?? '');
    if (this.textContent !== words) this.textContent = words;
    this.hidden = words === '';
  };
}

/**
 * Where this stands on a page nobody is heard from it any more: every track stops in the very moment it is put there, before anything of
 * the screen around it is painted.
 */
export class Silence extends HTMLElement {
  connectedCallback(): void {
    Sound.voices.end();
  }
}
