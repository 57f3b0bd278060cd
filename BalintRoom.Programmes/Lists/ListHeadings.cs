using System.Collections.Frozen;

namespace BalintRoom.Programmes.Lists;

/// <summary>The words that head columns, in the languages of the product, and the lines that consist of them.</summary>
internal static class ListHeadings
{
    /// <summary>By <see cref="ListText.Key"/>.</summary>
    private static readonly FrozenDictionary<string, ListMeaning> Words = new (ListMeaning Meaning, string Keys)[]
    {
        (ListMeaning.Name,
            "name names fullname displayname personname nameofperson nameofresident nameofmember residentname membername participantname learnername "
            + "traineename contactname contact person people firstandlastname firstnamelastname lastnamefirstname lastfirst firstlast nom noms nomcomplet "
            + "nomaffiche nometprenom nomprenom nomsprenoms nomsetprenoms prenomnom prenometnom prenomsetnoms nomduresident nomdelapersonne personne "
            + "personnes"),
        (ListMeaning.GivenName, "first firstname firstnames given givenname givennames forename forenames prenom prenoms"),
        (ListMeaning.FamilyName, "last lastname lastnames family familyname familynames surname surnames nomdefamille nomsdefamille patronyme"),
        (ListMeaning.Email, "mail mails mailaddress emailid address adresse adressemail adresseelectronique adressecourriel"),
        (ListMeaning.Role, "role roles roleingroup grouprole fonction roledanslegroupe function"),
        (ListMeaning.Stage,
            "stage year years pgy pgyyear pgylevel level trainingstage traininglevel trainingyear yearoftraining residencyyear yearofresidency annee annees "
            + "anneederesidence anneedeformation anneedetudes niveau niveaudeformation niveaux stade stadedeformation rang"),
        (ListMeaning.Group, "group groups groupname nameofgroup balintgroup groupe groupes nomdugroupe groupebalint"),
    }.SelectMany(row => row.Keys.Split(' ').Select(key => (key, row.Meaning))).ToFrozenDictionary(x => x.key, x => x.Meaning, StringComparer.Ordinal);

    /// <summary>Words that head columns of names, and are roles as well.</summary>
    private static readonly FrozenSet<string> Ambiguous = FrozenSet.Create(
        StringComparer.Ordinal, "member", "members", "membre", "membres", "resident", "residents", "residente", "residentes", "participant", "participants",
        "participante", "participantes", "trainee", "trainees", "learner", "learners", "doctor", "physician", "medecin");

    /// <summary>What a heading says its column holds; null for none that is known.</summary>
    public static ListMeaning? MeaningOf(string heading)
    {
        var key = ListText.Key(heading);
        if (Words.TryGetValue(key, out var meaning))
            return meaning;
        if (Ambiguous.Contains(key))
            return ListMeaning.Name;
        // "Work Email", "E-mail 1 - Value", "Courriel professionnel".
        return key.Contains("email", StringComparison.Ordinal) || key.Contains("courriel", StringComparison.Ordinal) ? ListMeaning.Email : null;
    }

    /// <summary>Whether a line can only be a heading, whatever follows it: two known words, no address and no value.</summary>
    public static bool IsClear(IReadOnlyCollection<string> cells) => Known(cells) >= 2 && IsHeading(cells, []);

    /// <summary>
    /// Whether a line is a heading. One known word is not enough, for it may be a role or part of a name: the whole line decides, with what stands
    /// below it.
    /// </summary>
    /// <param name="cells">The line's cells.</param>
    /// <param name="below">The cells of the lines that follow.</param>
    public static bool IsHeading(IReadOnlyCollection<string> cells, IReadOnlyList<ListLine> below)
    {
        var filled = cells.Where(c => c.Length > 0).ToList();
        if (filled.Count == 0 || filled.Exists(c => c.Contains('@', StringComparison.Ordinal)) || filled.Exists(IsYear))
            return false;
        var known = filled.Count(c => MeaningOf(c) is not null);
        var certain = filled.Count(c => MeaningOf(c) is not null && !IsAmbiguous(c));
        if (filled.Count == 1)
            return known == 1 && cells.Count == 1 && below.Count > 0;
        if (known == filled.Count)
            return certain > 0;
        return (certain >= 2 && filled.Exists(c => !IsAmbiguous(c) && IsOfPerson(MeaningOf(c)))) || IsConfirmed(cells, below);
    }

    /// <summary>Whether most of what stands below a word that heads addresses, roles or stages is such.</summary>
    private static bool IsConfirmed(IReadOnlyCollection<string> cells, IReadOnlyList<ListLine> below)
    {
        var i = -1;
        foreach (var cell in cells)
        {
            i++;
            var column = i;
            var values = below.Select(l => l[column]).Where(v => v.Length > 0).ToList();
            if (!IsAmbiguous(cell) && MeaningOf(cell) is { } meaning && values.Count(v => ListValues.Is(meaning, v)) * 2 > values.Count)
                return true;
        }

        return false;
    }

    private static int Known(IReadOnlyCollection<string> cells) => cells.Count(c => MeaningOf(c) is not null);

    private static bool IsAmbiguous(string cell) => Ambiguous.Contains(ListText.Key(cell));

    private static bool IsYear(string cell) => MeaningOf(cell) is null && ListValues.StageOf(cell) is not null;

    private static bool IsOfPerson(ListMeaning? meaning) =>
        meaning is ListMeaning.Name or ListMeaning.GivenName or ListMeaning.FamilyName or ListMeaning.Email;
}
