import type { LineView, RoomView, SeatView } from './wire';

/** What one's own browser sends now. The floor goes before every choice and every key. */
export function sends(view: RoomView | null, choice: { readonly microphone: boolean; readonly camera: boolean }): {
  readonly sound: boolean;
  readonly picture: boolean;
} {
  const here = view !== null && view.mine.presence === 'Here' && view.mine.role !== 'Observer' && view.stage.call.place === 'InTheRoom';
  return {
    sound: here && choice.microphone && view.mine.floor.speak,
    picture: here && choice.camera && view.mine.floor.show,
  };
}

/**
 * What this browser lets through of somebody else. It asks nobody's browser to be honest: whoever has no floor is not heard here,
 * whatever their browser sends.
 */
export function letsThrough(view: RoomView | null, member: string): { readonly sound: boolean; readonly picture: boolean } {
  const seat = view?.seats.find((s) => s.member === member);
  const hears = view !== null && view.mine.floor.hear && isWithUs(seat);
  return { sound: hears && seat!.heard, picture: hears && seat!.seen };
}

/** The lines this browser should have a connection to. */
export function linesToReach(view: RoomView): readonly LineView[] {
  return view.lines.filter((line) => line.member !== view.mine.member && isWithUs(view.seats.find((s) => s.member === line.member)));
}

/** Whether a connection to somebody must end at once: they are on the roster no more, have said goodbye, or have a newer line. */
export function mustEnd(view: RoomView, member: string, line: string): boolean {
  if (view.stage.phase === 'Closed' || view.mine.presence === 'Left' || !isWithUs(view.seats.find((s) => s.member === member))) return true;
  const held = view.lines.find((l) => l.member === member);
  return held !== undefined && held.line !== line;
}

function isWithUs(seat: SeatView | undefined): boolean {
  return seat !== undefined && seat.presence !== 'Left' && seat.presence !== 'NotYet';
}
