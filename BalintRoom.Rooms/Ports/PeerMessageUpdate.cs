using System.Collections.Immutable;
using BalintRoom.Domain.People;

namespace BalintRoom.Rooms.Ports;

/// <summary>A peer message with its recipients.</summary>
internal sealed record PeerMessageUpdate(PeerMessage Message, ImmutableArray<MemberId> To);
