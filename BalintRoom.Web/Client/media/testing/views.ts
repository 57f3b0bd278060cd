import type { LineView, MineView, RoomView, SeatView } from '../wire';

type Change = Partial<Omit<RoomView, 'mine'>> & { readonly mine?: Partial<MineView> };

/** Ada's view of a room in push-back, with Rana and Sam. */
export function aView(change: Change = {}): RoomView {
  return {
    room: 'a room',
    revision: 1,
    stage: { phase: 'PushBack', call: { place: 'InTheRoom' } },
    seats: [seat('ada'), seat('rana'), seat('sam')],
    lines: [],
    ...change,
    mine: {
      member: 'ada', role: 'Member', presence: 'Here', floor: { speak: true, show: true, hear: true, reason: 'Open' },
      readsCaptions: false, captionsWanted: false, ...change.mine,
    },
  };
}

export function seat(member: string, change: Partial<SeatView> = {}): SeatView {
  return { member, name: member, role: 'Member', presence: 'Here', heard: true, seen: true, endedLine: null, ...change };
}

export function line(member: string, id: string): LineView {
  return { member, line: id, microphone: 'Open', camera: 'On' };
}
