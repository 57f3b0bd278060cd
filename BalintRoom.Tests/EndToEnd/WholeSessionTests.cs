namespace BalintRoom.Tests.EndToEnd;

/// <summary>A session as eight people live it, each in a browser of their own.</summary>
public sealed class WholeSessionTests(Chromium browsers)
{
    [Fact]
    public async Task Eight_people_live_a_whole_session_through_their_own_screens()
    {
        await using var product = new ProductProcess();
        var firstLink = await product.StartAsync();
        await using var company = await Company.GatherAsync(browsers, product, firstLink!);
        foreach (var person in company.Everyone)
            await person.SeesAsync("Waiting");
    }
}
