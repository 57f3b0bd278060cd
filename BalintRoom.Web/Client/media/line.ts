import type { RoomLink } from './room-link';
import type { Camera, Microphone, RoomView } from './wire';

/** This tab's media line in the room, from joining with sound to leaving: what the room was told about it, and whether the room lists it. */
export class Line {
  readonly id = newLineId();
  #told = '';
  #isListed = false;

  /** Whether another tab or device has replaced this line in the room. */
  isTaken(view: RoomView): boolean {
    const mine = view.lines.find((l) => l.member === view.mine.member)?.line;
    if (this.#isListed && mine !== undefined && mine !== this.id) return true;
    // When the server notices the end of an earlier connection late, it may remove this line; then it is declared again.
    if (this.#isListed && mine === undefined) this.#told = '';
    this.#isListed = mine === this.id;
    return false;
  }

  /** Tells the room about this line and the state of its microphone and camera, unless the room was told the same before. */
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

  /** Makes the next {@link declare} tell the room again, because the server may have lost the line. */
  forget(): void {
    this.#told = '';
  }
}

/** `crypto.randomUUID` is only available on secure pages, but listening works on others too. */
function newLineId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
