namespace BalintRoom.Data;

/// <summary>What another server told.</summary>
public sealed class ServerNoticeEventArgs(ServerNotice notice) : EventArgs
{
    public ServerNotice Notice { get; } = notice;
}
