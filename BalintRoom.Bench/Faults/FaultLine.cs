namespace BalintRoom.Bench.Faults;

/// <summary>A line of the table.</summary>
/// <param name="Fault">What happened to the product.</param>
/// <param name="On">On which database, with how many servers.</param>
/// <param name="Count">How often, or for how long.</param>
/// <param name="Meanwhile">What the product did meanwhile.</param>
/// <param name="Lost">How many acknowledged steps were lost.</param>
/// <param name="Twice">How many steps were done twice, or stored out of order.</param>
/// <param name="MailsTwice">How many mails were handed over twice; null where none were sent.</param>
/// <param name="Seen">What else was seen.</param>
/// <param name="Broken">What was not as promised; empty where all was.</param>
internal sealed record FaultLine(
    string Fault, string On, string Count, string Meanwhile, long Lost, long Twice, long? MailsTwice, string Seen, IReadOnlyList<string> Broken)
{
    public bool Held => Lost == 0 && Twice == 0 && MailsTwice is null or 0 && Broken.Count == 0;
}
