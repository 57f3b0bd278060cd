import { answersWithin } from '../resume/answers-within';
import { holdsBack, noteHeldBack } from './held-back';

/** How long a WebSocket may be silent at first. Its server answers what it is sent at once, the way there and back included. */
export const SilentFor = 6500;
/** How long the same server may take to answer in the usual way, which shows that it is the network. */
export const AnswersWithin = 2500;

/**
 * A WebSocket that has to prove itself: some hospitals' networks let one be opened and pass nothing on, and some never answer; by itself it
 * would be waited for without end, or for half a minute. Where nothing has come and the server answers in the usual way, it is closed, and
 * from then on none is opened in this tab. SignalR then takes the next way it knows.
 */
export class ProvenSocket extends WebSocket {
  constructor(address: string | URL, protocols?: string | string[]) {
    // SignalR takes it for a way that cannot be had.
    if (holdsBack()) throw new Error('This network holds WebSockets back.');
    super(address, protocols);
    watch(this);
  }
}

function watch(socket: WebSocket): void {
  let isSettled = false;
  const settle = (): void => {
    isSettled = true;
  };
  const prove = async (): Promise<void> => {
    if (isSettled) return;
    const server = await answersWithin(AnswersWithin, () => fetch('/api/clock', { cache: 'no-store' }));
    if (isSettled) return;
    // It is not the socket alone: the line may be down, or the server busy.
    if (server !== 'answered') {
      setTimeout(() => void prove(), AnswersWithin);
      return;
    }
    settle();
    noteHeldBack();
    socket.close();
    // By itself it would be closed only once the other side has agreed, or has not for some seconds more.
    socket.dispatchEvent(new CloseEvent('close', { code: 1006, wasClean: false }));
  };

  socket.addEventListener('message', settle, { once: true });
  socket.addEventListener('close', settle, { once: true });
  setTimeout(() => void prove(), SilentFor);
}

/** The part of a connection that opens it. */
export interface Startable {
  start(): Promise<void>;
}

/**
 * Opens a connection a second time where the network was found out at the first: a socket that was open already is too late for SignalR to
 * take another way by itself.
 */
export function startPastNetwork(connection: Startable): void {
  const start = connection.start.bind(connection);
  connection.start = async () => {
    const wasHeldBack = holdsBack();
    try {
      await start();
    } catch (error) {
      if (wasHeldBack || !holdsBack()) throw error;
      await start();
    }
  };
}
