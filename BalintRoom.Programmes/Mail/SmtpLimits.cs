namespace BalintRoom.Programmes.Mail;

/// <summary>How long to wait for a mail server.</summary>
/// <param name="Connect">For the connection and its encryption.</param>
/// <param name="Command">For the answer to each command.</param>
/// <param name="Taken">For the answer to the whole mail, which a gateway may read through for viruses first.</param>
internal sealed record SmtpLimits(TimeSpan Connect, TimeSpan Command, TimeSpan Taken)
{
    /// <summary>What RFC 5321, 4.5.3.2, asks for; the connection is given up sooner, because nothing is lost by trying it again.</summary>
    public static SmtpLimits Usual { get; } = new(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
}
