using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Practice;

/// <summary>
/// Takes a practice room to another phase at once, so that a phase can be practised, or practised again, without what comes before it.
/// It goes the way any facilitator would, step by step.
/// </summary>
internal sealed class PhaseJump(SimulationContext stage)
{
    /// <summary>The phases that can be jumped to.</summary>
    public static IReadOnlyList<Phase> Targets { get; } = [.. PhaseTable.All.Select(r => r.Phase).Where(p => p is >= Phase.Gathering and <= Phase.Lobby)];

    private PracticeRoster Roster => stage.Roster;

    /// <summary>Goes to a phase; as far as the room allows.</summary>
    public async Task ToAsync(Phase target)
    {
        foreach (var member in Roster.Others)
        {
            await stage.ConnectAsync(member);
            await SendAsync(member, new RoomCommand.ConfirmPrivateSpace(true));
        }

        var view = await stage.ReadAsync();
        if (view.Stage.Clock == ClockState.Paused)
            await SendAsync(Roster.Facilitator, new RoomCommand.Resume());
        while (view.Stage.Phase != target && await StepAsync(view, target))
            view = await stage.ReadAsync();

        if (view.Stage is { Phase: > Phase.CasePresentation and <= Phase.Return, Presenter: { } presenter } && presenter != Roster.Visitor
            && PracticeScript.Case.Any(line => !stage.WasSaid(line)))
            stage.Say(Roster.Facilitator, PracticeScript.SoFar);
    }

    private async Task<bool> StepAsync(RoomView view, Phase target)
    {
        if (view.Stage.Phase > target)
            return await SendAsync(Roster.Facilitator, new RoomCommand.GoBack(view.Revision));
        if (view.Stage is { Phase: Phase.CaseCall, Presenter: null })
        {
            var presents = stage.IsHere(Roster.Presents) ? Roster.Presents : Roster.Hesitates;
            if (view.Lead?.Asked is not null)
                await SendAsync(Roster.Facilitator, new RoomCommand.WithdrawInvitation());
            await SendAsync(Roster.Facilitator, new RoomCommand.Invite(presents));
            await SendAsync(presents, new RoomCommand.AnswerInvitation(true));
            view = await stage.ReadAsync();
        }

        return await SendAsync(Roster.Facilitator, new RoomCommand.Advance(view.Revision));
    }

    private Task<bool> SendAsync(MemberId member, RoomCommand.ByMember command) => stage.SendAsync(member, command);
}
