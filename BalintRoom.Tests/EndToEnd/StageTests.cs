using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Tests.Support;
using BalintRoom.Tests.Support.Browser;
using Microsoft.Playwright;

namespace BalintRoom.Tests.EndToEnd;

/// <summary>
/// A full room in a real browser, at the sizes people have: in every phase everybody is seen, large enough and under nothing, names do not meet,
/// and the controls take little. Most people come by the hub alone; a facilitator and a member look.
/// </summary>
public sealed class StageTests(Chromium browsers)
{
    private static readonly string[] Others =
    [
        "Max", "Dr. Rana Haddad", "Kim Lee", "Dr. Wolfeschlegelsteinhausenbergerdorff", "Kim Lindgren", "Bernadette Alexandra MacAskill",
        "Prof. Ilse Brandt", "Li", "Noor", "Samuel Roy, MD", "Tomás",
    ];

    /// <summary>The windows, and the least width of a face in a circle of ten and of twelve, for a member and for a facilitator.</summary>
    private static readonly Window[] Windows =
    [
        new(360, 740, Member: (96, 84), Facilitator: (84, 70)),
        new(320, 568, Member: (68, 60), Facilitator: (36, 34)),
        new(740, 360, Member: (64, 56), Facilitator: (44, 40)),
        new(768, 1024, Member: (150, 130), Facilitator: (130, 110)),
        new(1280, 800, Member: (190, 165), Facilitator: (150, 130)),
        new(1920, 1080, Member: (260, 230), Facilitator: (220, 190)),
        new(640, 400, Member: (70, 60), Facilitator: (40, 36)),
        new(320, 200, Member: (24, 20), Facilitator: (18, 16)),
    ];

    [Theory]
    [InlineData("en-CA", 12)]
    [InlineData("fr-CA", 10)]
    public async Task In_every_phase_everybody_is_seen_at_every_size(string language, int present)
    {
        await using var server = new LiveServer();
        server.Start();
        var session = await server.PlanAsync("Ada", Others);
        await using var ada = await Person.NewAsync(browsers, server.Address, "Ada", language: language);
        await using var kim = await Person.NewAsync(browsers, server.Address, "Kim Lee", language: language);
        await ada.RedeemAsync(server.Address, session.SignIn);
        await kim.RedeemAsync(server.Address, session.Secrets["Kim Lee"]);
        await using var hub = new Seated();
        foreach (var name in Others.Where(name => name != "Kim Lee").Take(present - 2))
            hub.Add(await SitDownAsync(server, session, name));
        var (max, rana) = (hub[0], hub[1]);
        foreach (var person in (Person[])[ada, kim])
        {
            await person.GoAsync($"/room/{session.Room}");
            await person.GoInAsync();
        }

        await max.DoAsync("Advance", max.View.Revision, null);

        var faults = new List<string>();
        await LookAsync("gathering");
        await max.DoAsync("Advance", max.View.Revision, null);
        await LookAsync("case-call");
        await rana.DoAsync("OfferCase", CaseOffer.NewCase);
        await max.DoAsync("Invite", rana.View.Mine.Member);
        await rana.DoAsync("AnswerInvitation", true);
        await max.DoAsync("Advance", max.View.Revision, Phase.CasePresentation);
        await LookAsync("case-presentation");
        await max.DoAsync("Advance", max.View.Revision, null);
        await hub[2].DoAsync("RaiseHand");
        await LookAsync("questions");
        await max.DoAsync("Advance", max.View.Revision, null);
        await LookAsync("push-back");
        foreach (var kind in (ChairKind[])[ChairKind.Patient, ChairKind.Family, ChairKind.Colleague])
            await max.DoAsync("PlaceChair", kind, null);
        await LookAsync("push-back", chairs: 3);
        await max.DoAsync("Advance", max.View.Revision, null);
        await LookAsync("return", chairs: 3);
        await max.DoAsync("Advance", max.View.Revision, null);
        await LookAsync("wind-down", hasHeart: true);
        await max.DoAsync("Advance", max.View.Revision, null);
        await LookAsync("lobby", hasHeart: true);
        Assert.True(faults.Count == 0, string.Join('\n', faults));

        async Task LookAsync(string phase, int chairs = 0, bool hasHeart = false)
        {
            foreach (var person in (Person[])[ada, kim])
            {
                await Assertions.Expect(person.Page.Locator("html")).ToHaveAttributeAsync("data-phase", phase);
                foreach (var window in Windows)
                {
                    await person.Page.SetViewportSizeAsync(window.Width, window.Height);
                    if (window.Width == 360)
                    {
                        // As when the phase begins. On a facilitator's phone the cue stands for the card.
                        await person.Page.EvaluateAsync("() => { document.querySelector('balint-unfold').dataset.when += '.'; }");
                        if (await person.Page.GetByTestId("phase-card").IsVisibleAsync() != (person == kim))
                            faults.Add($"{phase}, {person.Name}: whether the card shows by itself");
                        await MeasureAsync(person, window, "with the card", share: chairs > 0 ? 0.94 : 0.96);
                        await person.PhotographAsync($"stage-{phase}-{chairs}-card-{person.Name}-{language}");
                    }

                    // A brief card becomes the whole one first.
                    while (await person.Page.GetByTestId("phase-card").IsVisibleAsync())
                        await person.Page.Locator("[data-part=toggle]").ClickAsync();
                    await MeasureAsync(person, window, $"{chairs} chairs");
                    await person.PhotographAsync($"stage-{phase}-{chairs}-{window.Width}-{person.Name}-{language}");
                }
            }

            async Task MeasureAsync(Person person, Window window, string when, double share = 1)
            {
                var least = person == kim ? window.Member : window.Facilitator;
                // Until the case call everybody on the roster has a seat. Chairs need places too, and the middle needs space.
                var people = present == 10 && phase is not ("gathering" or "case-call") ? least.Ten : least.Twelve;
                var size = share * people * (chairs > 0 ? 0.84 : 1) * (hasHeart && window.Height < 480 ? 0.6 : 1);
                var found = await person.Page.EvaluateAsync<string[]>(
                    Measure, new { size, isSmall = window.Height < 480, isScrolled = window.Height <= 200 });
                faults.AddRange(found.Select(fault => $"{phase}, {window.Width}×{window.Height}, {person.Name}, {when}: {fault}"));
            }
        }
    }

    /// <summary>Everything that is wrong on the screen, as sentences.</summary>
    private const string Measure =
        """
        async ({ size, isSmall, isScrolled }) => {
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          const faults = [];
          const box = element => element.getBoundingClientRect();
          const shown = element => element.checkVisibility() && box(element).width > 0;
          const what = element => (element?.getAttribute?.('aria-label') || element?.innerText || element?.outerHTML || 'nothing').trim().slice(0, 60);
          const under = (element, name) => {
            // At 400 % people scroll.
            if (isSmall) element.scrollIntoView({ block: isScrolled ? 'center' : 'nearest' });
            const { left, top, width, height } = box(element);
            const found = document.elementFromPoint(left + width / 2, top + height / 2);
            if (found !== null && (element.contains(found) || found.contains(element))) return;
            faults.push(`${name} “${what(element)}” is under “${what(found)}”`);
          };
          const over = document.documentElement.scrollWidth - innerWidth;
          if (over > 0) faults.push(`${over} pixels wider than the window`);
          const seats = [...document.querySelectorAll('[data-place=ring]')];
          const faces = [...document.querySelectorAll('.disc')];
          if (faces.length === 0) faults.push('nobody is seen');
          const least = Math.min(...seats.map(seat => box(seat).width));
          if (least < size) faults.push(`a face is ${Math.round(least)} pixels wide, and should be ${Math.round(size)}`);
          for (const face of faces) under(face, 'the face');
          const pills = [...document.querySelectorAll('.pill, .chair .name')].filter(shown);
          // Who it is and whether they are there can be read on every face; only below 30 pixels there is the initial alone.
          for (const seat of document.querySelectorAll('.seat, .chair')) {
            if (box(seat).width < 30.4) continue;
            const [name, state] = [seat.querySelector('.name'), seat.querySelector('.presence')];
            if (!shown(name)) faults.push(`“${what(seat)}” has no name`);
            const isGone = seat.matches('.not-yet, .away, .left, .sitting-back');
            const isRead = state !== null && shown(state) && state.scrollWidth <= state.clientWidth + 1;
            if (isGone && !isRead) faults.push(`where “${what(seat)}” is cannot be read`);
          }
          for (const pill of pills)
            for (const face of faces) {
              const [name, { left, top, width, height }] = [box(pill), box(face)];
              const [x, y] = [left + width / 2, top + height / 2];
              const away = Math.hypot(Math.max(0, name.left - x, x - name.right), Math.max(0, name.top - y, y - name.bottom));
              if (!face.closest('li').contains(pill) && away < width / 2 - 2) faults.push(`the name “${what(pill)}” covers the face “${what(face)}”`);
            }
          const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
          for (const [i, pill] of pills.entries())
            for (const other of pills.slice(i + 1))
              if (meet(box(pill), box(other))) faults.push(`the names “${what(pill)}” and “${what(other)}” meet`);
          const labels = [...document.querySelectorAll('.seat bdi.name')].map(name => name.innerText.replace(/\s+/g, ' ').trim());
          labels.filter((label, i) => labels.indexOf(label) !== i && label).forEach(label => faults.push(`two people are “${label}”`));
          const controls = document.querySelector('[data-testid=controls]');
          const share = box(controls).width * box(controls).height / (innerWidth * innerHeight);
          // The smallest phones need a second line in their words.
          if (!isSmall && share > (innerWidth < 360 ? 0.15 : 0.12)) faults.push(`the controls take ${Math.round(share * 100)} % of the window`);
          for (const button of [...document.querySelectorAll('[data-testid=controls] button, [data-testid=lead-panel] .head button')].filter(shown))
            under(button, 'the control');
          return faults;
        }
        """;

    private static async Task<RoomClient> SitDownAsync(LiveServer server, LiveSession session, string name)
    {
        var jar = await BrowserJar.RedeemAsync(server.Address, session.Secrets[name]);
        var client = await RoomClient.ConnectAsync(server.Address, Wire.Json, http => http.Headers["Cookie"] = jar.Header);
        await client.JoinAsync(session.Room);
        return client;
    }

    private sealed record Window(int Width, int Height, (int Ten, int Twelve) Member, (int Ten, int Twelve) Facilitator);

    /// <summary>The people who come by the hub alone.</summary>
    private sealed class Seated : List<RoomClient>, IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var client in this)
                await client.DisposeAsync();
        }
    }
}
