using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace BalintRoom.Web.SignIn.Passkeys;

/// <summary>What a ceremony with a passkey is for. Its state is good for nothing else.</summary>
internal enum Ceremony
{
    /// <summary>Adding one.</summary>
    Create,

    /// <summary>Signing in with one.</summary>
    SignIn,
}
