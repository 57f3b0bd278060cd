using System.Globalization;

namespace BalintRoom.Bench.Faults;

/// <summary>
/// Gives a process a wall clock that is off, by a library of a few lines that it loads before all others; its timers stay right, as those of a machine whose
/// clock is set wrong. Needs <c>gcc</c>. (<c>faketime</c> breaks .NET's waits for a socket.)
/// </summary>
internal static class WrongClock
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <sys/time.h>
        #include <time.h>
        int clock_gettime(clockid_t clock, struct timespec *now) {
          static int (*real)(clockid_t, struct timespec *);
          if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
          int result = real(clock, now);
          if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) now->tv_sec += SHIFT;
          return result;
        }
        int gettimeofday(struct timeval *now, void *zone) {
          struct timespec read;
          clock_gettime(CLOCK_REALTIME, &read);
          now->tv_sec = read.tv_sec;
          now->tv_usec = read.tv_nsec / 1000;
          return 0;
        }
        time_t time(time_t *now) {
          struct timespec read;
          clock_gettime(CLOCK_REALTIME, &read);
          if (now) *now = read.tv_sec;
          return read.tv_sec;
        }
        """;

    /// <summary>Makes the library.</summary>
    /// <returns>The command that runs a process with it.</returns>
    public static async Task<IReadOnlyList<string>> MakeAsync(string folder, TimeSpan shift)
    {
        var (source, library) = (Path.Combine(folder, "clock.c"), Path.Combine(folder, "clock.so"));
        await File.WriteAllTextAsync(source, Source);
        await Shell.RunAsync(
            "gcc", "-shared", "-fPIC", "-O1", "-o", library, source, string.Create(CultureInfo.InvariantCulture, $"-DSHIFT=({shift.TotalSeconds:0})"), "-ldl");
        return ["env", $"LD_PRELOAD={library}"];
    }
}
