namespace BalintRoom.Programmes.Access;

/// <summary>What <see cref="JoinThrottle"/> counts, each by itself.</summary>
public enum ThrottledAct
{
    /// <summary>A link that nobody has: mistyped, cut off, or guessed.</summary>
    UnknownLink,

    /// <summary>A request for a sign-in mail, whether or not the address is known: counting only one kind would tell them apart.</summary>
    SignInMail,

    /// <summary>A passkey that was not accepted.</summary>
    FailedPasskey,
}
