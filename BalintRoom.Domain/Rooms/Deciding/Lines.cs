using BalintRoom.Domain.People;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>Sound and pictures: who has a media line, whether the presenter is seen while sitting back, and who reads captions.</summary>
internal static class Lines
{
    public static Decision Open(RoomState state, Seat actor, RoomCommand.OpenLine command)
    {
        if (state.Call.Place != CallPlace.InTheRoom)
            return Decision.Refuse(state, RefusalCode.CallIsElsewhere);
        if (!state.IsOpen)
            return Decision.Refuse(state, RefusalCode.NotInThisPhase);
        if (command.Line == default || !Enum.IsDefined(command.Microphone) || !Enum.IsDefined(command.Camera))
            return Decision.Refuse(state, RefusalCode.UnknownChoice);
        if (!actor.Role.TakesPart() && (command.Microphone != Microphone.None || command.Camera != Camera.None))
            return Decision.Refuse(state, RefusalCode.ObserversListen);

        var line = new Line(command.Line, command.Microphone, command.Camera);
        return state.Lines.GetValueOrDefault(command.Actor) == line
            ? Decision.Nothing(state)
            : Decision.Of(state, new RoomEvent.LineOpened(command.Actor, line));
    }

    /// <summary>Closes a line; does nothing if it was replaced by another, because that closed it.</summary>
    public static Decision Close(RoomState state, RoomCommand.CloseLine command) =>
        state.Lines.GetValueOrDefault(command.Actor)?.Id == command.Line
            ? Decision.Of(state, new RoomEvent.LineClosed(command.Actor, command.ForGood ? command.Line : null))
            : Decision.Nothing(state);

    public static Decision ShowPresenter(RoomState state, RoomCommand.ShowPresenter command) =>
        state.PresenterInView == command.Shown ? Decision.Nothing(state) : Decision.Of(state, new RoomEvent.PresenterShown(command.Shown));

    public static Decision AskForCaptions(RoomState state, RoomCommand.AskForCaptions command) =>
        state.CaptionReaders.Contains(command.Actor) == command.Wanted
            ? Decision.Nothing(state)
            : Decision.Of(state, new RoomEvent.CaptionsAsked(command.Actor, command.Wanted));
}
