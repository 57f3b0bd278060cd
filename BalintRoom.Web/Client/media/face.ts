import { showTrack, Sound } from './sound';

/**
 * Shows a person's video at their seat, and sets attributes for styles: `data-speaking` while they speak, and `data-line` with the state of
 * the connection to them (`connecting`, `trouble`). At one's own seat it shows the video that is sent to the others.
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
 * Shows the state of the connection to a person as text, unless it is connected.
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
 * Ends all sound and video as soon as this element is added to the page, before the screen around it is painted.
 */
export class Silence extends HTMLElement {
  connectedCallback(): void {
    Sound.voices.end();
  }
}
