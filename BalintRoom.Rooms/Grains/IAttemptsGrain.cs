namespace BalintRoom.Rooms.Grains;

/// <summary>The attempts of one kind from one network, on one server of the cluster for all of them.</summary>
internal interface IAttemptsGrain : IGrainWithStringKey
{
    Task<bool> TryPassAsync(int perMinute);
}
