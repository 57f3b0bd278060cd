namespace BalintRoom.Web.Practice;

/// <summary>What simulated people are about to do, and when. Not safe for concurrent use: the cast owns it.</summary>
internal sealed class Agenda
{
    private readonly List<Act> _acts = [];

    /// <summary>When the next act is due; null where there is none.</summary>
    public DateTimeOffset? NextDue => _acts.Count == 0 ? null : _acts.Min(a => a.Due);

    /// <summary>Plans an act.</summary>
    /// <param name="due">When.</param>
    /// <param name="act">What.</param>
    /// <param name="outlivesPhase">Whether it is still meant once another phase has begun.</param>
    /// <param name="name">A name under which only one act is planned at a time: the newest.</param>
    public void Plan(DateTimeOffset due, Func<Task> act, bool outlivesPhase = false, string? name = null)
    {
        if (name is not null)
            Cancel(name);
        _acts.Add(new Act(due, act, outlivesPhase, name));
    }

    public void Cancel(string name) => _acts.RemoveAll(a => string.Equals(a.Name, name, StringComparison.Ordinal));

    public bool IsPlanned(string name) => _acts.Exists(a => string.Equals(a.Name, name, StringComparison.Ordinal));

    /// <summary>Takes the earliest act that is due; null where none is.</summary>
    public Func<Task>? TakeDue(DateTimeOffset now)
    {
        var next = _acts.Where(a => a.Due <= now).MinBy(a => a.Due);
        if (next is null)
            return null;
        _acts.Remove(next);
        return next.Do;
    }

    /// <summary>Another phase began: what belonged to the one before is dropped.</summary>
    public void EndPhase() => _acts.RemoveAll(a => !a.OutlivesPhase);

    /// <summary>The room's clock stood for so long.</summary>
    public void Postpone(TimeSpan by)
    {
        for (var i = 0; i < _acts.Count; i++)
            _acts[i] = _acts[i] with { Due = _acts[i].Due + by };
    }

    public void Clear() => _acts.Clear();

    private sealed record Act(DateTimeOffset Due, Func<Task> Do, bool OutlivesPhase, string? Name);
}
