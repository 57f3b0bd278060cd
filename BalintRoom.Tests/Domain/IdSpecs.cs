using System.Text.Json;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;

namespace BalintRoom.Tests.Domain;

/// <summary>Ids: their text form, and what a room's id says about the room.</summary>
public sealed class IdSpecs
{
    private const string Digits = "00112233445546778899aabbccddeeff";

    private static readonly Guid Value = Guid.Parse(Digits);

    [Fact]
    public void An_id_is_written_as_its_bare_hexadecimal_digits()
    {
        Assert.Equal((Digits, Digits, Digits), (new MemberId(Value).ToString(), new RoomId(Value).ToString(), new LineId(Value).ToString()));
        Assert.Equal($"\"{Digits}\"", JsonSerializer.Serialize(new MemberId(Value)));
        Assert.Equal($"\"{Digits}\"", JsonSerializer.Serialize(new RoomId(Value)));
        Assert.Equal($"\"{Digits}\"", JsonSerializer.Serialize(new LineId(Value)));
    }

    [Fact]
    public void An_id_that_is_a_key_is_written_alike_and_read_again()
    {
        var json = JsonSerializer.Serialize(new Dictionary<MemberId, int> { [new MemberId(Value)] = 3 });
        Assert.Equal($$"""{"{{Digits}}":3}""", json);
        Assert.Equal(3, JsonSerializer.Deserialize<Dictionary<MemberId, int>>(json)![new MemberId(Value)]);
    }

    [Fact]
    public void What_is_no_id_is_refused_by_the_name_of_what_was_meant()
    {
        Assert.Contains("member", Refusal<MemberId>(), StringComparison.Ordinal);
        Assert.Contains("room", Refusal<RoomId>(), StringComparison.Ordinal);
        Assert.Contains("line", Refusal<LineId>(), StringComparison.Ordinal);

        static string Refusal<T>() => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>("\"Noor\"")).Message;
    }

    [Fact]
    public void A_room_to_practise_in_and_a_debrief_say_by_their_id_that_nothing_of_them_is_stored()
    {
        Assert.False(RoomId.New().IsTransient);
        Assert.True(RoomId.NewPractice().IsTransient);
        Assert.True(RoomId.New().Debrief.IsTransient);
    }

    [Fact]
    public void A_sessions_debrief_is_always_the_same_room_and_leads_back_to_the_session()
    {
        var session = new RoomId(Value);
        Assert.Equal("00112233445586778899aabbccddeeff", session.Debrief.ToString());
        Assert.Equal(session, session.Debrief.DebriefedSession);
    }
}
