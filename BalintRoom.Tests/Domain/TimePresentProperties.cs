using BalintRoom.Domain.People;
using CsCheck;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Domain.TimeSpentRoom;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>What holds of people's minutes after every random coming and going.</summary>
public sealed class TimePresentProperties
{
    private const int MemberCount = 4;

    /// <summary>What people do, minute by minute, counted by hand on the side: nobody is paid for a minute twice, nor for one they were away.</summary>
    [Fact]
    public void Whatever_people_do_their_minutes_are_those_of_a_hand_count() => Gen.Int[0, 5].Array[MemberCount * 60].Sample(
        acts =>
        {
            MemberId[] people = [Facilitator, Noor, Sam, Tomas];
            var spec = Opened();
            spec.Given(new Connect(Tomas));
            var isHere = people.ToDictionary(p => p, _ => true);
            var seconds = people.ToDictionary(p => p, _ => 0);
            for (var minute = 0; minute < 60; minute++)
            {
                foreach (var person in people)
                    seconds[person] += isHere[person] && minute > 0 ? 60 : 0;
                spec.At($"12:{minute:00}");
                for (var i = 0; i < people.Length; i++)
                {
                    var (person, act) = (people[i], acts[(minute * people.Length) + i]);
                    if (act == 0 && isHere[person] && isHere.Values.Count(here => here) > 1)
                    {
                        spec.Given(person, new Leave());
                        isHere[person] = false;
                    }
                    else if (act == 1 && !isHere[person])
                    {
                        spec.Given(person, new ComeBack());
                        isHere[person] = true;
                    }
                }
            }

            var room = spec.GivenTimeRunsTo("15:00").State;
            foreach (var person in people)
            {
                var whole = seconds[person] + (isHere[person] ? 60 : 0);
                Assert.Equal((int)Math.Round(whole / 300.0, MidpointRounding.AwayFromZero) * 5, MinutesOf(room, person));
            }
        },
        iter: 60);
}
