import { expect, it } from 'vitest';
import { Negotiation, type Negotiable } from './negotiation';
import type { FromAfar } from './wire';

/** A fake connection with the signaling states of a real one. */
class FakeConnection implements Negotiable {
  signalingState: RTCSignalingState = 'stable';
  localDescription: RTCSessionDescription | null = null;
  remoteDescription: RTCSessionDescription | null = null;
  readonly candidates: string[] = [];
  #offers = 0;

  constructor(private readonly name: string) {}

  async setLocalDescription(): Promise<void> {
    const type = this.signalingState === 'have-remote-offer' ? 'answer' : 'offer';
    this.localDescription = { type, sdp: `${this.name} ${type} ${++this.#offers}` } as RTCSessionDescription;
    this.signalingState = type === 'answer' ? 'stable' : 'have-local-offer';
  }

  async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    if (description.type === 'answer' && this.signalingState !== 'have-local-offer') throw new Error('InvalidStateError');
    this.remoteDescription = description as RTCSessionDescription;
    this.signalingState = description.type === 'offer' ? 'have-remote-offer' : 'stable';
  }

  async addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void> {
    if (this.remoteDescription === null) throw new Error('InvalidStateError');
    this.candidates.push(candidate?.candidate ?? '');
  }

  restartIce(): void {}
}

class Side {
  readonly connection: FakeConnection;
  readonly negotiation: Negotiation;
  readonly sent: FromAfar[] = [];
  answers = 0;
  isCut = false;

  constructor(name: string, isPolite: boolean) {
    this.connection = new FakeConnection(name);
    this.negotiation = new Negotiation(this.connection, {
      isPolite,
      send: async (message) => {
        if (this.isCut) throw new Error('cut');
        this.sent.push(message);
      },
      beforeAnswer: async () => {
        this.answers++;
      },
    });
  }
}

/** Delivers messages to the other side until there are none left. */
async function settle(a: Side, b: Side): Promise<void> {
  while (a.sent.length + b.sent.length > 0) {
    const [fromA, fromB] = [a.sent.splice(0), b.sent.splice(0)];
    for (const message of fromA) await b.negotiation.take(message);
    for (const message of fromB) await a.negotiation.take(message);
  }
}

const candidate = (text: string): FromAfar => ({ kind: 'candidate', candidate: { candidate: text } });

it('agrees when one side offers', async () => {
  const [leader, other] = [new Side('leader', false), new Side('other', true)];
  await leader.negotiation.offer();
  await settle(leader, other);
  expect([leader.connection.signalingState, other.connection.signalingState]).toEqual(['stable', 'stable']);
  expect(other.answers).toBe(1);
});

it('agrees on the leader’s offer when both offer at once', async () => {
  const [leader, other] = [new Side('leader', false), new Side('other', true)];
  await Promise.all([leader.negotiation.offer(), other.negotiation.offer()]);
  await settle(leader, other);
  expect([leader.connection.signalingState, other.connection.signalingState]).toEqual(['stable', 'stable']);
  expect(other.connection.remoteDescription?.sdp).toBe('leader offer 1');
  expect(leader.answers).toBe(0);
});

it('keeps candidates that come before their description', async () => {
  const [leader, other] = [new Side('leader', false), new Side('other', true)];
  await other.negotiation.take(candidate('early'));
  await leader.negotiation.offer();
  await settle(leader, other);
  expect(other.connection.candidates).toEqual(['early']);
});

it('minds no candidates of an offer it did not take in', async () => {
  const [leader, other] = [new Side('leader', false), new Side('other', true)];
  leader.connection.addIceCandidate = async () => {
    throw new Error('OperationError');
  };
  await leader.negotiation.offer();
  await other.negotiation.offer();
  for (const message of other.sent.splice(0)) await leader.negotiation.take(message);
  leader.connection.remoteDescription = { type: 'answer', sdp: '' } as RTCSessionDescription;
  await expect(leader.negotiation.take(candidate('of an ignored offer'))).resolves.toBeUndefined();
});

it('says an offer again that got lost, and takes an answer once', async () => {
  const [leader, other] = [new Side('leader', false), new Side('other', true)];
  leader.isCut = true;
  await expect(leader.negotiation.offer()).rejects.toThrow('cut');
  leader.isCut = false;
  await leader.negotiation.again();
  await leader.negotiation.again();
  await settle(leader, other);
  expect(leader.connection.signalingState).toBe('stable');
  await leader.negotiation.again();
  expect(leader.sent).toEqual([]);
});

it('goes on after something it could not take in', async () => {
  const [leader, other] = [new Side('leader', false), new Side('other', true)];
  const right = leader.connection.setRemoteDescription.bind(leader.connection);
  leader.connection.setRemoteDescription = async () => {
    throw new Error('OperationError');
  };
  await expect(leader.negotiation.take({ kind: 'description', description: { type: 'offer', sdp: 'nonsense' } })).rejects.toThrow('OperationError');
  leader.connection.setRemoteDescription = right;
  await other.negotiation.offer();
  await settle(other, leader);
  expect(other.connection.signalingState).toBe('stable');
});
