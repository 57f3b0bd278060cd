namespace BalintRoom.Programmes.PersonalData;

/// <summary>Whether a browser can agree to an address that was entered for its person.</summary>
public enum AddressConsent
{
    /// <summary>It can.</summary>
    Possible,

    /// <summary>Once its person has signed in again.</summary>
    SignInAgain,

    /// <summary>
    /// It knows its person only by a personal link that came from whoever entered the address, and so may not be theirs: a facilitator of their group
    /// agrees by entering the address.
    /// </summary>
    AskFacilitator,
}
