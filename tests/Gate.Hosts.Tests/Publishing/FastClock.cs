namespace Gate.Hosts.Tests.Publishing;

/// <summary>A clock whose waits are a twentieth as long: what waits a second waits 50 ms.</summary>
internal sealed class FastClock : TimeProvider
{
    private const int Speed = 20;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Shorter(dueTime), Shorter(period)));

    private static TimeSpan Shorter(TimeSpan time) => time <= TimeSpan.Zero ? time : time / Speed;

    // A time-out is made as a timer without a time, which is set afterwards.
    private sealed class FastTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Shorter(dueTime), Shorter(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
