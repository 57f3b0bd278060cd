import type { LineView, RoomView, SeatView } from './wire';

/** What this browser sends now. The floor takes precedence over the person's choices and keys. */
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
 * What this browser plays and shows of another person. It does not trust the other browser: a person without the floor is not heard here,
 * even if their browser sends sound.
 */
export function letsThrough(view: RoomView | null, member: string): { readonly sound: boolean; readonly picture: boolean } {
  const seat = view?.seats.find((s) => s.member === member);
  const hears = view !== null && view.mine.floor.hear && isWithUs(seat);
  return { sound: hears && seat!.heard, picture: hears && seat!.seen };
}

/** How many people browsers alone can connect: as many as the circle has seats. */
export const mostBetweenBrowsers = 12;

/**
 * The media lines this browser should be connected to where voices go between browsers: everybody's, but in a room with more people than those of
 * the circle, whoever only listens needs nobody else who does.
 */
export function linesBetweenBrowsers(view: RoomView): readonly LineView[] {
  const lines = linesToReach(view);
  const listensBesideOthers = view.lines.length > mostBetweenBrowsers && view.mine.role === 'Observer';
  return listensBesideOthers ? lines.filter((line) => !onlyListens(view, line.member)) : lines;
}

/** Whether somebody is in the outer circle, and so sends nothing. */
export function onlyListens(view: RoomView, member: string): boolean {
  return view.seats.find((seat) => seat.member === member)?.role === 'Observer';
}

/** The media lines of everybody else who is here. */
export function linesToReach(view: RoomView): readonly LineView[] {
  return view.lines.filter((line) => line.member !== view.mine.member && isWithUs(view.seats.find((s) => s.member === line.member)));
}

/**
 * Whether a connection to a person must end at once: they were removed from the roster, have left, have a newer media line, or ended this one
 * together with its browser.
 */
export function mustEnd(view: RoomView, member: string, line: string): boolean {
  const seat = view.seats.find((s) => s.member === member);
  if (view.stage.phase === 'Closed' || view.mine.presence === 'Left' || !isWithUs(seat) || seat?.endedLine === line) return true;
  const held = view.lines.find((l) => l.member === member);
  return held !== undefined && held.line !== line;
}

function isWithUs(seat: SeatView | undefined): boolean {
  return seat !== undefined && seat.presence !== 'Left' && seat.presence !== 'NotYet';
}
