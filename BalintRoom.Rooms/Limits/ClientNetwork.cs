using System.Net;
using System.Net.Sockets;

namespace BalintRoom.Rooms.Limits;

/// <summary>What counts as one address.</summary>
public static class ClientNetwork
{
    /// <summary>The network of an IP address; an IPv6 address stands for its /64 network, which is what one household or machine has.</summary>
    public static string Of(string address)
    {
        if (!IPAddress.TryParse(address, out var ip))
            return address;
        if (ip.IsIPv4MappedToIPv6)
            return ip.MapToIPv4().ToString();
        return ip.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(ip.GetAddressBytes().AsSpan(0, 8)) : ip.ToString();
    }
}
