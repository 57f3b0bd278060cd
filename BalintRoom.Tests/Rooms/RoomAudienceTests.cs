using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Rooms.Delivery;
using BalintRoom.Rooms.Grains;
using BalintRoom.Rooms.Ports;
using BalintRoom.Tests.Domain;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Rooms;

/// <summary>
/// A room's changes come to another server by one-way messages. One that comes late or never does not leave a screen as it was: everything is read again.
/// </summary>
public sealed class RoomAudienceTests
{
    private static readonly Guid Activation = Guid.NewGuid();

    private readonly Listener _listener = new();
    private readonly RoomAudience _audience;
    private int _missed;

    public RoomAudienceTests()
    {
        _audience = new RoomAudience(RoomId.New(), _ => _missed++);
        _audience.Add(_listener);
    }

    [Fact]
    public async Task Changes_in_their_turn_are_delivered()
    {
        _audience.CatchUp(At(7));
        await SendAsync(8, 9, 10);
        Assert.Equal((0, "8 9 10"), (_missed, _listener.Received));
    }

    [Fact]
    public async Task Where_one_is_missing_all_is_read_again_once()
    {
        await SendAsync(1, 3, 4);
        Assert.Equal((1, "1 4"), (_missed, _listener.Received));
    }

    [Fact]
    public async Task One_that_comes_late_is_not_delivered_for_what_was_read_has_it()
    {
        await SendAsync(1, 3, 2, 4);
        Assert.Equal((1, "1 4"), (_missed, _listener.Received));
    }

    [Fact]
    public async Task Whoever_subscribes_again_finds_out_that_the_last_one_is_missing()
    {
        await SendAsync(1, 2);
        _audience.CatchUp(At(2));
        Assert.Equal(0, _missed);
        _audience.CatchUp(At(3));
        Assert.Equal(1, _missed);
        await SendAsync(3, 4);
        Assert.Equal((1, "1 2 4"), (_missed, _listener.Received));
    }

    [Fact]
    public async Task A_room_that_moved_is_read_again_whatever_its_number()
    {
        await SendAsync(1, 2);
        var moved = new UpdatePoint(Guid.NewGuid(), 0);
        _audience.CatchUp(moved);
        Assert.Equal(1, _missed);
        await _audience.ChangedAsync(Update(moved.Following()));
        Assert.Equal((1, "1 2 1"), (_missed, _listener.Received));
    }

    [Fact]
    public async Task Somebody_removed_by_a_change_that_comes_late_is_removed()
    {
        await SendAsync(1, 3);
        await _audience.ChangedAsync(Update(At(2)) with { Removed = [_listener.Member] });
        Assert.True(_listener.IsRemoved);
    }

    [Fact]
    public async Task What_could_not_be_read_is_tried_again_with_the_next_change()
    {
        await SendAsync(1, 3);
        _audience.Forget();
        await SendAsync(4, 5);
        Assert.Equal((2, "1 5"), (_missed, _listener.Received));
    }

    [Fact]
    public async Task A_view_that_was_read_before_a_newer_change_was_delivered_is_to_be_read_again()
    {
        var view = RoomProjection.Of(RoomSpec.In(Phase.Gathering).State).For(Cast.Rana)!;
        await SendAsync(1);
        Assert.True(_audience.Deliver(_listener, view with { Revision = 2 }));
        await SendAsync(2, 3);
        Assert.False(_audience.Deliver(_listener, view with { Revision = 2 }));
        Assert.True(_audience.Deliver(_listener, view with { Revision = 3 }));
        Assert.Equal("1 2 2 3 3", _listener.Received);
    }

    [Fact]
    public async Task Whoever_is_not_inside_gets_nothing_of_what_those_see_who_are()
    {
        await _audience.ChangedAsync(Update(At(1)) with { Inside = [] });
        var personal = new Dictionary<MemberId, RoomChange> { [_listener.Member] = new(2, Slices.Stage) };
        await _audience.ChangedAsync(Update(At(2)) with { Inside = [], Personal = personal });
        Assert.Equal("2", _listener.Received);
    }

    private async Task SendAsync(params long[] numbers)
    {
        foreach (var number in numbers)
            await _audience.ChangedAsync(Update(At(number)));
    }

    private static UpdatePoint At(long number) => new(Activation, number);

    private RoomUpdate Update(UpdatePoint at) =>
        new(new RoomChange(at.Number, Slices.Hands, Hands: []), new Dictionary<MemberId, RoomChange>(), [], [], [_listener.Member], at);

    private sealed class Listener : IRoomListener
    {
        private readonly List<long> _received = [];

        public MemberId Member { get; } = MemberId.New();

        public string Connection => "connection";

        public Browser? Browser => null;

        public bool IsRemoved { get; private set; }

        public string Received => string.Join(' ', _received);

        public void Receive(SharedChange? shared, RoomChange? personal) => _received.Add((shared?.Change ?? personal!).Revision);

        public void Receive(PeerMessage message) => throw new NotSupportedException();

        public void Remove() => IsRemoved = true;

        public void End() => throw new NotSupportedException();

        public Task<bool> HasSeatAsync() => Task.FromResult(true);

        public Task NotifyServerStoppingAsync() => Task.CompletedTask;
    }
}
