using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Sessions;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using NodaTime;

namespace BalintRoom.Tests.Support;

/// <summary>A group that is mailed, in a programme or without one: a facilitator, Ben and Cleo.</summary>
internal sealed class MailScene
{
    public static readonly LocalDate First = new(2026, 12, 2);

    private readonly ProgrammeWorld _world;

    private MailScene(ProgrammeWorld world, Guid? programme, Guid group, MemberId actor, MemberId facilitator, MemberId ben, MemberId cleo) =>
        (_world, Programme, Group, Actor, Facilitator, Ben, Cleo) = (world, programme, group, actor, facilitator, ben, cleo);

    public Guid? Programme { get; }

    public Guid Group { get; }

    /// <summary>Who plans: the programme's coordinator, or the group's facilitator.</summary>
    public MemberId Actor { get; }

    public MemberId Facilitator { get; }

    public MemberId Ben { get; }

    public MemberId Cleo { get; }

    public static async Task<MailScene> MakeAsync(
        ProgrammeWorld world, bool inProgramme, string zone = "America/Halifax", bool facilitatorHasAddress = true)
    {
        SeatDraft[] members = [new(null, "Ben", Email: "ben@example.org"), new(null, "Cleo", Email: "cleo@example.org")];
        if (inProgramme)
        {
            var scene = await ProgrammeScene.MakeAsync(
                world, new ProgrammeDraft("Psychiatry", zone), "Monday group",
                [new SeatDraft(null, "Fay", Role.Facilitator, Email: facilitatorHasAddress ? "fay@example.org" : null), .. members]);
            return new MailScene(world, scene.Programme, scene.Group, scene.Coordinator, scene.Fay, scene.Ben, scene.Cleo);
        }

        var (leader, _) = await world.OrganizerAsync();
        var saved = await world.Groups.SaveAsync(
            leader, new GroupDraft { Name = "Monday group", Seats = [new SeatDraft(leader, "Ana", Role.Facilitator), .. members] }, ProgrammeWorld.Cancel);
        Assert.Empty(saved.Refusals);
        var people = (await world.Groups.FindAsync(leader, saved.Value, ProgrammeWorld.Cancel))!.Members;
        return new MailScene(world, programme: null, saved.Value, leader, leader, people[1].PersonId, people[2].PersonId);
    }

    /// <summary>Plans the second of December at noon, and the four weeks from then on where it is a series.</summary>
    public async Task<Session> PlanAsync(
        bool isSeries, bool invite, int times = 4, string zone = "America/Halifax", LocalDate? first = null, LocalTime? time = null)
    {
        var planned = await _world.Sessions.PlanAsync(
            Actor,
            new SessionDraft(
                Group, first ?? First, time ?? new LocalTime(12, 0), zone, 60, Recurrence: isSeries ? new Recurrence(times, 1, []) : null, Invite: invite,
                Which: AmbiguousTime.Later),
            ProgrammeWorld.Cancel);
        Assert.Empty(planned.Refusals);
        return await FindAsync(planned.Value.Session);
    }

    public async Task<Session> FindAsync(RoomId session)
    {
        await using var db = _world.CreateDbContext();
        return await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == session, ProgrammeWorld.Cancel);
    }

    public async Task<List<Session>> SessionsAsync()
    {
        await using var db = _world.CreateDbContext();
        return await db.Sessions.AsNoTracking().Where(s => s.GroupId == Group).OrderBy(s => s.StartsAt).ToListAsync(ProgrammeWorld.Cancel);
    }

    /// <summary>Takes one person off the roster, or puts one on it.</summary>
    public async Task ChangeRosterAsync(SeatDraft? add = null, MemberId? remove = null)
    {
        var group = (await _world.Groups.FindAsync(Actor, Group, ProgrammeWorld.Cancel))!;
        var saved = await _world.Groups.SaveAsync(
            Actor,
            new GroupDraft
            {
                Id = Group,
                Name = group.Name,
                Seats =
                [
                    .. group.Members.Where(m => m.PersonId != remove).Select(m => new SeatDraft(m.PersonId, m.Person.Name, m.Role, Email: m.Person.Email)),
                    .. add is null ? [] : (SeatDraft[])[add],
                ],
            },
            ProgrammeWorld.Cancel);
        Assert.Empty(saved.Refusals);
    }

    /// <summary>Sends what is due; the mails since the last time.</summary>
    public async Task<IReadOnlyList<MimeMessage>> SentAsync()
    {
        await _world.Outbox.SendDueAsync(ProgrammeWorld.Cancel);
        MimeMessage[] mails = [.. _world.Carrier.Mails];
        _world.Carrier.Mails.Clear();
        return mails;
    }
}
