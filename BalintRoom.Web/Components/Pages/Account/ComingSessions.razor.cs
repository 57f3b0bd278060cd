using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Web.Components.Shared;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>A person's coming sessions, the next ones first and the others folded, each with a form to say that they cannot come.</summary>
public sealed partial class ComingSessions : ComponentBase
{
    /// <summary>How many are not folded.</summary>
    private const int Shown = 3;

    private RoomId? _said;

    /// <summary>The sessions, the earliest first.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<MySession> Sessions { get; set; }

    /// <summary>Called with the session of which they say that they cannot come, or can after all.</summary>
    [Parameter]
    public EventCallback<MySession> Said { get; set; }

    [Inject]
    private ReaderTimes Times { get; set; } = null!;

    [Inject]
    private IStringLocalizer<SignInWords> Words { get; set; } = null!;

    private Task SayAsync(MySession session)
    {
        // What was pressed stays in sight in the answer.
        _said = session.Id;
        return Said.InvokeAsync(session);
    }
}
