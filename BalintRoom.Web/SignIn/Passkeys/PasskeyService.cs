using System.Text.Json;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Web.Resources;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.SignIn.Passkeys;

/// <summary>
/// Creates passkeys and signs people in with them. ASP.NET Core Identity verifies the authenticator's response; the session
/// itself is our own device cookie.
/// </summary>
internal sealed partial class PasskeyService(
    IPasskeyHandler<Person> handler, PasskeyStore store, PasskeyCeremonies ceremonies, IPersonResolver whoIsHere, IStringLocalizer<SignInWords> words,
    ILogger<PasskeyService> logger)
{
    /// <summary>Begins adding a passkey for the person who signed in last on this device.</summary>
    /// <returns>The creation options for the browser, as JSON; null where nobody has signed in within minutes.</returns>
    public async Task<string?> BeginCreatingAsync(HttpContext context)
    {
        if (await whoIsHere.SignedInAsync(context.User, context.RequestAborted) is not [var id, ..]
            || !await whoIsHere.HasSignedInRecentlyAsync(context.User, context.RequestAborted)
            || await store.FindByIdAsync(PasskeyStore.HandleOf(id), context.RequestAborted) is not { } person)
            return null;
        var entity = new PasskeyUserEntity { Id = PasskeyStore.HandleOf(person.Id), Name = person.Name, DisplayName = person.Name };
        var made = await handler.MakeCreationOptionsAsync(entity, context);
        ceremonies.Begin(context, Ceremony.Create, made.AttestationState!);
        return made.CreationOptionsJson;
    }

    /// <summary>Adds the passkey the browser has created.</summary>
    /// <returns>Whether it was added: only for the person it was begun for, who has signed in within minutes.</returns>
    public async Task<bool> CreateAsync(HttpContext context, string? credential)
    {
        if (await ceremonies.EndAsync(context, Ceremony.Create) is not { } state || !IsObject(credential))
            return false;
        var made = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential!, AttestationState = state });
        if (!made.Succeeded)
        {
            LogRefused(logger, made.Failure.Message);
            return false;
        }

        var signedIn = await whoIsHere.SignedInAsync(context.User, context.RequestAborted);
        if (PasskeyStore.PersonOf(made.UserEntity.Id) is not { } id || !signedIn.Contains(id)
            || !await whoIsHere.HasSignedInRecentlyAsync(context.User, context.RequestAborted)
            || await store.FindByIdAsync(made.UserEntity.Id, context.RequestAborted) is not { } person)
            return false;
        var label = BrowserLabel.Of(context.Request.Headers.UserAgent.ToString());
        made.Passkey.Name = label.Length > 1 ? label : words["Me.Passkeys.Unnamed"].Value;
        await store.AddOrUpdatePasskeyAsync(person, made.Passkey, context.RequestAborted);
        return true;
    }

    /// <summary>Begins signing in: the browser offers the passkeys it has for this domain.</summary>
    /// <returns>The request options for the browser, as JSON.</returns>
    public async Task<string> BeginSigningInAsync(HttpContext context)
    {
        var asked = await handler.MakeRequestOptionsAsync(user: null, context);
        ceremonies.Begin(context, Ceremony.SignIn, asked.AssertionState!);
        return asked.RequestOptionsJson;
    }

    /// <summary>Identifies a person by the response of their authenticator.</summary>
    /// <returns>The person; null where the response is not valid.</returns>
    public async Task<MemberId?> RecogniseAsync(HttpContext context, string? credential)
    {
        if (await ceremonies.EndAsync(context, Ceremony.SignIn) is not { } state || !IsObject(credential))
            return null;
        var proof = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential!, AssertionState = state });
        if (!proof.Succeeded)
        {
            LogRefused(logger, proof.Failure.Message);
            return null;
        }

        await store.AddOrUpdatePasskeyAsync(proof.User, proof.Passkey, context.RequestAborted);
        return proof.User.Id;
    }

    private static bool IsObject(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return false;
        try
        {
            using var read = JsonDocument.Parse(json);
            return read.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Debug, "A passkey was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
