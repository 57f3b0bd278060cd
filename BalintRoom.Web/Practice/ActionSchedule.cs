namespace BalintRoom.Web.Practice;

/// <summary>The scheduled actions of simulated people. Not safe for concurrent use: it is owned by <see cref="PracticeSimulation"/>.</summary>
internal sealed class ActionSchedule
{
    private readonly List<ScheduledAction> _actions = [];

    /// <summary>When the next action is due; null where none is scheduled.</summary>
    public DateTimeOffset? NextDue => _actions.Count == 0 ? null : _actions.Min(a => a.Due);

    /// <summary>Schedules an action.</summary>
    /// <param name="due">When it is due.</param>
    /// <param name="act">The action.</param>
    /// <param name="outlivesPhase">Whether it stays scheduled when another phase begins.</param>
    /// <param name="name">A name under which at most one action is scheduled; a new one replaces the earlier.</param>
    public void Plan(DateTimeOffset due, Func<Task> act, bool outlivesPhase = false, string? name = null)
    {
        if (name is not null)
            Cancel(name);
        _actions.Add(new ScheduledAction(due, act, outlivesPhase, name));
    }

    public void Cancel(string name) => _actions.RemoveAll(a => string.Equals(a.Name, name, StringComparison.Ordinal));

    public bool IsPlanned(string name) => _actions.Exists(a => string.Equals(a.Name, name, StringComparison.Ordinal));

    /// <summary>Removes and returns the earliest action that is due; null where none is.</summary>
    public Func<Task>? TakeDue(DateTimeOffset now)
    {
        var next = _actions.Where(a => a.Due <= now).MinBy(a => a.Due);
        if (next is null)
            return null;
        _actions.Remove(next);
        return next.Do;
    }

    /// <summary>Removes the actions that belong to the phase that ended.</summary>
    public void EndPhase() => _actions.RemoveAll(a => !a.OutlivesPhase);

    /// <summary>Postpones all actions by the time the room's clock was paused.</summary>
    public void Postpone(TimeSpan by)
    {
        for (var i = 0; i < _actions.Count; i++)
            _actions[i] = _actions[i] with { Due = _actions[i].Due + by };
    }

    public void Clear() => _actions.Clear();

    private sealed record ScheduledAction(DateTimeOffset Due, Func<Task> Do, bool OutlivesPhase, string? Name);
}
