/** How long it may take altogether, and how long ways of this browser are looked for; milliseconds. */
const Patience = 12_000;
const Gathering = 3000;

/**
 * Checks that this browser reaches a media server, by the ways that it may take: by the relay alone where no other is allowed. A connection is made as
 * in a room, and nothing is sent over it.
 * @param ask Gives the media server this browser's description, and answers its own.
 */
export async function reachesMediaServer(configuration: RTCConfiguration, ask: (sdp: string) => Promise<string>): Promise<boolean> {
  const connection = new RTCPeerConnection(configuration);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    connection.addTransceiver('audio', { direction: 'sendonly' });
    const connected = new Promise<boolean>((resolve) => {
      connection.addEventListener('connectionstatechange', () => {
        if (connection.connectionState === 'connected') resolve(true);
        if (connection.connectionState === 'failed') resolve(false);
      });
      timer = setTimeout(() => resolve(false), Patience);
    });
    await connection.setLocalDescription();
    await gathered(connection);
    const answer = await ask(connection.localDescription!.sdp);
    await connection.setRemoteDescription({ type: 'answer', sdp: answer });
    return await connected;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    connection.close();
  }
}

function gathered(connection: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Gathering);
    const look = (): void => {
      if (connection.iceGatheringState !== 'complete') return;
      clearTimeout(timer);
      resolve();
    };
    connection.addEventListener('icegatheringstatechange', look);
    look();
  });
}
