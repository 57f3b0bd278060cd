using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Links;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>
/// Everybody's personal link to a group: made, mailed, shown once, revoked. On a session's page guests can also get a link to that session alone.
/// </summary>
public sealed partial class GroupLinks : OrganizerPage
{
    private static readonly DialogOptions CodeDialog = new() { CloseOnEscapeKey = true, MaxWidth = MaxWidth.Small };

    private IReadOnlyList<LinkHolder> _people = [];
    private LinkHolder? _code;

    /// <summary>The group's id.</summary>
    [Parameter, EditorRequired]
    public Guid Group { get; set; }

    /// <summary>The session for which guests get a link; null for none.</summary>
    [Parameter]
    public RoomId? Session { get; set; }

    /// <summary>Whether the group meets in person, where links serve for the leaving time and the recap alone.</summary>
    [Parameter]
    public bool InPerson { get; set; }

    [Inject]
    private PublicAddress Address { get; set; } = null!;

    [Inject]
    private PersonalLinkService Links { get; set; } = null!;

    [Inject]
    private SessionChanges Changes { get; set; } = null!;

    [Inject]
    private IOptions<MailOptions> Mail { get; set; } = null!;

    [Inject]
    private FreshLinks Fresh { get; set; } = null!;

    private bool HasServer => Mail.Value.HasServer;

    /// <summary>Every link made in this circuit, ready to be pasted into a message; empty where there is none.</summary>
    private string AllFresh => string.Join('\n', _people.Select(p => (p.Name, Link: LinkOf(p))).Where(p => p.Link is not null).Select(p
        => $"{p.Name}: {p.Link}"));

    private IEnumerable<LinkHolder> Missing => _people.Where(p =>
        p is { Link: LinkStatus.None, SessionLink: LinkStatus.None, Delivery: not LinkDelivery.NeedsAddress } && Fresh.Find(Group, p.Person) is null);

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor) => _people = await Links.PeopleAsync(actor, Group, Session);

    private static bool HasLink(LinkHolder person) => new[] { person.Link, person.SessionLink }.Any(l => l is LinkStatus.Waiting or LinkStatus.Opened);

    private string StateOf(LinkHolder person) => person switch
    {
        { Link: LinkStatus.None, SessionLink: not LinkStatus.None } => Words["Session.LinkState.ForSession", StateText(person.SessionLink)],
        _ => StateText(person.Link),
    };

    private string StateText(LinkStatus status) =>
        Words[status == LinkStatus.OnTheWay && !HasServer ? "Session.LinkState.OnTheWay.Folder" : "Session.LinkState." + status];

    private static bool IsGuest(LinkHolder person) => person.Role is Role.Observer or Role.CoFacilitator;

    private string? LinkOf(LinkHolder person) =>
        Fresh.Find(Group, person.Person) is { Secret: { } secret } ? Address.Of($"join#{secret.Reveal()}", Navigation.BaseUri) : null;

    private Task RenewAsync(LinkHolder person) => AsOrganizerAsync(async actor =>
    {
        if (person.Link == LinkStatus.Opened
            && !await ConfirmAsync(Words["Session.NewLink.Title", person.Name], Words["Session.NewLink.Text"], Words["Session.NewLink.Yes"]))
            return;
        await RenewAsync(actor, [person.Person]);
    });

    private Task InviteAsync(LinkHolder person) => AsOrganizerOnceAsync(async actor =>
    {
        if (Accept(await Changes.InviteAsync(actor, Session!.Value, person.Person)))
        {
            _people = await Links.PeopleAsync(actor, Group, Session);
            Snackbar.Add(Words[HasServer ? "Links.Invited" : "Links.Invited.Folder", person.Name], Severity.Success);
        }
    });

    private Task RenewMissingAsync() => AsOrganizerOnceAsync(async actor =>
    {
        var people = Missing.ToLookup(p => p.Delivery == LinkDelivery.Mailed, p => (p.Person, p.Name));
        if (people[true].Any())
        {
            var text = Words[HasServer ? "Session.Links.All.Mailed" : "Session.Links.All.Folder", string.Join(", ", people[true].Select(p => p.Name))].Value;
            if (people[false].Any())
                text += " " + Words["Session.Links.All.Shown", string.Join(", ", people[false].Select(p => p.Name))];
            if (!await ConfirmAsync(Words["Session.Links.All.Title"], text, Words["Session.Links.All.Yes"]))
                return;
        }

        await RenewAsync(actor, [.. Missing.Select(p => p.Person)]);
    });

    private async Task RenewAsync(MemberId actor, IReadOnlyCollection<MemberId> people)
    {
        var made = await Links.RenewAsync(actor, Group, people);
        if (Accept(made))
            await ShowAsync(actor, made.Value!);
    }

    private Task MakeForSessionAsync(LinkHolder person) => AsOrganizerAsync(async actor =>
    {
        var made = await Links.ForSessionAsync(actor, Session!.Value, person.Person);
        if (Accept(made))
            await ShowAsync(actor, [made.Value!]);
    });

    private async Task ShowAsync(MemberId actor, IReadOnlyList<NewLink> made)
    {
        Fresh.Add(Group, made);
        _people = await Links.PeopleAsync(actor, Group, Session);
    }

    private Task RevokeAsync(LinkHolder person) => AsOrganizerAsync(async actor =>
    {
        if (!await ConfirmAsync(Words["Session.RevokeLink.Title", person.Name], Words["Session.RevokeLink.Text"], Words["Session.RevokeLink.Yes"])
            || !Accept(await Links.RevokeAsync(actor, Group, person.Person)))
            return;
        Fresh.Remove(Group, person.Person);
        _people = await Links.PeopleAsync(actor, Group, Session);
        Snackbar.Add(Words["Session.Link.Revoked", person.Name], Severity.Normal);
    });

    private async Task<bool> ConfirmAsync(string title, string text, string yes) =>
        await Dialogs.ShowMessageBoxAsync(title, text, yes, cancelText: Words["Session.Back"]) == true;
}
