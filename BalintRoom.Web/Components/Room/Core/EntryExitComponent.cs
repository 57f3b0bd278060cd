using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>A component for entering a session (waiting room, gathering) or ending it (check-out, lobby, goodbye).</summary>
public abstract class EntryExitComponent : RoomComponent
{
    private bool _isAsking;

    /// <summary>The text for arriving and for endings.</summary>
    [Inject]
    protected IStringLocalizer<EndingWords> Text { get; set; } = null!;

    /// <summary>
    /// Sends a command to the room, unless an earlier one is still being processed: a double press sends it once.
    /// </summary>
    /// <returns>Whether the room accepted it.</returns>
    protected async Task<bool> SendOnceAsync(RoomCommand.ByMember command)
    {
        if (_isAsking)
            return false;
        _isAsking = true;
        try
        {
            return await SendAsync(command);
        }
        finally
        {
            _isAsking = false;
        }
    }
}
