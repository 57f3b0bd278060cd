namespace BalintRoom.Rooms.Ports;

/// <summary>Counts attempts over all servers.</summary>
public interface IAttemptCounter
{
    /// <summary>Counts one attempt.</summary>
    /// <param name="what">What was attempted, and from where: each is counted by itself.</param>
    /// <param name="perMinute">How many there may be within a minute, which begins with the first.</param>
    /// <returns>Whether it is within the limit; also where no server could be asked, because this limits nuisance and guards nothing.</returns>
    ValueTask<bool> TryPassAsync(string what, int perMinute);
}
