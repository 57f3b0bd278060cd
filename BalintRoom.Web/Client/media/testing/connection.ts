/** A stream that only lists its tracks. */
export class FakeStream extends EventTarget {
  #tracks: unknown[] = [];
  getTracks = (): unknown[] => [...this.#tracks];
  addTrack = (track: unknown): void => void this.#tracks.push(track);
  removeTrack = (track: unknown): void => void (this.#tracks = this.#tracks.filter((t) => t !== track));
}

/** A sender that keeps what it was told. */
export class FakeSender {
  track: MediaStreamTrack | null = null;
  parameters = { encodings: [{}] as RTCRtpEncodingParameters[] };
  replaceTrack = (track: MediaStreamTrack | null): Promise<void> => {
    this.track = track;
    return Promise.resolve();
  };
  getParameters = (): RTCRtpSendParameters => structuredClone(this.parameters) as RTCRtpSendParameters;
  setParameters = (parameters: RTCRtpSendParameters): Promise<void> => {
    this.parameters = structuredClone(parameters);
    return Promise.resolve();
  };
}

/** A peer connection that connects to nobody and keeps what it was told. */
export class FakeConnection extends EventTarget {
  connectionState: RTCPeerConnectionState = 'new';
  signalingState: RTCSignalingState = 'stable';
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;
  readonly transceivers: { readonly kind: string; direction: string; readonly sender: FakeSender; readonly receiver: { track: { kind: string } } }[] = [];
  readonly receivers = ['audio', 'video'].map((kind) => ({ track: { kind, enabled: true }, getSynchronizationSources: () => [] }));
  /** What {@link getStats} reports. */
  stats: Record<string, unknown>[] = [];
  restarts = 0;
  configurations: RTCConfiguration[] = [];
  addTransceiver = (kind: string, { direction = 'sendrecv' } = {}): void =>
    void this.transceivers.push({ kind, direction, sender: new FakeSender(), receiver: { track: { kind } } });
  getTransceivers = (): unknown[] => this.transceivers;
  getReceivers = (): unknown[] => this.receivers;
  getSenders = (): unknown[] => this.transceivers.map((transceiver) => transceiver.sender);
  getStats = (): Promise<Map<string, unknown>> => Promise.resolve(new Map(this.stats.map((entry, at) => [String(at), entry])));
  setConfiguration = (configuration: RTCConfiguration): void => void this.configurations.push(configuration);
  restartIce = (): void => void this.restarts++;
  close = (): void => void (this.connectionState = 'closed');
  becomes(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }
}
