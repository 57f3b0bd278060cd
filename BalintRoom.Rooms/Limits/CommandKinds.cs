using System.Collections.Frozen;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Rooms.Limits;

/// <summary>Which commands are stored.</summary>
public static class CommandKinds
{
    private static readonly FrozenSet<Type> Stored = new[]
    {
        typeof(RoomCommand.Advance), typeof(RoomCommand.TakeBack), typeof(RoomCommand.GoBack), typeof(RoomCommand.Extend), typeof(RoomCommand.Pause),
        typeof(RoomCommand.Resume), typeof(RoomCommand.EditPlan), typeof(RoomCommand.DecideLeaving), typeof(RoomCommand.GoIn),
        typeof(RoomCommand.AnswerDoor), typeof(RoomCommand.Invite), typeof(RoomCommand.WithdrawInvitation), typeof(RoomCommand.AnswerInvitation),
        typeof(RoomCommand.DeclareLeaving), typeof(RoomCommand.EndTurn), typeof(RoomCommand.ReadyToLeave), typeof(RoomCommand.Leave),
        typeof(RoomCommand.ComeBack), typeof(RoomCommand.SetAbsent),
    }.ToFrozenSet();

    /// <summary>Whether a command may lead to events that are stored.</summary>
    public static bool IsStored(RoomCommand.ByMember command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return Stored.Contains(command.GetType());
    }
}
