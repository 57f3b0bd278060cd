import type { RoomLink } from './room-link';
import type { Camera, Microphone, RoomView } from './wire';

/** This tab's line into the room, from joining with sound to leaving: what the room was told of it, and whether the room lists it. */
export class Line {
  readonly id = aLine();
  #told = '';
  #isListed = false;

  /** Whether another tab or device has taken the place of this line in the room. */
  isTaken(view: RoomView): boolean {
    const mine = view.lines.find((l) => l.member === view.mine.member)?.line;
    if (this.#isListed && mine !== undefined && mine !== this.id) return true;
    // The late end of an earlier connection can take the line off the list: then it is opened again.
    if (this.#isListed && mine === undefined) this.#told = '';
    this.#isListed = mine === this.id;
    return false;
  }

  /** Tells the room of this line, and what its microphone and camera do, unless that is what was told. */
  async declare(link: Pick<RoomLink, 'openLine'>, microphone: Microphone, camera: Camera): Promise<void> {
    const saying = `${microphone} ${camera}`;
    if (this.#told === saying) return;
    this.#told = saying;
    try {
      const reply = await link.openLine(this.id, microphone, camera);
      if (!reply.accepted) this.#told = '';
    } catch {
      this.#told = '';
    }
  }

  /** What was told counts no more: the server's end of it may be gone. */
  forget(): void {
    this.#told = '';
  }
}

/** Browsers make whole random ids on secure pages only, and one can listen on others too. */
function aLine(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
