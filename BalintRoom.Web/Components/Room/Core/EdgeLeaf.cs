using BalintRoom.Domain.Rooms;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>A leaf at the edges of a session, its arriving and its endings.</summary>
public abstract class EdgeLeaf : RoomLeaf
{
    private bool _isAsking;

    /// <summary>The words of arriving and of the endings.</summary>
    [Inject]
    protected IStringLocalizer<EndingWords> Text { get; set; } = null!;

    /// <summary>Asks something of the room unless an earlier press is still on its way: a second press is no second wish.</summary>
    /// <returns>Whether the room accepted.</returns>
    protected async Task<bool> AskOnceAsync(RoomCommand.ByMember command)
    {
        if (_isAsking)
            return false;
        _isAsking = true;
        try
        {
            return await AskAsync(command);
        }
        finally
        {
            _isAsking = false;
        }
    }
}
