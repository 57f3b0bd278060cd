using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Support;
using BalintRoom.Web.Components.Pages.Facilitate;
using Bunit;

namespace BalintRoom.Tests.Components.Lead;

/// <summary>The fields for where a group hears each other.</summary>
public sealed class CallFieldsTests : RoomScene
{
    [Fact]
    public async Task A_link_is_asked_for_where_the_call_is_elsewhere_and_stays_for_whoever_comes_back_to_it()
    {
        var call = RoomCall.InTheRoom;
        var fields = Render<CallFields>(parameters => parameters.Add(p => p.Value, call).Add(p => p.ValueChanged, changed => call = changed));
        Assert.Equal(3, fields.FindAll("input[type=radio]").Count);
        Assert.Empty(fields.FindAll("input[type=url]"));

        await ChooseAsync(CallPlace.Elsewhere);
        await fields.Find("input[type=url]").ChangeAsync("https://meet.example.org/a");
        fields.Render(parameters => parameters.Add(p => p.Value, call));
        Assert.Equal(new RoomCall(CallPlace.Elsewhere, "https://meet.example.org/a"), call);

        await ChooseAsync(CallPlace.InPerson);
        Assert.Equal(CallPlace.InPerson, call.Place);
        Assert.Empty(fields.FindAll("input[type=url]"));
        await ChooseAsync(CallPlace.Elsewhere);
        Assert.Single(fields.FindAll("input[type=url]"));
        Assert.Equal(new RoomCall(CallPlace.Elsewhere, "https://meet.example.org/a"), call);

        async Task ChooseAsync(CallPlace place)
        {
            await fields.FindAll("input[type=radio]")[(int)place].ChangeAsync("on");
            fields.Render(parameters => parameters.Add(p => p.Value, call));
        }
    }

    [Fact]
    public void An_invalid_link_is_reported_at_its_field()
    {
        var fields = Render<CallFields>(parameters => parameters
            .Add(p => p.Value, new RoomCall(CallPlace.Elsewhere, "http://zoom.us/j/1"))
            .Add(p => p.Fault, "Not like this; like that."));
        Assert.Contains("Not like this; like that.", fields.Markup, StringComparison.Ordinal);
        Assert.Equal("true", fields.Find("input[type=url]").GetAttribute("aria-invalid"));
    }
}
