using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>Four anonymous questions after a session, where the programme asks for feedback.</summary>
public sealed partial class FeedbackForm : EntryExitComponent
{
    private bool _isAsked;
    private bool _isSent;
    private bool _settled;
    private bool _understood;
    private bool _safe;
    private bool _enough;

    [Inject]
    private FeedbackService Feedback { get; set; } = null!;

    protected override Slices WatchedSlices => Slices.None;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _isAsked = !Room.Info.IsPractice && await Feedback.IsAskedAsync(Room.Info.Room, View.Mine.Member);
    }

    private static string Pressed(bool isPressed) => isPressed ? "true" : "false";

    private async Task SendAsync()
    {
        _isAsked = false;
        _isSent = await Feedback.GiveAsync(Room.Info.Room, View.Mine.Member, new FeedbackAnswers(_settled, _understood, _safe, _enough));
    }
}
