using BalintRoom.Data;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Access;
using Microsoft.EntityFrameworkCore;
using BalintRoom.Programmes.Localization;

namespace BalintRoom.Programmes.Afterwards;

/// <summary>The four yes/no answers a member may give after a session.</summary>
public sealed record FeedbackAnswers(bool Settled, bool Understood, bool Safe, bool EndingEnough);
